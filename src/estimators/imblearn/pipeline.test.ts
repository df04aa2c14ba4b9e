import { expect, test } from 'vitest'
import { answers, estimator, floats, list, opsOf, tuple } from '../../../tests/estimators/fitted-estimator.ts'

const sampler = estimator('imblearn.over_sampling._smote.base.SMOTE', { n_features_in_: 1 })
const ridge = estimator('sklearn.linear_model._ridge.Ridge', { n_features_in_: 1, coef_: floats([2]), intercept_: floats([1]) })

test('New rows pass samplers by', () => {
  const model = estimator('imblearn.pipeline.Pipeline', { steps: list(tuple('sample', sampler), tuple('model', ridge)) })
  expect(answers(model, 'predict', [[5]]).rows).toEqual([[11]])
})

test('A pipeline that ends in a sampler is refused', () => {
  const model = estimator('imblearn.pipeline.Pipeline', { steps: list(tuple('sample', sampler)) })
  expect(() => opsOf(model)).toThrow('SMOTE stands at the end of Pipeline')
})
