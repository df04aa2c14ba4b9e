import type { Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { SparseRows } from '../sparse-rows.ts'
import { cellForCell } from '../origins.ts'
import { expectDense } from '../expect.ts'

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

  /** An inexact zero is not stored, and cannot be marked; what is stored has the bound of its cell. */
  bound(_attributes, inputs, bounds, output) {
    const { cols } = inputs[0] as Dense
    const { rows, indptr, indices, data } = output as Csr
    const bound = new Float64Array(data.length)
    for (let row = 0; row < rows; row++) {
      for (let at = indptr[row]!; at < indptr[row + 1]!; at++) bound[at] = bounds[0]![row * cols + indices[at]!]!
    }
    return bound
  },

  origins: (_attributes, inputs) => cellForCell(inputs),
  describe: () => '',
}
