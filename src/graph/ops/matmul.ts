import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import type { Csr, Dense } from '../value.ts'
import { corrupt, expectTensor, expectMatrix, expectWord } from '../expect.ts'
import { epsilon, epsilon32 } from '../rounding.ts'

export interface MatmulAttributes {
  /** Shape [columns of the input, columns of the output]. */
  readonly weights: Tensor<Float64Array>
  /** Shape [columns of the output]; added last. */
  readonly bias?: Tensor<Float64Array>
  /** Shape [columns of the output]: the sum of the magnitudes of what the library adds up for the bias, where it is a sum. */
  readonly magnitude?: Tensor<Float64Array>
  /** Shape of `weights`: how far the library's own may be from them, where it computes them anew on each call. Absent: equal. */
  readonly uncertainty?: Tensor<Float64Array>
  /** The library multiplies in float32: input, weights and result. Absent: in float64. */
  readonly type?: 'float32'
}

/** `x · weights + bias`, each sum from the first column to the last. A BLAS sums in an order of its own: class B. */
export const matmul: Op<MatmulAttributes> = {
  name: 'matmul',
  fidelity: () => 'B',

  infer(attributes, inputs) {
    const type = expectMatrix('matmul', inputs, 0)
    const [rows, cols] = attributes.weights.shape
    if (attributes.weights.shape.length !== 2 || rows !== type.cols) throw corrupt('matmul', `weights are ${attributes.weights.shape.join('×')}, expected ${type.cols} rows`)
    expectTensor('matmul', 'weights', attributes.weights, 'float64', rows * cols!)
    if (attributes.bias !== undefined) expectTensor('matmul', 'bias', attributes.bias, 'float64', cols!)
    if (attributes.magnitude !== undefined) expectTensor('matmul', 'magnitude', attributes.magnitude, 'float64', cols!)
    if (attributes.uncertainty !== undefined) expectTensor('matmul', 'uncertainty', attributes.uncertainty, 'float64', rows * cols!)
    if (attributes.type === undefined) return { kind: 'dense', type: 'float64', cols: cols! }
    expectWord('matmul', 'type', attributes.type, ['float32'])
    if (type.type !== 'float32') throw corrupt('matmul', 'the input is float64, expected float32')
    return { kind: 'dense', type: 'float32', cols: cols! }
  },

  run(attributes, inputs, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense
    const { cols } = y
    const weights = attributes.weights.data
    const bias = attributes.bias?.data
    for (let row = 0; row < x.rows; row++) {
      for (let column = 0; column < cols; column++) {
        let sum = 0
        if (x.kind === 'dense') {
          const from = row * x.cols
          for (let k = 0; k < x.cols; k++) sum += x.data[from + k]! * weights[k * cols + column]!
        } else {
          for (let at = x.indptr[row]!; at < x.indptr[row + 1]!; at++) sum += x.data[at]! * weights[x.indices[at]! * cols + column]!
        }
        y.data[row * cols + column] = bias === undefined ? sum : sum + bias[column]!
      }
    }
  },

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense | Csr
    const { rows, cols, type } = output as Dense
    const weights = attributes.weights.data
    const uncertainty = attributes.uncertainty?.data
    const relative = 4 * (x.cols + 1) * (type === 'float32' ? epsilon32 : epsilon)
    const bound = new Float64Array(rows * cols)
    for (let row = 0; row < rows; row++) {
      const from = x.kind === 'dense' ? row * x.cols : x.indptr[row]!
      const to = x.kind === 'dense' ? from + x.cols : x.indptr[row + 1]!
      for (let column = 0; column < cols; column++) {
        const bias = Math.abs(attributes.bias?.data[column] ?? 0) + (attributes.magnitude?.data[column] ?? 0)
        let magnitude = bias
        let inherited = 0
        for (let at = from; at < to; at++) {
          const k = x.kind === 'dense' ? at - from : x.indices[at]!
          const weight = Math.abs(weights[k * cols + column]!)
          magnitude += Math.abs(x.data[at]!) * weight
          if (weight !== 0) inherited += bounds[0]![at]! * weight
          const doubt = uncertainty?.[k * cols + column] ?? 0
          if (doubt !== 0) inherited += (Math.abs(x.data[at]!) + bounds[0]![at]!) * doubt
        }
        // Float32 overflows on the way, in one order or another, where the magnitudes together do; float64's sum is infinite then.
        const own = relative * (type === 'float32' ? Math.fround(magnitude) : magnitude) + inherited
        // NaN comes of NaN or of infinities in the row, and is NaN in every order.
        bound[row * cols + column] = own === own ? own : 0
      }
    }
    return bound
  },

  describe: attributes => `${attributes.weights.shape.join('×')}${attributes.bias === undefined ? '' : ' + bias'}`,
}
