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

/** 1 where a cell of the column counts as missing, else 0. */
export function missingCells(column: Column, rows: number, missing: Missing): Uint8Array {
  const result = new Uint8Array(rows)
  const { data, valid } = column
  if (meansMissing(missing)) {
    const mayBeNan = column.type === 'float64' || column.type === 'float32' || column.type === 'mixed'
    for (let row = 0; row < rows; row++) {
      const cell = mayBeNan ? data[row] : 0
      if ((valid !== null && valid[row] === 0) || cell === null || cell !== cell) result[row] = 1
    }
    return result
  }
  const wanted = typeof missing === 'object' ? missing.text : missing
  for (let row = 0; row < rows; row++) {
    if (valid !== null && valid[row] === 0) continue
    const cell = data[row]!
    // As Python compares: 1 == 1.0 == True; a text equals no number.
    if (cell === wanted || (typeof wanted === 'number' && typeof cell !== 'object' && typeof cell !== 'string' && equalsNumber(cell, wanted))) result[row] = 1
  }
  return result
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
