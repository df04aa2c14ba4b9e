/** Which cells count as missing, for the ops that fill or mark them. */
import type { Column, Csr, Dense } from './value.ts'
import { corrupt } from './expect.ts'

/**
 * 'nan' and null: missing cells and NaN. A number: the cells that equal it. A string: the cells with that text; the text
 * `nan` itself is `{ text: 'nan' }`.
 */
export type Missing = 'nan' | null | number | string | { readonly text: string }

/** Whether missing cells (and NaN) themselves are meant. */
export function meansMissing(missing: Missing): missing is 'nan' | null {
  return missing === null || missing === 'nan' || missing !== missing
}

export function expectMissing(op: string, missing: unknown): void {
  const text = typeof missing === 'object' && missing !== null && 'text' in missing ? missing.text : missing
  if (missing !== null && typeof text !== 'string' && typeof text !== 'number') throw corrupt(op, `missing is ${JSON.stringify(missing)}`)
}

/** Whether a cell of the column counts as missing. */
export function isMissingCell({ type, data, valid }: Column, row: number, missing: Missing): boolean {
  const isGap = valid !== null && valid[row] === 0
  if (meansMissing(missing)) {
    if (isGap) return true
    if (type !== 'float64' && type !== 'float32' && type !== 'mixed') return false
    const cell = data[row]!
    return cell === null || cell !== cell
  }
  if (isGap) return false
  const wanted = typeof missing === 'object' ? missing.text : missing
  const cell = data[row]!
  // As Python compares: 1 == 1.0 == True; a text equals no number.
  return cell === wanted || (typeof wanted === 'number' && typeof cell !== 'object' && typeof cell !== 'string' && equalsNumber(cell, wanted))
}

function equalsNumber(cell: number | bigint | boolean, wanted: number): boolean {
  if (typeof cell !== 'bigint') return Number(cell) === wanted
  return Number.isInteger(wanted) && cell === BigInt(wanted)
}

/** Whether the number at `at` counts as missing. */
export function isMissingNumber(value: number, missing: Missing): boolean {
  return meansMissing(missing) ? value !== value : value === missing
}

/** Whether rounding may have moved the library's number onto, or off, the one that stands for missing. */
export function mayBeMissing(x: Dense | Csr, at: number, bound: number, missing: Missing): boolean {
  if (bound === 0 || typeof missing !== 'number' || missing !== missing) return bound === Infinity
  return !(Math.abs(x.data[at]! - missing) > bound)
}
