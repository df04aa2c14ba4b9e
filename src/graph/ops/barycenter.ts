import type { Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectFlag, expectTensor } from '../expect.ts'
import { epsilon, epsilon32 } from '../rounding.ts'
import { Neighbors, expectNeighbors } from '../distances/neighbors.ts'

export interface BarycenterAttributes {
  /** Shape [points, columns of input 0]. */
  readonly points: Tensor<Float64Array>
  /** Shape [points, columns of the output]. */
  readonly targets: Tensor<Float64Array>
  /** Above 0: so much of the trace is added to the diagonal of the equations. */
  readonly regularization: number
  /** The weights become float32. */
  readonly single?: true
}

/**
 * What a row has where it lies among its neighbours (input 1, as of `nearest`) as it does in the space of its columns: weights
 * w with G·w = 1, G the products of the neighbours' differences from the row, over their sum, times the neighbours' targets
 * (sklearn/manifold/_locally_linear.py, barycenter_weights). An op of its own: no other one solves equations of the row itself.
 */
export const barycenter: Op<BarycenterAttributes> = {
  name: 'barycenter',
  fidelity: () => 'B',

  infer({ points, targets, regularization, single }, inputs) {
    const { cols } = expectDense('barycenter', inputs, 0)
    const count = points.shape[0]!
    if (points.shape.length !== 2 || points.shape[1] !== cols || targets.shape.length !== 2 || targets.shape[0] !== count) {
      throw corrupt('barycenter', `points are ${points.shape.join('×')}, targets ${targets.shape.join('×')}`)
    }
    expectTensor('barycenter', 'points', points, 'float64', count * cols)
    expectTensor('barycenter', 'targets', targets, 'float64', count * targets.shape[1]!)
    if (single !== undefined) expectFlag('barycenter', 'single', single)
    if (!(regularization > 0)) throw corrupt('barycenter', `regularization is ${String(regularization)}, expected a number above 0`)
    expectNeighbors('barycenter', inputs, count, 1)
    if (inputs[1]!.kind !== 'columns') throw corrupt('barycenter', 'input 1 is no columns of neighbours')
    return { kind: 'dense', type: 'float64', cols: targets.shape[1]! }
  },

  run(attributes, inputs, output, context) {
    const { rows, cols, data } = output as Dense
    const equations = new Equations(attributes, inputs[0] as Dense, new Neighbors().begin(inputs[1] as Columns))
    for (let row = 0; row < rows; row++) {
      equations.solve(row)
      if (!Number.isFinite(equations.trace)) context.reject(row, 0, null, 'it is so far from its neighbours that the squares of the differences overflow')
      for (let column = 0; column < cols; column++) {
        let sum = 0
        equations.weights.forEach((weight, place) => (sum += weight * equations.target(place, column)))
        data[row * cols + column] = sum
      }
    }
  },

  /**
   * With the trace t and its share r added, G's condition is at most (1 + r) / r, and its own rounding (d + 4)·ε·t: the
   * weights before their sum s are off by D = 4·(k² + d + 4)·ε·(1 + 1/r)·‖w‖, those after by (1 + √k·|w|)·D / s;
   * those that become float32 by ε₃₂·|w| more, half of it on either side.
   */
  bound(attributes, inputs, bounds, output) {
    const { rows, cols } = output as Dense
    const x = inputs[0] as Dense
    const neighbors = new Neighbors().begin(inputs[1] as Columns)
    const equations = new Equations(attributes, x, neighbors)
    const { length } = equations.weights
    const bound = new Float64Array(rows * cols)
    const unit = 4 * length * epsilon + (attributes.single === true ? epsilon32 : 0)
    for (let row = 0; row < rows; row++) {
      equations.solve(row)
      let moved = 0
      for (let k = 0; k < x.cols; k++) moved += bounds[0]![row * x.cols + k]!
      const inherited = (length * 2 * moved * (Math.sqrt(equations.trace) + moved)) / equations.added
      const relative = 4 * (length * length + x.cols + 4) * epsilon * (1 + 1 / attributes.regularization) + inherited
      let norm = 0
      for (const weight of equations.weights) norm += weight * weight
      const error = relative * Math.sqrt(norm)
      for (let column = 0; column < cols; column++) {
        let own = 0
        equations.weights.forEach((weight, place) => (own += Math.abs(equations.target(place, column)) * ((1 + Math.sqrt(length) * Math.abs(weight)) * error + unit * Math.abs(weight))))
        bound[row * cols + column] = neighbors.bounds(row, bounds[1]!) === null || own !== own ? Infinity : own
      }
    }
    return bound
  },

  describe: ({ points, targets }) => `of ${targets.shape[1]} numbers, among ${points.shape[0]} points`,
}

/** The equations of one row after another, solved by Cholesky's decomposition. */
class Equations {
  readonly weights: Float64Array
  trace = 0
  /** What was added to the diagonal. */
  added = 0
  readonly #attributes: BarycenterAttributes
  readonly #x: Dense
  readonly #neighbors: Neighbors
  readonly #g: Float64Array
  readonly #differences: Float64Array

  constructor(attributes: BarycenterAttributes, x: Dense, neighbors: Neighbors) {
    const count = neighbors.indices.length
    this.#attributes = attributes
    this.#x = x
    this.#neighbors = neighbors
    this.weights = new Float64Array(count)
    this.#g = new Float64Array(count * count)
    this.#differences = new Float64Array(count * x.cols)
  }

  target(place: number, column: number): number {
    const { targets } = this.#attributes
    return targets.data[this.#neighbors.indices[place]! * targets.shape[1]! + column]!
  }

  solve(row: number): void {
    const { points, regularization, single } = this.#attributes
    const { cols, data } = this.#x
    const g = this.#g
    const c = this.#differences
    const w = this.weights
    const k = w.length
    this.#neighbors.read(row)
    for (let i = 0; i < k; i++) {
      const from = this.#neighbors.indices[i]! * cols
      for (let column = 0; column < cols; column++) c[i * cols + column] = points.data[from + column]! - data[row * cols + column]!
    }
    this.trace = 0
    for (let i = 0; i < k; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0
        for (let column = 0; column < cols; column++) sum += c[i * cols + column]! * c[j * cols + column]!
        g[i * k + j] = sum
      }
      this.trace += g[i * k + i]!
    }
    this.added = this.trace > 0 ? regularization * this.trace : regularization
    // G = L·Lᵀ; L·v = 1 on the way.
    for (let i = 0; i < k; i++) {
      let right = 1
      for (let j = 0; j < i; j++) {
        let sum = g[i * k + j]!
        for (let m = 0; m < j; m++) sum -= g[i * k + m]! * g[j * k + m]!
        g[i * k + j] = sum / g[j * k + j]!
        right -= g[i * k + j]! * w[j]!
      }
      let square = g[i * k + i]! + this.added
      for (let m = 0; m < i; m++) square -= g[i * k + m]! * g[i * k + m]!
      g[i * k + i] = Math.sqrt(square)
      w[i] = right / g[i * k + i]!
    }
    let total = 0
    for (let i = k - 1; i >= 0; i--) {
      let sum = w[i]!
      for (let j = i + 1; j < k; j++) sum -= g[j * k + i]! * w[j]!
      w[i] = sum / g[i * k + i]!
      total += w[i]!
    }
    for (let i = 0; i < k; i++) w[i] = single === true ? Math.fround(w[i]! / total) : w[i]! / total
  }
}
