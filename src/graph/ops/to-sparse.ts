import type { Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { SparseRows } from '../sparse-rows.ts'
import { cellForCell } from '../origins.ts'
import { expectDense } from '../expect.ts'
import { losesZero } from '../spread-bound.ts'

/** A dense matrix as a CSR one: zeros are not stored, so that what follows (a logarithm) passes them over. */
export const toSparse: Op<Record<never, never>> = {
  name: 'to_sparse',
  fidelity: () => 'E',

  infer(_attributes, inputs) {
    return { ...expectDense('to_sparse', inputs, 0), kind: 'csr' }
  },

  run(_attributes, inputs, output) {
    const { rows, cols, data, type } = inputs[0] as Dense
    const result = new SparseRows(type)
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < cols; column++) if (data[row * cols + column] !== 0) result.add(column, data[row * cols + column]!)
      result.endRow()
    }
    result.fill(output as Csr)
  },

  /** What is stored has the bound of its cell. */
  bound(_attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const { cols } = x
    const { rows, indptr, indices, data } = output as Csr
    const bound = new Float64Array(data.length)
    for (let row = 0; row < rows; row++) {
      const start = indptr[row]!
      const end = indptr[row + 1]!
      for (let at = start; at < end; at++) bound[at] = bounds[0]![row * cols + indices[at]!]!
      // A zero that the library may not have: one item that is open opens what the row does not store.
      if (end > start && losesZero(x.data, bounds[0]!, row * cols, (row + 1) * cols)) bound[end - 1] = Infinity
    }
    return bound
  },

  origins: (_attributes, inputs) => cellForCell(inputs),
  describe: () => '',
}
