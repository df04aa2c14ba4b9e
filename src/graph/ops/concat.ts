import type { CellType, Column, Columns, Csr, Dense, FloatType, Value, ValueType } from '../value.ts'
import type { Op } from '../op.ts'
import { itemCount, reserve, width } from '../value.ts'
import { corrupt } from '../expect.ts'
import { losesZero, spreadBound } from '../spread-bound.ts'

type FloatColumn = Extract<Column, { type: FloatType }>

/** Values side by side: columns where any is columns, else CSR where any is, else dense; float64 where any is. */
export const concat: Op<Record<never, never>> = {
  name: 'concat',
  fidelity: () => 'E',

  infer(_attributes, inputs) {
    if (inputs.length === 0) throw corrupt('concat', 'it has no inputs')
    const cols = inputs.reduce((sum, type) => sum + width(type), 0)
    if (inputs.some(type => type.kind === 'columns')) return { kind: 'columns', columns: inputs.flatMap(cellTypes) }
    const type: FloatType = inputs.every(input => input.kind !== 'columns' && input.type === 'float32') ? 'float32' : 'float64'
    return { kind: inputs.some(input => input.kind === 'csr') ? 'csr' : 'dense', type, cols }
  },

  run(_attributes, inputs, output) {
    if (output.kind === 'columns') placeColumns(inputs, output)
    else if (output.kind === 'dense') placeDense(inputs as Dense[], output)
    else placeCsr(inputs as (Dense | Csr)[], output)
  },

  bound(_attributes, inputs, bounds, output) {
    if (output.kind === 'csr') {
      return boundsOfCsr(inputs as (Dense | Csr)[], bounds, output)
    }
    const cols = output.kind === 'dense' ? output.cols : output.columns.length
    const bound = new Float64Array(output.rows * cols)
    let from = 0
    inputs.forEach((input, index) => {
      const own = input.kind === 'columns' ? input.columns.length : input.cols
      const source = input.kind === 'csr' ? spreadBound(input, bounds[index]!) : bounds[index]!
      for (let row = 0; row < output.rows; row++) {
        for (let column = 0; column < own; column++) bound[row * cols + from + column] = source[row * own + column]!
      }
      from += own
    })
    return bound
  },

  origins: (_attributes, inputs) =>
    inputs.flatMap((type, input) => Array.from({ length: width(type) }, (_, column) => ({ input, column, missing: true }))),

  nested: true,
  describe: () => 'side by side',
}

function cellTypes(type: ValueType): readonly CellType[] {
  return type.kind === 'columns' ? type.columns : new Array<CellType>(type.cols).fill(type.type)
}

/** Columns of the inputs as they are; those of a matrix in memory of the output's own. */
function placeColumns(inputs: readonly Value[], output: Columns): void {
  let from = 0
  for (let index = 0; index < inputs.length; index++) {
    const input = inputs[index]!
    if (input.kind === 'columns') for (let column = 0; column < input.columns.length; column++) output.columns[from++] = input.columns[column]!
    else {
      spread(input, output.columns, from)
      from += input.cols
    }
  }
}

function spread(x: Dense | Csr, columns: readonly Column[], from: number): void {
  for (let column = 0; column < x.cols; column++) {
    const { data } = columns[from + column] as FloatColumn
    if (x.kind === 'csr') data.fill(0)
    else for (let row = 0, at = column; row < x.rows; row++, at += x.cols) data[row] = x.data[at]!
  }
  if (x.kind !== 'csr') return
  for (let row = 0; row < x.rows; row++) {
    for (let at = x.indptr[row]!; at < x.indptr[row + 1]!; at++) (columns[from + x.indices[at]!] as FloatColumn).data[row] = x.data[at]!
  }
}

function placeDense(inputs: readonly Dense[], output: Dense): void {
  let from = 0
  for (let index = 0; index < inputs.length; index++) {
    const { rows, cols, data } = inputs[index]!
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < cols; column++) output.data[row * output.cols + from + column] = data[row * cols + column]!
    }
    from += cols
  }
}

/** Zeros of a dense input are not stored. */
function placeCsr(inputs: readonly (Dense | Csr)[], output: Csr): void {
  let room = 0
  for (let index = 0; index < inputs.length; index++) room += itemCount(inputs[index]!)
  reserve(output, room, 0)
  const { indptr, indices, data } = output
  let count = 0
  for (let row = 0; row < output.rows; row++) {
    let from = 0
    for (let index = 0; index < inputs.length; index++) {
      const input = inputs[index]!
      const isSparse = input.kind === 'csr'
      const start = isSparse ? input.indptr[row]! : row * input.cols
      const end = isSparse ? input.indptr[row + 1]! : start + input.cols
      for (let at = start; at < end; at++) {
        if (!isSparse && input.data[at] === 0) continue
        indices[count] = from + (isSparse ? input.indices[at]! : at - start)
        data[count++] = input.data[at]!
      }
      from += input.cols
    }
    indptr[row + 1] = count
  }
}

/** In the order of {@link placeCsr}; a zero that is not stored has none. */
function boundsOfCsr(inputs: readonly (Dense | Csr)[], bounds: readonly Float64Array[], output: Csr): Float64Array {
  const bound = new Float64Array(output.data.length)
  let count = 0
  for (let row = 0; row < output.rows; row++) {
    const first = count
    let lost = false
    for (const [index, input] of inputs.entries()) {
      const start = input.kind === 'csr' ? input.indptr[row]! : row * input.cols
      const end = input.kind === 'csr' ? input.indptr[row + 1]! : start + input.cols
      for (let at = start; at < end; at++) if (input.kind === 'csr' || input.data[at] !== 0) bound[count++] = bounds[index]![at]!
      lost ||= input.kind === 'dense' && losesZero(input.data, bounds[index]!, start, end)
    }
    // One item that is open opens what the row does not store.
    if (lost && count > first) bound[count - 1] = Infinity
  }
  return bound
}
