import type { Estimator } from '../estimator.ts'
import type { Ref } from '../../graph/builder.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { clip } from '../../graph/ops/clip.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64 } from '../../graph/tensor.ts'
import { labelsOf, takeLabel } from '../sklearn/labels.ts'
import { pair } from '../../graph/ops/pair.ts'
import { preprocessedInputs } from './additive-terms.ts'
import { scalar, vector } from '../estimator.ts'
import { scoresOf } from './scores.ts'
import { softmax } from '../../graph/ops/softmax.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { unary } from '../../graph/ops/unary.ts'

/** interpret/glassbox/_ebm/_ebm.py, and inv_link of interpret/utils/_link.py; until 0.3 interpret/glassbox/ebm/ebm.py. */
export const explainableBoostingClassifier: Estimator = {
  classes: ['interpret.glassbox._ebm._ebm', 'interpret.glassbox.ebm.ebm'].flatMap(module => [`${module}.ExplainableBoostingClassifier`, `${module}.DPExplainableBoostingClassifier`]),

  translate(self, { graph }) {
    const labels = labelsOf(self)
    if (labels.cells.length === 1) throw self.unsupportedOption('fitted on one class', 'It always gives the same answer. Fit it on two classes or more.')
    const { classes, scores } = scoresOf(self, graph)
    // Told since 0.4.
    const link = self.string('link_', 'logit')
    if (link !== 'logit' && link !== 'mlogit') throw self.unsupportedOption(`link_='${link}'`)
    if (labels.cells.length !== (classes === 1 ? 2 : classes)) throw self.refusal('corrupt', `${self.shortName} has ${classes} scores for ${labels.cells.length} classes`)
    // Since 0.5, which keeps it, the odds over their sum with 1, and what that lacks of 1; before, a softmax beside 0.
    const byOdds = self.has('bagged_intercept_')
    const shares = (x: Ref) => {
      if (classes > 1) return graph.add(softmax, [scores(x)], { form: 'shifted' })
      if (!byOdds) return graph.add(softmax, [graph.concat([graph.add(constant, [x], { values: float64([0]) }), scores(x)])], { form: 'shifted' })
      // Beyond the range of exponentials it is 1, as it is long before.
      const odds = graph.add(unary, [graph.add(clip, [scores(x)], { max: float64([709]) })], { function: 'exp' })
      const share = graph.add(arithmetic, [odds, graph.affine(odds, { add: float64([1]) })], { operator: 'divide' })
      return graph.add(pair, [share], { form: 'complement' })
    }
    const codes = (x: Ref) => (classes === 1 ? graph.add(threshold, [scores(x)], { at: 0, strict: true }) : graph.add(argExtreme, [scores(x)], { which: 'max' }))
    return {
      predict: x => scalar(takeLabel(graph, codes(x), labels), labels.cells),
      predict_proba: x => vector(shares(x), labels.cells),
      decision_function: x => (classes === 1 ? scalar(scores(x)) : vector(scores(x), labels.cells)),
    }
  },

  inputs: preprocessedInputs,
}
