import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectTensor } from '../expect.ts'
import { epsilon } from '../rounding.ts'

export interface WeightedMedianAttributes {
  /** [columns] */
  readonly weights: Tensor<Float64Array>
}

/**
 * The weighted median of each row: the least of its items at which the weights, summed from the least item up, reach half
 * of their sum (AdaBoostRegressor._get_median_predict, sklearn/ensemble/_weight_boosting.py). No other operation sorts a
 * row. NaN stands last.
 */
export const weightedMedian: Op<WeightedMedianAttributes> = {
  name: 'weighted_median',
  fidelity: () => 'E',

  infer({ weights }, inputs) {
    const type = expectDense('weighted_median', inputs, 0)
    if (type.cols === 0) throw corrupt('weighted_median', 'the input has no columns')
    expectTensor('weighted_median', 'weights', weights, 'float64', type.cols)
    return { ...type, cols: 1 }
  },

  run({ weights }, inputs, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    const order = places(cols)
    for (let row = 0; row < rows; row++) {
      sortRow(order, data, row * cols)
      y[row] = data[row * cols + reached(order, weights.data, 0.5)]!
    }
  },

  /**
   * The median moves by no more than the item that moves most. Where items change places, or are equal, their weights are
   * summed in another order: a sum that is within its rounding of half may then stop an item earlier or later.
   */
  bound({ weights }, inputs, bounds, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    const order = places(cols)
    const slack = 2 * cols * epsilon
    return Float64Array.from({ length: rows }, (_, row) => {
      const from = row * cols
      const moved = bounds[0]!.subarray(from, from + cols).reduce((most, bound) => Math.max(most, bound), 0)
      sortRow(order, data, from)
      const ties = order.some((place, at) => at > 0 && data[from + place] === data[from + order[at - 1]!])
      if (moved === 0 && !ties) return 0
      const least = data[from + reached(order, weights.data, 0.5 - slack)]!
      const most = data[from + reached(order, weights.data, 0.5 + slack)]!
      const jump = Math.max(distance(y[row]!, least), distance(most, y[row]!))
      return moved + jump
    })
  },

  describe: ({ weights }) => `of ${weights.data.length} columns`,
}

function distance(a: number, b: number): number {
  return Object.is(a, b) || a === b ? 0 : a !== a || b !== b ? Infinity : Math.abs(a - b)
}

function places(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, at) => at)
}

/** The places of the items of a row, from the least to the largest; equal ones in the order of their columns. */
function sortRow(order: Int32Array, data: ArrayLike<number>, from: number): void {
  order.sort((a, b) => {
    const left = data[from + a]!
    const right = data[from + b]!
    if (left !== left || right !== right) return left === left ? -1 : right === right ? 1 : a - b
    return left < right ? -1 : left > right ? 1 : a - b
  })
}

/** The place at which the weights reach `share` of their sum; the first place where none does. */
function reached(order: Int32Array, weights: Float64Array, share: number): number {
  let total = 0
  for (const place of order) total += weights[place]!
  let sum = 0
  for (const place of order) {
    sum += weights[place]!
    if (sum >= share * total) return place
  }
  return order[0]!
}
