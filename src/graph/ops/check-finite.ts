import type { Op } from '../op.ts'
import type { Csr, Dense } from '../value.ts'
import { expectMatrix } from '../expect.ts'
import { width } from '../value.ts'

export interface CheckFiniteAttributes {
  /** The estimator whose check it is, for the message. */
  readonly by: string
  readonly allowNan: boolean
}

/** Passes the matrix on, and rejects rows with what the estimator does not take: infinities, and NaN unless allowed. */
export const checkFinite: Op<CheckFiniteAttributes> = {
  name: 'check_finite',
  fidelity: () => 'E',
  infer: (_attributes, inputs) => expectMatrix('check_finite', inputs, 0),

  run({ by, allowNan }, inputs, output, context) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    y.data = x.data
    if (x.kind === 'csr') {
      ;(y as Csr).indptr = x.indptr
      ;(y as Csr).indices = x.indices
    }
    for (let at = 0; at < x.data.length; at++) {
      const value = x.data[at]!
      if (value - value === 0 || (allowNan && value !== value)) continue
      const row = x.kind === 'dense' ? Math.floor(at / x.cols) : rowOf(x, at)
      if (row >= x.rows) break
      const column = x.kind === 'dense' ? at % x.cols : x.indices[at]!
      const detail = value !== value ? `missing or NaN, which ${by} does not accept` : `${value > 0 ? 'infinity' : '-infinity'} or too large, which ${by} does not accept`
      context.reject(row, 0, column, detail)
    }
  },

  bound: (_attributes, _inputs, bounds) => bounds[0]!,
  origins: (_attributes, inputs) => Array.from({ length: width(inputs[0]!) }, (_, column) => ({ input: 0, column, missing: true })),

  refusesMissing({ allowNan }, inputs) {
    return allowNan ? [] : Array.from({ length: width(inputs[0]!) }, (_, column) => ({ input: 0, column }))
  },

  describe: ({ by, allowNan }) => `for ${by}${allowNan ? ', NaN allowed' : ''}`,
}

function rowOf(x: Csr, at: number): number {
  let row = 0
  while (x.indptr[row + 1]! <= at) row++
  return row
}
