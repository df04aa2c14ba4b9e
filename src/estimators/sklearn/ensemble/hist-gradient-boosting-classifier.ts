import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { histSums } from './hist-gradient-boosting.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { unary } from '../../../graph/ops/unary.ts'

const losses = ['log_loss', 'auto', 'binary_crossentropy', 'categorical_crossentropy']

/** sklearn/ensemble/_hist_gradient_boosting/gradient_boosting.py, HistGradientBoostingClassifier. */
export const histGradientBoostingClassifier: Estimator = {
  classes: ['sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingClassifier'],

  translate(self, translator) {
    const { graph } = translator
    const loss = self.string('loss')
    if (!losses.includes(loss)) throw self.unsupportedOption(`loss='${loss}'`)
    const labels = labelsOf(self)
    const { sums, outputs } = histSums(self, translator)
    // Of one class it thinks as of the first of two.
    if (outputs === 1 ? labels.cells.length > 2 || labels.cells.length < 1 : labels.cells.length !== outputs) {
      throw self.refusal(
        'corrupt',
        `${self.shortName} has ${labels.cells.length} classes and ${outputs} trees per stage`,
      )
    }
    const form = hasOldLoss(self) ? 'logsumexp' : 'shifted'
    const shares = (x: Ref): Ref =>
      outputs === 1
        ? graph.add(pair, [graph.add(unary, [sums(x)], { function: 'expit' })], { form: 'complement' })
        : graph.add(softmax, [sums(x)], { form })
    // From 1.5 on `predict` looks at the sums; before, at the probabilities. Nothing else in the file tells which.
    const fromShares = savedBefore(self, '1.5')
    const codes = (x: Ref): Ref => {
      if (fromShares) return graph.add(argExtreme, [shares(x)], { which: 'max' })
      return outputs === 1
        ? graph.add(threshold, [sums(x)], { at: 0, strict: true })
        : graph.add(argExtreme, [sums(x)], { which: 'max' })
    }
    return {
      predict: x => scalar(takeLabel(graph, codes(x), labels), labels.cells),
      predict_proba: x => vector(shares(x), labels.cells),
      decision_function: x => (outputs === 1 ? scalar(sums(x)) : vector(sums(x), labels.cells)),
    }
  },
}

/** Until 1.0 the losses were this module's own (`_hist_gradient_boosting/loss.py`), in 0.23 `loss_`; then sklearn/_loss/loss.py. */
function hasOldLoss(self: Fitted): boolean {
  return self.has('loss_') || self.part('_loss').className.startsWith('sklearn.ensemble.')
}
