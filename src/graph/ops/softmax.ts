import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectDense, expectWord } from '../expect.ts'
import { epsilon, rounded, scaled, ulps } from '../rounding.ts'
import { exp, expm1 } from '../math/exp.ts'
import { log } from '../math/log.ts'
import { pairwiseSum } from '../math/pairwise-sum.ts'

export interface SoftmaxAttributes {
  /** shifted: e^(x − max) over the sum of those; logsumexp: e^(x − (log of that sum + max)). */
  readonly form: 'shifted' | 'logsumexp'
}

/** Scores to probabilities, row by row, by sklearn.utils.extmath.softmax or by numpy.exp(x − scipy.special.logsumexp(x)). */
export const softmax: Op<SoftmaxAttributes> = {
  name: 'softmax',
  fidelity: () => 'T',

  infer({ form }, inputs) {
    expectWord('softmax', 'form', form, ['shifted', 'logsumexp'])
    const type = expectDense('softmax', inputs, 0)
    if (type.cols === 0) throw corrupt('softmax', 'the input has no columns')
    return type
  },

  run({ form }, inputs, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    for (let row = 0; row < rows; row++) {
      const from = row * cols
      const max = maximum(data, from, cols)
      for (let at = from; at < from + cols; at++) y[at] = exp(data[at]! - max)
      const sum = pairwiseSum(y, from, cols)
      if (form === 'shifted') {
        for (let at = from; at < from + cols; at++) y[at] = y[at]! / sum
      } else {
        const shift = log(sum) + max
        for (let at = from; at < from + cols; at++) y[at] = exp(data[at]! - shift)
      }
    }
  },

  bound({ form }, inputs, bounds, output) {
    const { rows, cols, data, type } = inputs[0] as Dense
    const y = (output as Dense).data
    const bound = new Float64Array(rows * cols)
    for (let row = 0; row < rows; row++) {
      const from = row * cols
      const max = maximum(data, from, cols)
      // The library's maximum is within the largest bound of ours; a shift of all scores alike changes no probability.
      let inherited = 0
      for (let at = from; at < from + cols; at++) inherited = Math.max(inherited, bounds[0]![at]!)
      // Relative errors: of each exponential, then of their sum.
      const relative = new Float64Array(cols)
      let sum = 0
      let sumBound = 0
      for (let column = 0; column < cols; column++) {
        const shifted = data[from + column]! - max
        const e = exp(shifted)
        const moved = rounded(bounds[0]![from + column]! + inherited, shifted, type)
        relative[column] = expm1(moved) + (e === 0 ? 0 : ulps(2, e, type) / e)
        sum += e
        sumBound += e * relative[column]!
      }
      const sumRelative = sumBound / sum + cols * epsilonOf(type)
      for (let column = 0; column < cols; column++) {
        const at = from + column
        if (y[at] !== y[at]) continue
        if (form === 'shifted') bound[at] = rounded(scaled(relative[column]! + sumRelative, y[at]!), y[at]!, type)
        else {
          // log moves as its argument does, relatively; then 2 ulps of log, the sum with max, the difference and exp.
          const shift = Math.abs(log(sum)) + Math.abs(max)
          const logBound = sumRelative + 4 * epsilonOf(type) * (shift + Math.abs(data[at]!))
          bound[at] = rounded(scaled(expm1(logBound + inherited + bounds[0]![at]!), y[at]!), y[at]!, type) + ulps(2, y[at]!, type)
        }
        if (bound[at] !== bound[at]) bound[at] = Infinity
      }
    }
    return bound
  },

  describe: ({ form }) => form,
}

function epsilonOf(type: 'float64' | 'float32'): number {
  return type === 'float64' ? epsilon : 1.1920928955078125e-7
}

/** NaN where any is. */
function maximum(data: Float64Array | Float32Array, from: number, count: number): number {
  let max = data[from]!
  for (let at = from + 1; at < from + count; at++) if (!(data[at]! <= max) && max === max) max = data[at]!
  return max
}
