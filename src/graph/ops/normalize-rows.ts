import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { epsilon, rounded, scaled } from '../rounding.ts'
import { expectDense, expectWord } from '../expect.ts'
import { pairwiseSum } from '../math/pairwise-sum.ts'

export interface NormalizeRowsAttributes {
  /** Rows whose sum is 0: divided by 1, or equal shares of 1; absent: 0 / 0. */
  readonly zero?: 'keep' | 'uniform'
}

/** Each item over the sum of its row, as `x /= x.sum(axis=1)`. */
export const normalizeRows: Op<NormalizeRowsAttributes> = {
  name: 'normalize_rows',
  fidelity: () => 'E',

  infer({ zero }, inputs) {
    if (zero !== undefined) expectWord('normalize_rows', 'zero', zero, ['keep', 'uniform'])
    return expectDense('normalize_rows', inputs, 0)
  },

  run({ zero }, inputs, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    for (let row = 0; row < rows; row++) {
      const from = row * cols
      const sum = pairwiseSum(data, from, cols)
      const divisor = sum === 0 && zero === 'keep' ? 1 : sum
      for (let at = from; at < from + cols; at++) y[at] = sum === 0 && zero === 'uniform' ? 1 / cols : data[at]! / divisor
    }
  },

  bound({ zero }, inputs, bounds, output) {
    const { rows, cols, data, type } = inputs[0] as Dense
    const y = (output as Dense).data
    const bound = new Float64Array(rows * cols)
    for (let row = 0; row < rows; row++) {
      const from = row * cols
      let inherited = 0
      let magnitude = 0
      for (let at = from; at < from + cols; at++) {
        inherited += bounds[0]![at]!
        magnitude += Math.abs(data[at]!)
      }
      if (inherited === 0) continue
      const sum = pairwiseSum(data, from, cols)
      const sumBound = inherited + cols * epsilon * magnitude
      const least = Math.abs(sum) - sumBound
      for (let at = from; at < from + cols; at++) {
        const open = !(least > 0) && (sum !== sum ? inherited === Infinity : zero !== undefined || sum === sum)
        if (open) bound[at] = Infinity
        else if (y[at] === y[at]) bound[at] = rounded(bounds[0]![at]! / least + scaled(sumBound / least, Math.abs(y[at]!)), y[at]!, type)
      }
    }
    return bound
  },

  describe: ({ zero }) => (zero === undefined ? 'by their sums' : `by their sums, zeros ${zero}`),
}
