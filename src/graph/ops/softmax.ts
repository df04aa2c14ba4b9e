import type { Bound, Op } from '../op.ts'
import type { Dense } from '../value.ts'
import { corrupt, expectDense, expectWord } from '../expect.ts'
import { epsilon as epsilon64, epsilon32, rounded, scaled, ulps } from '../rounding.ts'
import { exp, expm1 } from '../math/exp.ts'
import { expf } from '../math/expf.ts'
import { log } from '../math/log.ts'
import { pairwiseSum } from '../math/pairwise-sum.ts'

export interface SoftmaxAttributes {
  /**
   * shifted: e^(x − max) over the sum of those; logsumexp: e^(x − (log of that sum + max)); single: shifted, of float32 with
   * its own roundings, summed in float64 from the first to the last.
   */
  readonly form: 'shifted' | 'logsumexp' | 'single'
}

/**
 * Scores to probabilities, row by row, by sklearn.utils.extmath.softmax, by numpy.exp(x − scipy.special.logsumexp(x)), or as
 * XGBoost does (src/common/math.h, Softmax).
 */
export const softmax: Op<SoftmaxAttributes> = {
  name: 'softmax',
  fidelity: () => 'T',

  infer({ form }, inputs) {
    expectWord('softmax', 'form', form, ['shifted', 'logsumexp', 'single'])
    const type = expectDense('softmax', inputs, 0)
    if (type.cols === 0) throw corrupt('softmax', 'the input has no columns')
    if (form === 'single' && type.type !== 'float32') throw corrupt('softmax', 'the input is float64, expected float32')
    return type
  },

  run({ form }, inputs, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    for (let row = 0; row < rows; row++) {
      const from = row * cols
      const max = maximum(data, from, cols)
      if (form === 'single') {
        singleRow(data, from, cols, max, y)
        continue
      }
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
    const x = inputs[0] as Dense
    const bound = new Float64Array(x.rows * x.cols)
    for (let row = 0; row < x.rows; row++) boundRow(form, x, row, bounds[0]!, (output as Dense).data, bound)
    return bound
  },

  describe: ({ form }) => form,
}

/**
 * Inherited: yᵢ = 1 / (1 + Σ exp(xⱼ − xᵢ)) lies between its values at the ends of the intervals of xⱼ − xᵢ. Own: 2 ulp of
 * each exponential, and the roundings of the sum and the quotient; or of the logarithm, the shift and the exponential.
 */
function boundRow(form: SoftmaxAttributes['form'], { cols, data, type }: Dense, row: number, inherited: Bound, y: Dense['data'], bound: Bound): void {
  const from = row * cols
  const max = maximum(data, from, cols)
  const epsilon = type === 'float64' ? epsilon64 : epsilon32
  // Any score within its bound of the largest may be the library's maximum.
  let shift = 0
  for (let at = from; at < from + cols; at++) shift = Math.max(shift, inherited[at]!)
  const moved = new Float64Array(cols)
  const own = new Float64Array(cols)
  let sum = 0
  let sumError = 0
  for (let column = 0; column < cols; column++) {
    const shifted = data[from + column]! - max
    const e = exp(shifted)
    moved[column] = rounded(inherited[from + column]! + shift, shifted, type)
    own[column] = shifted < -746 ? 0 : ulps(2, e, type)
    sum += e
    sumError += own[column]!
  }
  const isOpen = moved.some((_, column) => inherited[from + column] === Infinity && Number.isNaN(data[from + column]))
  const sumRelative = sumError / sum + cols * epsilon
  for (let column = 0; column < cols; column++) {
    const at = from + column
    const value = y[at]!
    if (value !== value) {
      if (isOpen) bound[at] = Infinity
      continue
    }
    let low = 1
    let high = 1
    for (let other = 0; other < cols && shift > 0; other++) {
      if (other === column) continue
      const distance = data[from + other]! - data[at]!
      low += exp(distance + moved[other]! + moved[column]!)
      high += exp(distance - moved[other]! - moved[column]!)
    }
    const apart = shift === 0 ? 0 : Math.max(1 / high - value, value - 1 / low) + (cols + 4) * epsilon * value
    const logError = sumRelative + 4 * epsilon * (Math.abs(log(sum)) + Math.abs(max) + Math.abs(data[at]!))
    const ownError = form !== 'logsumexp' ? own[column]! / sum + scaled(sumRelative, value) : scaled(expm1(logError), value) + ulps(2, value, type)
    // What underflows by far does so on both sides.
    bound[at] = value === 0 && apart === 0 && own[column] === 0 ? 0 : rounded(apart + ownError, value, type)
  }
}

function singleRow(x: Dense['data'], from: number, cols: number, max: number, y: Dense['data']): void {
  let sum = 0
  for (let at = from; at < from + cols; at++) {
    y[at] = expf(Math.fround(x[at]! - max))
    sum += y[at]!
  }
  const divisor = Math.fround(sum)
  for (let at = from; at < from + cols; at++) y[at] = y[at]! / divisor
}

/** NaN where any is. */
export function maximum(data: Float64Array | Float32Array, from: number, count: number): number {
  let max = data[from]!
  for (let at = from + 1; at < from + count; at++) if (!(data[at]! <= max) && max === max) max = data[at]!
  return max
}
