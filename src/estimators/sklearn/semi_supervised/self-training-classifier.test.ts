import { expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { estimator, floats, integers } from '../../../../tests/estimators/fitted-estimator.ts'
import { translateModel } from '../../translate.ts'

const trained = estimator('sklearn.linear_model._logistic.LogisticRegression', {
  n_features_in_: 1, classes_: integers([0, 1]), coef_: floats([1], [1, 1]), intercept_: floats([0]), multi_class: 'auto', solver: 'lbfgs', penalty: 'l2',
})

const methods = (version: string, given: PyValue) =>
  translateModel(estimator('sklearn.semi_supervised._self_training.SelfTrainingClassifier', { _sklearn_version: version, n_features_in_: 1, base_estimator: given, base_estimator_: trained })).outputs.map(({ name }) => name)

test('SelfTrainingClassifier until 1.0 has the methods of the estimator that it was given', () => {
  const stacking = estimator('sklearn.ensemble._stacking.StackingClassifier', {})
  expect(methods('1.0.2', trained)).toContain('predict')
  expect(methods('1.0.2', stacking)).toEqual(['predict_proba'])
  expect(methods('1.2.2', stacking)).toContain('predict')
})
