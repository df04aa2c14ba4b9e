import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Scores } from './scores.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inEitherPrecision } from '../in-either-precision.ts'
import { isFloat32 } from '../is-float32.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { width } from '../../../graph/value.ts'

/**
 * `softmax(beta_ · logits)` (sklearn/calibration.py, _TemperatureScaling). The logits of probabilities are log(p + 1e-12);
 * decisions are logits. The library takes decisions for probabilities where all of a batch happen to add up to 1, which
 * the same row in another batch does not; they are not taken for those here.
 */
export function temperature(self: Fitted, graph: GraphBuilder): (scores: Scores) => Ref {
  const beta = self.number('beta_')
  return ({ of, columns, binary }) => {
    const checked = checkArray(graph, graph.dense(columns), { by: self.shortName })
    const exponents = logits(graph, checked, of === 'predict_proba', binary)
    if (!isFloat32(checked)) return graph.add(softmax, [graph.affine(exponents, { multiply: float64([beta]) })], { form: 'shifted' })
    // The difference from the largest is rounded too; then exponentials, their sum and quotients.
    const shares = graph.add(softmax, [inEitherPrecision(graph, asDouble(graph, exponents), { multiply: beta, off: 3 })], { form: 'shifted' })
    return inEitherPrecision(graph, shares, { off: 8 + width(shares.type) })
  }
}

function logits(graph: GraphBuilder, x: Ref, areShares: boolean, binary: boolean): Ref {
  if (!areShares) return binary ? graph.add(pair, [x], { form: 'negate' }) : x
  const shares = binary ? graph.add(pair, [x], { form: 'complement' }) : x
  return graph.add(unary, [graph.affine(shares, { add: float64([isFloat32(x) ? Math.fround(1e-12) : 1e-12]) })], { function: 'log' })
}
