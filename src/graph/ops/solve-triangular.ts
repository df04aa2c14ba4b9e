import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectTensor } from '../expect.ts'
import { epsilon } from '../rounding.ts'

export interface SolveTriangularAttributes {
  /** Shape [columns, columns], lower triangular: what stands above the diagonal is not read. */
  readonly factor: Tensor<Float64Array>
}

/**
 * For each row b the v of L·v = b, by forward substitution. An op of its own, since the error of a solution is that of the
 * equations, not of a product with an inverse.
 */
export const solveTriangular: Op<SolveTriangularAttributes> = {
  name: 'solve_triangular',
  fidelity: () => 'B',

  infer({ factor }, inputs) {
    const { cols } = expectDense('solve_triangular', inputs, 0)
    expectTensor('solve_triangular', 'factor', factor, 'float64', cols * cols)
    for (let k = 0; k < cols; k++) if (factor.data[k * cols + k] === 0) throw corrupt('solve_triangular', `the diagonal is 0 at ${k}`)
    return { kind: 'dense', type: 'float64', cols }
  },

  run({ factor }, inputs, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const v = (output as Dense).data
    const l = factor.data
    for (let row = 0; row < rows; row++) {
      const from = row * cols
      for (let i = 0; i < cols; i++) {
        let sum = data[from + i]!
        for (let j = 0; j < i; j++) sum -= l[i * cols + j]! * v[from + j]!
        v[from + i] = sum / l[i * cols + i]!
      }
    }
  },

  /** Eᵢ = (bᵢ + Σ|Lᵢⱼ|·Eⱼ + 4·(n + 1)·ε·(|xᵢ| + Σ|Lᵢⱼ·vⱼ|)) / |Lᵢᵢ|. */
  bound({ factor }, inputs, bounds, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const v = (output as Dense).data
    const l = factor.data
    const bound = new Float64Array(rows * cols)
    for (let row = 0; row < rows; row++) {
      const from = row * cols
      for (let i = 0; i < cols; i++) {
        let moved = bounds[0]![from + i]!
        let magnitude = Math.abs(data[from + i]!)
        for (let j = 0; j < i; j++) {
          const weight = Math.abs(l[i * cols + j]!)
          if (weight === 0) continue
          moved += weight * bound[from + j]!
          magnitude += weight * Math.abs(v[from + j]!)
        }
        const own = (moved + 4 * (cols + 1) * epsilon * magnitude) / Math.abs(l[i * cols + i]!)
        bound[from + i] = own === own ? own : Infinity
      }
    }
    return bound
  },

  describe: ({ factor }) => `${factor.shape[0]} equations`,
}
