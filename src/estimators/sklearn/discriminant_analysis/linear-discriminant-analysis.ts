import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Methods } from '../../estimator.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { impute } from '../../../graph/ops/impute.ts'
import { linearClassifier } from '../linear_model/linear-classifier.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { matmulAsHeld } from '../matmul-as-held.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { savedBefore } from '../version.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

const leastNormal = 2.2250738585072014e-308
const leastNormal32 = 1.1754943508222875e-38

/** A linear classifier that also projects (sklearn/discriminant_analysis.py, LinearDiscriminantAnalysis). */
export const linearDiscriminantAnalysis: Estimator = {
  classes: ['sklearn.discriminant_analysis.LinearDiscriminantAnalysis'],

  translate(self, { graph }) {
    const { methods, decide, binary, labels } = linearClassifier(self, graph)
    // From 0.24 on the logarithm is of the least normal number of its type where a probability is 0.
    const isRaised = !savedBefore(self, '0.24')
    const each = (number: number) => float64(new Float64Array(labels.cells.length).fill(number))
    const proba = (x: Ref) => {
      if (!binary) return graph.add(softmax, [decide(x)], { form: 'shifted' })
      return graph.add(pair, [graph.add(unary, [decide(x)], { function: 'expit' })], { form: 'complement' })
    }
    return {
      ...methods,
      ...projection(self, graph),
      predict_proba: x => vector(proba(x), labels.cells),
      predict_log_proba(x) {
        const shares = proba(x)
        const above = isRaised ? graph.add(impute, [shares], { missing: 0, fill: each(isFloat32(shares) ? leastNormal32 : leastNormal) }) : shares
        return vector(graph.add(unary, [above], { function: 'log' }), labels.cells)
      },
    }
  },
}

/** `(x − xbar_) · scalings_`, of which svd alone has a mean to subtract; lsqr does not project. */
function projection(self: Fitted, graph: GraphBuilder): Methods {
  const solver = self.string('solver')
  if (solver === 'lsqr') return {}
  if (solver !== 'svd' && solver !== 'eigen') throw self.unsupportedOption(`solver='${solver}'`)
  const scalings = self.array('scalings_')
  const [features, all] = scalings.shape
  const count = Math.min(self.number('_max_components'), all ?? 0)
  if (scalings.shape.length !== 2 || !Number.isInteger(count) || count < 0) throw self.unexpected('scalings_', 'a matrix', scalings)
  const data = self.float64('scalings_')
  const weights = float64(Float64Array.from({ length: features! * count }, (_, at) => data[Math.floor(at / count) * all! + (at % count)]!), [features!, count])
  const center = solver === 'svd' ? { subtract: float64(self.float64('xbar_')) } : undefined
  const single = isSingle(self, 'scalings_')
  return {
    transform(x) {
      const checked = checkArray(graph, x, { by: self.shortName })
      const centered = center === undefined ? checked : graph.affine(graph.dense(isSingle(self, 'xbar_') ? checked : asDouble(graph, checked)), center)
      return vector(matmulAsHeld(graph, centered, weights, single))
    },
  }
}
