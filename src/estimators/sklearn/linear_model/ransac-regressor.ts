import type { Estimator } from '../../estimator.ts'

/** Answers by the regressor that was fitted on the inliers (sklearn/linear_model/_ransac.py). */
export const ransacRegressor: Estimator = {
  classes: ['sklearn.linear_model._ransac.RANSACRegressor'],

  translate(self, translator) {
    const { predict } = translator.translate(self.part('estimator_'))
    if (predict === undefined) throw self.refusal('corrupt', `${self.shortName}.estimator_ does not predict`)
    return { predict }
  },

  inputs: (self, inputsOf) => (self.has('n_features_in_') ? undefined : inputsOf(self.part('estimator_'))),
  parts: self => [self.part('estimator_')],
}
