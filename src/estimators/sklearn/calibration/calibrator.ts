import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { asDouble } from '../as-double.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inEitherPrecision } from '../in-either-precision.ts'
import { isFloat32 } from '../is-float32.ts'
import { isotonicFunction } from '../isotonic/isotonic-function.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** A score, one column, as a probability: `expit(−(a·score + b))` or an isotonic regression (sklearn/calibration.py). */
export function calibrator(self: Fitted, graph: GraphBuilder): (score: Ref) => Ref {
  if (self.className === 'sklearn.isotonic.IsotonicRegression') return isotonicFunction(self, graph)
  if (self.className !== 'sklearn.calibration._SigmoidCalibration') throw self.refusal('unsupported-option', `A calibration by ${self.className} is not supported`, 'Use sigmoid, isotonic or temperature.')
  const line = { multiply: self.number('a_'), add: self.number('b_') }
  return score => {
    const read = graph.dense(score)
    const single = isFloat32(read)
    const exponent = single ? inEitherPrecision(graph, asDouble(graph, read), line) : graph.affine(read, { multiply: float64([line.multiply]), add: float64([line.add]) })
    const share = graph.add(unary, [graph.add(unary, [exponent], { function: 'negative' })], { function: 'expit' })
    // An exponential, a sum and a quotient.
    return single ? inEitherPrecision(graph, share, { off: 8 }) : share
  }
}
