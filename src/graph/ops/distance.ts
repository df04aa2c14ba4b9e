import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectTensor, expectWord } from '../expect.ts'
import { epsilon, epsilon32, rounded } from '../rounding.ts'

export interface DistanceAttributes {
  /** Shape [centers, columns of the input]. */
  readonly centers: Tensor<Float64Array>
  readonly squared: boolean
  /** The library multiplies in float32, and so is the result. Absent: in float64. */
  readonly type?: 'float32'
}

/**
 * Euclidean distance of each row to each center, Σ(x − c)². The library computes ‖x‖² − 2x·c + ‖c‖² with BLAS sums
 * (sklearn.metrics.pairwise.euclidean_distances), whose cancellation the bound covers: class B.
 */
export const distance: Op<DistanceAttributes> = {
  name: 'distance',
  fidelity: () => 'B',

  infer({ centers, squared, type: result }, inputs) {
    const type = expectDense('distance', inputs, 0)
    const [count, cols] = centers.shape
    if (centers.shape.length !== 2 || cols !== type.cols) throw corrupt('distance', `centers are ${centers.shape.join('×')}, expected ${type.cols} columns`)
    expectTensor('distance', 'centers', centers, 'float64', count! * cols)
    if (typeof squared !== 'boolean') throw corrupt('distance', `squared is ${JSON.stringify(squared)}`)
    if (result !== undefined) expectWord('distance', 'type', result, ['float32'])
    return { kind: 'dense', type: result ?? 'float64', cols: count! }
  },

  run({ centers, squared }, inputs, output) {
    const x = inputs[0] as Dense
    const y = output as Dense
    const center = centers.data
    for (let row = 0; row < x.rows; row++) {
      const from = row * x.cols
      for (let column = 0; column < y.cols; column++) {
        const other = column * x.cols
        let sum = 0
        for (let k = 0; k < x.cols; k++) {
          const difference = x.data[from + k]! - center[other + k]!
          sum += difference * difference
        }
        y.data[row * y.cols + column] = squared ? sum : Math.sqrt(sum)
      }
    }
  },

  bound({ centers, squared }, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const y = output as Dense
    const center = centers.data
    const bound = new Float64Array(y.rows * y.cols)
    for (let row = 0; row < y.rows; row++) {
      const from = row * x.cols
      for (let column = 0; column < y.cols; column++) {
        const other = column * x.cols
        const at = row * y.cols + column
        let magnitude = 0
        let inherited = 0
        let exact = 0
        for (let k = 0; k < x.cols; k++) {
          const a = Math.abs(x.data[from + k]!)
          const b = Math.abs(center[other + k]!)
          const moved = bounds[0]![from + k]!
          const difference = Math.abs(x.data[from + k]! - center[other + k]!)
          magnitude += a * a + 2 * a * b + b * b
          inherited += moved * (2 * difference + moved)
          exact += difference * difference
        }
        const squareBound = 4 * (x.cols + 2) * (y.type === 'float32' ? epsilon32 : epsilon) * magnitude + inherited
        if (squared) bound[at] = squareBound
        else {
          // The square root spreads most downwards, to 0 at the least.
          const least = Math.sqrt(Math.max(0, exact - squareBound))
          bound[at] = rounded(Math.max(y.data[at]! - least, Math.sqrt(exact + squareBound) - y.data[at]!), y.data[at]!, y.type)
        }
        if (bound[at] !== bound[at]) bound[at] = y.data[at] === y.data[at] ? Infinity : 0
      }
    }
    return bound
  },

  describe: ({ centers, squared }) => `to ${centers.shape[0]} centers${squared ? ', squared' : ''}`,
}
