import { expect, test } from 'vitest'
import { answers, estimator, floats, list, opsOf, tuple } from '../../../../tests/estimators/fitted-estimator.ts'

const scaler = estimator('sklearn.preprocessing._data.StandardScaler', { n_features_in_: 1, with_mean: true, with_std: true, mean_: floats([1]), scale_: floats([2]) })
const ridge = estimator('sklearn.linear_model._ridge.Ridge', { n_features_in_: 1, coef_: floats([2]), intercept_: floats([1]) })

function pipeline(...steps: Parameters<typeof list>) {
  return estimator('sklearn.pipeline.Pipeline', { steps: list(...steps) })
}

test('A pipeline may hold its steps as lists, and steps that pass through', () => {
  const model = pipeline(list('none', null), tuple('scale', scaler), tuple('skip', 'passthrough'), tuple('model', ridge))
  expect(answers(model, 'predict', [[5]]).rows).toEqual([[5]])
})

test('A pipeline that ends in passthrough transforms and does not predict', () => {
  const model = pipeline(tuple('scale', scaler), tuple('model', 'passthrough'))
  expect(answers(model, 'transform', [[5]]).rows).toEqual([[2]])
  expect(() => answers(model, 'predict', [[5]])).toThrow(expect.objectContaining({ code: 'unknown-output' }))
})

test('A step before the last that cannot transform is refused with its place', () => {
  expect(() => opsOf(pipeline(tuple('first', ridge), tuple('second', ridge)))).toThrow("Ridge cannot transform (at Pipeline.steps['first'])")
})

test('An estimator that is not known is named with its place', () => {
  const unknown = estimator('sklearn.cluster._unheard.Unheard', { n_features_in_: 1 })
  expect(() => opsOf(pipeline(tuple('scale', scaler), tuple('model', unknown)))).toThrow(expect.objectContaining({ code: 'unsupported-estimator', place: "Pipeline.steps['model']" }))
})
