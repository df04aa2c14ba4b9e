/** The one checker of fidelity: an answer of the library against ours and its error bound (docs/fidelity.md). */
import type { Bound, Fidelity } from './op.ts'
import type { Cell, Value } from './value.ts'
import { cellAt } from './value.ts'
import { ordinal } from './math/bits.ts'
import { spreadBound } from './spread-bound.ts'

export interface Difference {
  readonly row: number
  readonly column: number
  readonly expected: Cell
  readonly actual: Cell
  readonly bound: number
  /** How many float64 lie between two numbers; Infinity where one is no finite number. */
  readonly ulps: number
}

export interface Comparison {
  /** Cells that break the rules. */
  readonly differences: readonly Difference[]
  /** The cell that is farthest off in ulps, be it within its bound. */
  readonly worst: Difference | null
  /** The largest difference of a number relative to it, of those that are more than a thousand times their bound. */
  readonly relative: number
  /** How many cells an earlier rounding leaves open: any answer passes there. */
  readonly undetermined: number
  readonly cells: number
}

/**
 * `expected` holds the library's cells in row-major order, zeros of a sparse matrix included. A cell with bound 0 must be
 * equal: every bit of a number (−0 is not 0, NaN is NaN), and a text, boolean or missing cell as such. Otherwise a number
 * must lie within its bound. An integer equals the float64 or bigint of the same value. Of an output weaker than T 0 and −0
 * are equal: which of them a sum of zeros is goes by the order in which a BLAS adds.
 */
export function compare(expected: readonly Cell[], value: Value, bound: Bound, fidelity: Fidelity = 'E'): Comparison {
  const signsOfZero = fidelity === 'E' || fidelity === 'T'
  const columns = value.kind === 'columns' ? value.columns.length : value.cols
  if (expected.length !== value.rows * columns) throw new RangeError(`expected ${expected.length} cells, got ${value.rows} rows of ${columns}`)
  const actual = cellsOf(value)
  const bounds = value.kind === 'csr' ? spreadBound(value, bound) : bound
  const differences: Difference[] = []
  let worst: Difference | null = null
  let undetermined = 0
  let relative = 0
  for (let at = 0; at < expected.length; at++) {
    const cell: Difference = {
      row: Math.floor(at / columns),
      column: at % columns,
      expected: expected[at]!,
      actual: actual[at]!,
      bound: bounds[at]!,
      ulps: ulpsBetween(expected[at]!, actual[at]!),
    }
    if (cell.bound === Infinity) undetermined++
    else {
      if (!agrees(cell, signsOfZero)) differences.push(cell)
      if (worst === null || cell.ulps > worst.ulps) worst = cell
      relative = Math.max(relative, relativeDifference(cell))
    }
  }
  return { differences, worst, relative, undetermined, cells: expected.length }
}

/** A line per difference, the first few of them. */
export function describeDifferences({ differences, cells }: Comparison, most = 5): string {
  const lines = differences.slice(0, most).map(({ row, column, expected, actual, bound, ulps }) => {
    const off = Number.isFinite(ulps) ? `, ${ulps} ulps apart, bound ${bound}` : ''
    return `row ${row}, column ${column}: expected ${show(expected)}, got ${show(actual)}${off}`
  })
  return [`${differences.length} of ${cells} cells differ`, ...lines].join('\n  ')
}

function agrees({ expected, actual, bound }: Difference, signsOfZero: boolean): boolean {
  if (!isNumber(expected) || !isNumber(actual)) return expected === actual
  if (typeof expected === 'bigint' || typeof actual === 'bigint') return wholeOf(expected) === wholeOf(actual)
  if (Object.is(expected, actual)) return true
  return bound > 0 ? expected === actual || Math.abs(expected - actual) <= bound : !signsOfZero && expected === actual
}

/** 0 for what is no finite number, and where cancellation leaves fewer than three digits. */
function relativeDifference({ expected, actual, bound }: Difference): number {
  if (typeof expected !== 'number' || typeof actual !== 'number' || !Number.isFinite(expected) || !Number.isFinite(actual)) return 0
  return Math.abs(expected) > 1000 * bound && expected !== 0 ? Math.abs((actual - expected) / expected) : 0
}

/** An integer as such, whichever type holds it. */
function wholeOf(value: number | bigint): bigint | number {
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value
}

function isNumber(cell: Cell): cell is number | bigint {
  return typeof cell === 'number' || typeof cell === 'bigint'
}

function ulpsBetween(a: Cell, b: Cell): number {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b ? 0 : isNumber(a) && isNumber(b) && Number(a) === Number(b) ? 0 : Infinity
  if (Object.is(a, b)) return 0
  if (a - a !== 0 || b - b !== 0) return Infinity
  const distance = ordinal(a) - ordinal(b)
  return Number(distance < 0n ? -distance : distance)
}

function show(cell: Cell): string {
  if (Object.is(cell, -0)) return '-0'
  return typeof cell === 'string' ? JSON.stringify(cell) : String(cell)
}

function cellsOf(value: Value): ArrayLike<Cell> {
  if (value.kind === 'dense') return value.data
  if (value.kind === 'csr') return spreadOut(value.indptr, value.indices, value.data, value.rows, value.cols)
  const { rows, columns } = value
  return Array.from({ length: rows * columns.length }, (_, at) => cellAt(columns[at % columns.length]!, Math.floor(at / columns.length)))
}

/** As scipy's toarray, which adds to zeros, so that −0 is 0. */
function spreadOut(indptr: Int32Array, indices: Int32Array, data: ArrayLike<number>, rows: number, cols: number): Float64Array {
  const result = new Float64Array(rows * cols)
  for (let row = 0; row < rows; row++) for (let at = indptr[row]!; at < indptr[row + 1]!; at++) result[row * cols + indices[at]!] = 0 + data[at]!
  return result
}
