import type { Cell } from '../../../graph/value.ts'
import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { PyDict, PyGlobal } from '../../../formats/python/value.ts'
import { cellOf } from '../../cell-of.ts'
import { thresholdClassifier } from './threshold-classifier.ts'

export const tunedThresholdClassifierCV: Estimator = {
  classes: ['sklearn.model_selection._classification_threshold.TunedThresholdClassifierCV'],

  translate(self, translator) {
    const at = self.number('best_threshold_')
    return thresholdClassifier(self, translator, self.part('estimator_'), positiveLabel(self), () => at)
  },

  inputs: (self, inputsOf) => (self.has('n_features_in_') ? undefined : inputsOf(self.part('estimator_'))),
  parts: self => [self.part('estimator_')],
}

/** Scores of sklearn.metrics whose parameter `pos_label` is 1 unless told; of the others it is None or not there. */
const positiveIsOne = [
  'average_precision_score',
  'f1_score',
  'fbeta_score',
  'jaccard_score',
  'precision_recall_fscore_support',
  'precision_score',
  'recall_score',
]

/** `_BaseScorer._get_pos_label` (sklearn/metrics/_scorer.py): told to the scorer, or the default of its function. */
function positiveLabel(self: Fitted): Cell {
  const scorer = self.part('_curve_scorer')
  const told = scorer.get('_kwargs')
  const label = told instanceof PyDict ? told.get('pos_label') : undefined
  if (label !== undefined) return cellOf(label, `${scorer.place}._kwargs`)
  const score = scorer.need('_score_func')
  if (score instanceof PyGlobal && score.module.startsWith('sklearn.metrics.')) return positiveIsOne.includes(score.name) ? 1 : null
  throw self.refusal(
    'custom-code',
    `${self.shortName} was tuned by ${score instanceof PyGlobal ? score.path : 'a score of its own'}, whose parameters Brine does not know`,
    'Tell the label to the scorer: make_scorer(score, pos_label=…), fit again and save.',
  )
}
