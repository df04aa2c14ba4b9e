import type { Bound } from './op.ts'
import type { Value } from './value.ts'

const relative = 1e-6

/**
 * The bound of class O: 1e-6 of each number, and the largest bound that goes in. It is agreed, not derived: what own code
 * computes is not known. Other cells must be equal where all that goes in is exact.
 */
export function ownBound(inputs: readonly Bound[], output: Value): Bound {
  const inherited = inputs.reduce((most, bounds) => bounds.reduce((larger, bound) => Math.max(larger, bound), most), 0)
  if (output.kind !== 'columns') return Float64Array.from(output.data, value => relative * Math.abs(value) + inherited)
  const { columns, rows } = output
  return Float64Array.from({ length: rows * columns.length }, (_, at) => {
    const column = columns[at % columns.length]!
    if (column.type !== 'float64' && column.type !== 'float32') return inherited === 0 ? 0 : Infinity
    return relative * Math.abs(column.data[Math.floor(at / columns.length)]!) + inherited
  })
}
