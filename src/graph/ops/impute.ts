import type { Cell, Column, Columns, Csr, Dense, ValueType } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { allocateColumn, cellAt, itemCount, setCell, takePlaces, width } from '../value.ts'
import { cellForCell } from '../origins.ts'
import { cellOfTensor } from '../tensor.ts'
import { corrupt, expectDense, expectInput, expectTensor } from '../expect.ts'
import { expectMissing, isMissingCell, isMissingNumber, mayBeMissing, meansMissing, type Missing } from '../missing.ts'

export interface ImputeAttributes {
  readonly missing: Missing
  /** Shape [columns]: what stands in for a missing cell. Absent: the cell of a second input, a dense matrix of the same size. */
  readonly fill?: Tensor
}

/** Fills missing cells, column by column; of a sparse matrix, which stays one, those that it stores. */
export const impute: Op<ImputeAttributes> = {
  name: 'impute',
  fidelity: () => 'E',

  infer({ missing, fill }, inputs) {
    expectMissing('impute', missing)
    const type = expectInput('impute', inputs, 0)
    if (fill === undefined) return inferSecond(inputs)
    expectTensor('impute', 'fill', fill, 'any', width(type))
    for (let column = 0; column < fill.data.length; column++) {
      const cell = cellOfTensor(fill, column)
      const numeric = typeof cell === 'number' || typeof cell === 'boolean'
      if (type.kind !== 'columns' && !numeric) throw corrupt('impute', `fill ${column} is ${JSON.stringify(String(cell))}, expected a number`)
    }
    if (type.kind === 'csr' && missing === 0) throw corrupt('impute', 'what a sparse matrix does not store counts as missing')
    return type.kind !== 'columns' ? type : { kind: 'columns', columns: type.columns.map((column, at) => (holds(column, cellOfTensor(fill, at)) ? column : 'mixed')) }
  },

  run({ missing, fill }, inputs, output) {
    const x = inputs[0]!
    if (fill === undefined) return fillFromSecond(missing, x as Dense, inputs[1] as Dense, output as Dense)
    if (x.kind === 'columns') {
      const { columns } = output as Columns
      for (let at = 0; at < columns.length; at++) columns[at] = fillColumn(x.columns[at]!, x.rows, missing, cellOfTensor(fill, at), columns[at]!)
      return
    }
    if (x.kind === 'csr') return fillStored(missing, fill, x, output as Csr)
    const { rows, cols, data } = x
    const y = (output as Dense).data
    const fills = numbersOf(fill)
    for (let row = 0, at = 0; row < rows; row++) {
      for (let column = 0; column < cols; column++, at++) y[at] = isMissingNumber(data[at]!, missing) ? fills[column]! : data[at]!
    }
  },

  bound({ missing }, inputs, bounds) {
    const x = inputs[0]!
    if (x.kind === 'columns') return bounds[0]!
    const filled = bounds[1]
    return bounds[0]!.map((bound, at) => (mayBeMissing(x, at, bound, missing) ? Infinity : isMissingNumber(x.data[at]!, missing) ? (filled?.[at] ?? 0) : bound))
  },

  origins: ({ missing }, inputs) => cellForCell(inputs, { missing: !meansMissing(missing) }),
  typical({ fill }) {
    if (fill === undefined) return []
    return Array.from(fill.data.keys(), column => ({ column, value: cellOfTensor(fill, column) })).filter((item): item is { column: number; value: number } => typeof item.value === 'number')
  },
  describe: ({ missing }) => (meansMissing(missing) ? 'missing cells' : JSON.stringify(missing)),
}

function inferSecond(inputs: readonly ValueType[]): ValueType {
  const type = expectDense('impute', inputs, 0)
  const second = expectDense('impute', inputs, 1)
  if (second.cols !== type.cols) throw corrupt('impute', `the inputs have ${type.cols} and ${second.cols} columns`)
  return { ...type, type: type.type === 'float32' && second.type === 'float32' ? 'float32' : 'float64' }
}

function fillFromSecond(missing: Missing, x: Dense, second: Dense, y: Dense): void {
  for (let at = 0; at < y.data.length; at++) y.data[at] = isMissingNumber(x.data[at]!, missing) ? second.data[at]! : x.data[at]!
}

function fillStored(missing: Missing, fill: Tensor, x: Csr, y: Csr): void {
  takePlaces(x, y)
  const fills = numbersOf(fill)
  for (let at = 0, items = itemCount(x); at < items; at++) y.data[at] = isMissingNumber(x.data[at]!, missing) ? fills[x.indices[at]!]! : x.data[at]!
}

const known = new WeakMap<Tensor, Float64Array>()

function numbersOf(fill: Tensor): Float64Array {
  let numbers = known.get(fill)
  if (numbers === undefined) known.set(fill, (numbers = Float64Array.from(fill.data, cell => Number(cell))))
  return numbers
}

/** Whether a column of this type can hold the cell. */
function holds(type: Extract<ValueType, { kind: 'columns' }>['columns'][number], cell: Cell): boolean {
  switch (type) {
    case 'string':
      return typeof cell === 'string'
    case 'bool':
      return typeof cell === 'boolean'
    case 'int64':
      return typeof cell === 'bigint' || Number.isSafeInteger(cell)
    case 'int32':
      return typeof cell === 'number' && cell === (cell | 0)
    case 'float64':
    case 'float32':
      return typeof cell === 'number'
    default:
      return true
  }
}

/** Into `result`, which has been this column of the output before, where it can hold them. */
function fillColumn(column: Column, rows: number, missing: Missing, fill: Cell, result: Column): Column {
  const type = holds(column.type, fill) ? column.type : 'mixed'
  if (type !== result.type) result = allocateColumn(type, rows)
  if (column.type === 'string' && result.type === 'string' && result.valid === null && meansMissing(missing)) fillTexts(column.data, column.valid, rows, fill as string, result.data)
  else for (let row = 0; row < rows; row++) setCell(result, row, isMissingCell(column, row, missing) ? fill : cellAt(column, row))
  return result
}

function fillTexts(texts: readonly string[], valid: Uint8Array | null, rows: number, fill: string, result: string[]): void {
  for (let row = 0; row < rows; row++) result[row] = valid !== null && valid[row] === 0 ? fill : texts[row]!
}
