import type { Estimator } from '../../estimator.ts'

/** sklearn/gaussian_process/_gpc.py, GaussianProcessClassifier: of several classes one against the rest, or one against each other. */
export const gaussianProcessClassifier: Estimator = {
  classes: ['sklearn.gaussian_process._gpc.GaussianProcessClassifier'],

  translate(self, { translate }) {
    const { predict, predict_proba } = translate(self.part('base_estimator_'))
    // "one_vs_one multi-class mode does not support predicting probability estimates".
    const shares = predict_proba !== undefined && (self.number('n_classes_') === 2 || self.string('multi_class') === 'one_vs_rest')
    return { ...(predict !== undefined && { predict }), ...(shares && { predict_proba }) }
  },

  parts: self => [self.part('base_estimator_')],
}
