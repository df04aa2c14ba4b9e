import { expect, test } from 'vitest'
import { estimator, floats, integers, list } from '../../../../tests/estimators/fitted-estimator.ts'
import { translateModel } from '../../translate.ts'

/** Two classifiers, the second of which is given what the first says: of as many classes as said. */
function outputsOf(version: string, classes: number): string[] {
  const labels = integers(Array.from({ length: classes }, (_, at) => at))
  const one = (features: number, count: number, names: typeof labels) =>
    estimator('sklearn.naive_bayes.GaussianNB', {
      _sklearn_version: version, n_features_in_: features, classes_: names, class_prior_: floats(new Array<number>(count).fill(1 / count)),
      theta_: floats(new Array<number>(count * features).fill(0), [count, features]), sigma_: floats(new Array<number>(count * features).fill(1), [count, features]), var_: floats(new Array<number>(count * features).fill(1), [count, features]),
    })
  const both = integers([0, 1])
  const model = estimator('sklearn.multioutput.ClassifierChain', {
    _sklearn_version: version, n_features_in_: 2, order_: list(0, 1), classes_: list(labels, both), estimators_: list(one(2, classes, labels), one(3, 2, both)),
  })
  return translateModel(model).outputs.map(({ name }) => name)
}

test('A ClassifierChain of three classes answers the second one until 1.3, and from 1.4 on predicts alone, as the library then fails', () => {
  expect(outputsOf('1.3.2', 3)).toEqual(['predict', 'predict_proba'])
  expect(outputsOf('1.4.2', 3)).toEqual(['predict'])
  expect(outputsOf('1.4.2', 2)).toEqual(['predict', 'predict_proba', 'predict_log_proba'])
})
