import type { Columns, Csr, Dense } from '../graph/value.ts'
import { reference, type BoundRun, type Kernel } from './kernel.ts'
import { toDense, type ToDenseAttributes } from '../graph/ops/to-dense.ts'

/** Rows whose cells are still near when the next column is written. */
const together = 32

/** Columns of float64 block by block; sparse rows item by item, by a loop that meets no other kind of value. */
export const toDenseKernel: Kernel<ToDenseAttributes> = {
  op: toDense.name,

  bind(attributes, inputs) {
    const type = inputs[0]!
    if (type.kind === 'csr') return spread(attributes)
    const all = reference(toDense, attributes)
    if (type.kind !== 'columns' || !type.columns.every(column => column === 'float64')) return all
    return (values, output, context) => {
      const { columns, rows } = values[0] as Columns
      // What the caller brings may be of another type than the signature's.
      if (!columns.every(column => column.type === 'float64')) return all(values, output, context)
      const { data, cols } = output as Dense
      for (let from = 0; from < rows; from += together) {
        const end = Math.min(rows, from + together)
        for (let index = 0; index < cols; index++) {
          const { data: cells, valid } = columns[index]!
          if (valid === null) for (let row = from, at = from * cols + index; row < end; row++, at += cols) data[at] = (cells as Float64Array)[row]!
          else for (let row = from, at = from * cols + index; row < end; row++, at += cols) data[at] = valid[row] === 0 ? NaN : (cells as Float64Array)[row]!
        }
      }
    }
  },
}

function spread({ absent, written }: ToDenseAttributes): BoundRun {
  const empty = absent === undefined ? 0 : NaN
  const zero = written === true ? -0 : 0
  return (values, output) => {
    const { rows, cols, indptr, indices, data } = values[0] as Csr
    const y = (output as Dense).data
    y.fill(empty)
    for (let row = 0, from = 0; row < rows; row++, from += cols) {
      for (let at = indptr[row]!, end = indptr[row + 1]!; at < end; at++) y[from + indices[at]!] = zero + data[at]!
    }
  }
}
