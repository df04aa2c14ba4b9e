import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { delegated } from '../../delegated.ts'
import { savedBefore } from '../version.ts'

const passedOn = ['predict', 'predict_proba', 'predict_log_proba', 'decision_function', 'transform'] as const

/** A search answers by its best estimator, refitted on all data (sklearn/model_selection/_search.py, BaseSearchCV). */
export function search(className: string): Estimator {
  return {
    classes: [className],
    translate(self, translator) {
      // `score_samples` is passed on since 0.24.
      const names = savedBefore(self, '0.24') ? passedOn : ([...passedOn, 'score_samples'] as const)
      return delegated(translator.translate(best(self)), names)
    },
    inputs: (self, inputsOf) => inputsOf(best(self)),
    parts: self => [best(self)],
  }
}

function best(self: Fitted): Fitted {
  if (self.get('refit') === false) {
    throw self.unsupportedOption(
      'refit=False',
      'It keeps no fitted estimator. Fit with refit=True, or save the estimator that you chose.',
    )
  }
  return self.part('best_estimator_')
}
