import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'

/** A search answers by its best estimator, refitted on all data (sklearn/model_selection/_search.py, BaseSearchCV). */
export function search(className: string): Estimator {
  return {
    classes: [className],
    translate: (self, translator) => translator.translate(best(self)),
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
