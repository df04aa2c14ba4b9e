import type { StepKind } from './step.ts'
import type { CellType, Value, ValueType } from '../value.ts'
import { setCell } from '../value.ts'

const cellTypes: Readonly<Record<StepKind, CellType>> = { number: 'float64', integer: 'int64', string: 'string', boolean: 'bool', mixed: 'mixed' }

/** Columns of numbers alone are a matrix, as numpy gives them. */
export function outputType(gives: readonly StepKind[]): ValueType {
  return gives.length > 0 && gives.every(kind => kind === 'number')
    ? { kind: 'dense', type: 'float64', cols: gives.length }
    : { kind: 'columns', columns: gives.map(kind => cellTypes[kind]) }
}

/** Writes what own code gave into rows `from` to `to`. Returns what is wrong with it, or undefined. */
export function fillOutput(result: unknown, gives: readonly StepKind[], output: Value, from: number, to: number): string | undefined {
  if (!Array.isArray(result) || result.length !== gives.length) {
    return `gave ${Array.isArray(result) ? `${result.length} columns` : `what is no list of columns`}, expected ${gives.length}`
  }
  for (let column = 0; column < gives.length; column++) {
    const data: unknown = result[column]
    const length = Array.isArray(data) || ArrayBuffer.isView(data) ? (data as unknown as ArrayLike<unknown>).length : undefined
    if (length !== to - from) return `gave ${length === undefined ? 'no list' : `${length} cells`} for column ${column}, expected ${to - from} cells`
    for (let row = from; row < to; row++) {
      const cell = (data as ArrayLike<unknown>)[row - from]
      if (!isOf(cell, gives[column]!)) return `gave ${typeof cell === 'object' || typeof cell === 'function' ? `a ${typeof cell}` : JSON.stringify(String(cell).slice(0, 60))} in column ${column}, expected ${gives[column]!}`
      write(output, row, column, cell as number | bigint | string | boolean | null | undefined)
    }
  }
  return undefined
}

function write(output: Value, row: number, column: number, cell: number | bigint | string | boolean | null | undefined): void {
  if (output.kind === 'dense') output.data[row * output.cols + column] = Number(cell ?? NaN)
  else if (output.kind === 'columns') setCell(output.columns[column]!, row, cell ?? null)
}

function isOf(cell: unknown, kind: StepKind): boolean {
  if (cell === null || cell === undefined) return true
  switch (kind) {
    case 'number':
      return typeof cell === 'number' || typeof cell === 'boolean' || typeof cell === 'bigint'
    case 'integer':
      return typeof cell === 'bigint' ? BigInt.asIntN(64, cell) === cell : Number.isSafeInteger(cell)
    case 'mixed':
      return typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'string' || typeof cell === 'boolean'
    default:
      return typeof cell === kind
  }
}
