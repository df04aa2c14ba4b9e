import type { Estimator } from '../../estimator.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { circularConvolution } from '../../../graph/ops/circular-convolution.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inEitherPrecision } from '../in-either-precision.ts'
import { isFloat32 } from '../is-float32.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { pointsOf } from '../points.ts'
import { vector } from '../../estimator.ts'

/**
 * sklearn/kernel_approximation.py, PolynomialCountSketch. N. Pham and R. Pagh, "Fast and scalable polynomial kernels via
 * explicit feature maps" (2013): the circular convolution of `degree` sketches of the row.
 */
export const polynomialCountSketch: Estimator = {
  classes: ['sklearn.kernel_approximation.PolynomialCountSketch'],

  translate(self, { graph }) {
    const places = pointsOf(self, 'indexHash_')
    const signs = pointsOf(self, 'bitHash_')
    const [degree, features] = places.shape as [number, number]
    const count = self.number('n_components')
    const gamma = Math.sqrt(self.number('gamma'))
    const coef0 = self.number('coef0')
    const sketches = Array.from({ length: degree }, (_, sketch) => {
      const weights = new Float64Array(features * count)
      for (let feature = 0; feature < features; feature++) {
        const place = places.data[sketch * features + feature]!
        if (!(Number.isInteger(place) && place >= 0 && place < count)) throw self.unexpected('indexHash_', `places below ${count}`, self.need('indexHash_'))
        weights[feature * count + place] = signs.data[sketch * features + feature]!
      }
      return float64(weights, [features, count])
    })
    return {
      transform(x) {
        const read = graph.dense(checkArray(graph, x, { by: self.shortName }))
        const rows = asDouble(graph, read)
        // A number of numpy's, times which float32 stays float32 in numpy 1 only; all that follows is of double precision.
        const scaled = isFloat32(read) && gamma !== 1 ? inEitherPrecision(graph, rows, { multiply: gamma }) : graph.affine(rows, { multiply: float64([gamma]) })
        const columns = coef0 === 0 ? scaled : graph.concat([scaled, graph.add(constant, [scaled], { values: float64([Math.sqrt(coef0)]) })])
        return vector(graph.add(circularConvolution, sketches.map(weights => graph.add(matmul, [columns], { weights })), {}))
      },
    }
  },
}
