import type { Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { sparseRows } from '../sparse-rows.ts'
import { cellForCell } from '../origins.ts'
import { expectMatrix } from '../expect.ts'
import { losesZero } from '../spread-bound.ts'

/** A matrix as a CSR one that stores no zeros, so that what follows (a logarithm, trees to which they are missing) passes them over. */
export const toSparse: Op<Record<never, never>> = {
  name: 'to_sparse',
  fidelity: () => 'E',

  infer(_attributes, inputs) {
    return { ...expectMatrix('to_sparse', inputs, 0), kind: 'csr' }
  },

  run(_attributes, inputs, output) {
    const x = inputs[0] as Dense | Csr
    const { rows, data } = x
    const result = sparseRows(output as Csr)
    for (let row = 0; row < rows; row++) {
      const start = firstItem(x, row)
      const end = firstItem(x, row + 1)
      for (let at = start; at < end; at++) if (data[at] !== 0) result.add(columnOf(x, at, start), data[at]!)
      result.endRow()
    }
  },

  /** What is stored has the bound of its cell. */
  bound(_attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense | Csr
    const { rows, data } = output as Csr
    const bound = new Float64Array(data.length)
    let stored = 0
    for (let row = 0; row < rows; row++) {
      const start = firstItem(x, row)
      const end = firstItem(x, row + 1)
      const first = stored
      for (let at = start; at < end; at++) if (x.data[at] !== 0) bound[stored++] = bounds[0]![at]!
      // A zero that the library may not have: one item that is open opens what the row does not store.
      if (stored > first && losesZero(x.data, bounds[0]!, start, end)) bound[stored - 1] = Infinity
    }
    return bound
  },

  origins: (_attributes, inputs) => cellForCell(inputs),
  describe: () => '',
}

/** Where the items of a row begin in `data`. */
function firstItem(x: Dense | Csr, row: number): number {
  return x.kind === 'csr' ? x.indptr[row]! : row * x.cols
}

function columnOf(x: Dense | Csr, at: number, start: number): number {
  return x.kind === 'csr' ? x.indices[at]! : at - start
}
