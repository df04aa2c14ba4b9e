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

test('A pipeline at the end of a pipeline that could sample is left out of transform', () => {
  const nested = (version: string, own = {}) => {
    const scaler = estimator('sklearn.preprocessing._data.StandardScaler', { n_features_in_: 1, with_mean: true, with_std: true, mean_: floats([3]), scale_: floats([2]) })
    const inner = estimator('imblearn.pipeline.Pipeline', { steps: list(tuple('last', scaler)), _sklearn_version: version, ...own })
    return estimator('imblearn.pipeline.Pipeline', { steps: list(tuple('inner', inner)) })
  }
  expect(answers(nested('0.23.2'), 'transform', [[5]]).rows).toEqual([[5]])
  expect(answers(nested('1.4.0'), 'transform', [[5]]).rows).toEqual([[1]])
  expect(answers(nested('1.3.2', { transform_input: null }), 'transform', [[5]]).rows).toEqual([[1]])
  expect(() => opsOf(nested('1.3.2'))).toThrow('this file does not say which version saved it')
})
