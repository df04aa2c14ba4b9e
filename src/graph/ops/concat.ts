import type { Op } from '../op.ts'
import type { CellType, Column, Csr, Dense, FloatType, Value, ValueType } from '../value.ts'
import { corrupt } from '../expect.ts'
import { allocateColumn, floats, width } from '../value.ts'

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
    if (output.kind === 'columns') output.columns = inputs.flatMap(columnsOf)
    else if (output.kind === 'dense') placeDense(inputs as Dense[], output)
    else placeCsr(inputs as (Dense | Csr)[], output)
  },

  bound(_attributes, inputs, bounds, output) {
    if (output.kind === 'csr') {
      const shadows = inputs.map((input, at) => ({ ...input, data: bounds[at]! }) as Dense | Csr)
      return placeCsr(shadows, { ...output }, inputs as (Dense | Csr)[])
    }
    const cols = output.kind === 'dense' ? output.cols : output.columns.length
    const bound = new Float64Array(output.rows * cols)
    let from = 0
    inputs.forEach((input, index) => {
      const own = input.kind === 'columns' ? input.columns.length : input.cols
      const source = input.kind === 'csr' ? placeCsrBound(input, bounds[index]!) : bounds[index]!
      for (let row = 0; row < output.rows; row++) {
        for (let column = 0; column < own; column++) bound[row * cols + from + column] = source[row * own + column]!
      }
      from += own
    })
    return bound
  },

  origins: (_attributes, inputs) =>
    inputs.flatMap((type, input) => Array.from({ length: width(type) }, (_, column) => ({ input, column, missing: true }))),

  describe: () => 'side by side',
}

function cellTypes(type: ValueType): readonly CellType[] {
  return type.kind === 'columns' ? type.columns : new Array<CellType>(type.cols).fill(type.type)
}

function columnsOf(value: Value): Column[] {
  if (value.kind === 'columns') return value.columns
  return Array.from({ length: value.cols }, (_, column) => {
    const result = allocateColumn(value.type, value.rows) as Extract<Column, { type: FloatType }>
    if (value.kind === 'dense') {
      for (let row = 0; row < value.rows; row++) result.data[row] = value.data[row * value.cols + column]!
    } else {
      for (let row = 0; row < value.rows; row++) {
        for (let at = value.indptr[row]!; at < value.indptr[row + 1]!; at++) if (value.indices[at] === column) result.data[row] = value.data[at]!
      }
    }
    return result
  })
}

function placeDense(inputs: readonly Dense[], output: Dense): void {
  let from = 0
  for (const { rows, cols, data } of inputs) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < cols; column++) output.data[row * output.cols + from + column] = data[row * cols + column]!
    }
    from += cols
  }
}

/** Which items of a dense input are stored is decided by `pattern`, so that bounds line up with the data. */
function placeCsr(inputs: readonly (Dense | Csr)[], output: Csr, pattern: readonly (Dense | Csr)[] = inputs): Float64Array {
  const indices: number[] = []
  const data: number[] = []
  const indptr = new Int32Array(output.rows + 1)
  for (let row = 0; row < output.rows; row++) {
    let from = 0
    inputs.forEach((input, index) => {
      if (input.kind === 'csr') {
        for (let at = input.indptr[row]!; at < input.indptr[row + 1]!; at++) {
          indices.push(from + input.indices[at]!)
          data.push(input.data[at]!)
        }
      } else {
        for (let column = 0; column < input.cols; column++) {
          if (pattern[index]!.data[row * input.cols + column] === 0) continue
          indices.push(from + column)
          data.push(input.data[row * input.cols + column]!)
        }
      }
      from += input.cols
    })
    indptr[row + 1] = indices.length
  }
  output.indptr = indptr
  output.indices = Int32Array.from(indices)
  output.data = floats(output.type, data.length)
  output.data.set(data)
  return Float64Array.from(data)
}

function placeCsrBound(value: Csr, bound: Float64Array): Float64Array {
  const result = new Float64Array(value.rows * value.cols)
  for (let row = 0; row < value.rows; row++) {
    for (let at = value.indptr[row]!; at < value.indptr[row + 1]!; at++) result[row * value.cols + value.indices[at]!] = bound[at]!
  }
  return result
}
