import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isotonicFunction } from '../isotonic/isotonic-function.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** A score, one column, as a probability: `expit(−(a·score + b))` or an isotonic regression (sklearn/calibration.py). */
export function calibrator(self: Fitted, graph: GraphBuilder): (score: Ref) => Ref {
  if (self.className === 'sklearn.isotonic.IsotonicRegression') return isotonicFunction(self, graph)
  if (self.className !== 'sklearn.calibration._SigmoidCalibration') throw self.refusal('unsupported-option', `A calibration by ${self.className} is not supported`, 'Use sigmoid, isotonic or temperature.')
  const line = { multiply: float64([self.number('a_')]), add: float64([self.number('b_')]) }
  return score => {
    const opposite = graph.add(unary, [graph.affine(doubleOnly(self, graph.dense(score)), line)], { function: 'negative' })
    return graph.add(unary, [opposite], { function: 'expit' })
  }
}
