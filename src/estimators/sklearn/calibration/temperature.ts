import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Scores } from './scores.ts'
import { checkArray } from '../check-array.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { unary } from '../../../graph/ops/unary.ts'

/**
 * `softmax(beta_ · logits)` (sklearn/calibration.py, _TemperatureScaling). The logits of probabilities are log(p + 1e-12);
 * decisions are logits. The library takes decisions for probabilities where all of a batch happen to add up to 1, which
 * the same row in another batch does not; they are not taken for those here.
 */
export function temperature(self: Fitted, graph: GraphBuilder): (scores: Scores) => Ref {
  const beta = { multiply: float64([self.number('beta_')]) }
  return ({ of, columns, binary }) => {
    const checked = checkArray(graph, doubleOnly(self, graph.dense(columns)), { by: self.shortName })
    return graph.add(softmax, [graph.affine(logits(graph, checked, of === 'predict_proba', binary), beta)], { form: 'shifted' })
  }
}

function logits(graph: GraphBuilder, x: Ref, areShares: boolean, binary: boolean): Ref {
  if (!areShares) return binary ? graph.add(pair, [x], { form: 'negate' }) : x
  const shares = binary ? graph.add(pair, [x], { form: 'complement' }) : x
  return graph.add(unary, [graph.affine(shares, { add: float64([1e-12]) })], { function: 'log' })
}
