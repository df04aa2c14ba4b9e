import type { Columns, Dense } from '../graph/value.ts'
import { reference, type Kernel } from './kernel.ts'
import { toDense, type ToDenseAttributes } from '../graph/ops/to-dense.ts'

/** Rows whose cells are still near when the next column is written. */
const together = 32

/** Columns of float64 block by block. */
export const toDenseKernel: Kernel<ToDenseAttributes> = {
  op: toDense.name,

  bind(attributes, inputs) {
    const type = inputs[0]!
    const all = reference(toDense, attributes)
    if (type.kind !== 'columns' || !type.columns.every(column => column === 'float64')) return all
    return (values, output, context) => {
      const { columns, rows } = values[0] as Columns
      // What the caller brings may be of another type than the signature's, and have gaps.
      if (!columns.every(column => column.type === 'float64' && column.valid === null)) return all(values, output, context)
      const { data, cols } = output as Dense
      for (let from = 0; from < rows; from += together) {
        const end = Math.min(rows, from + together)
        for (let index = 0; index < cols; index++) {
          const cells = columns[index]!.data as Float64Array
          for (let row = from, at = from * cols + index; row < end; row++, at += cols) data[at] = cells[row]!
        }
      }
    }
  },
}
