import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { delegated } from '../../delegated.ts'
import { keptSupport, selection, toldTakesNan } from './selector.ts'
import { lacksItsMethods } from '../lacks-its-methods.ts'
import { savedBefore } from '../version.ts'
import { vector } from '../../estimator.ts'

const passedOn = ['predict', 'predict_proba', 'predict_log_proba', 'decision_function'] as const

/** sklearn/feature_selection/_rfe.py: a selector that also answers by the estimator fitted on the columns that are left. */
export function recursiveElimination(className: string): Estimator {
  const within = (self: Fitted) => self.part('estimator_')
  return {
    classes: [className],
    translate(self, { graph, translate }) {
      const select = selection(self, graph, keptSupport(self), toldTakesNan(self))
      // Until 1.0 they are asked of the estimator before it was fitted.
      const answers = !(lacksItsMethods(self, 'estimator') && savedBefore(self, '1.1'))
      return { ...(answers && delegated(translate(within(self)), passedOn, select)), transform: x => vector(select(x)) }
    },
    inputs: self => (self.has('n_features_in_') || self.has('feature_names_in_') ? undefined : { names: null, count: keptSupport(self).length }),
    parts: self => [within(self)],
  }
}
