import { expect, test } from 'vitest'
import { answers, estimator, floats, list, tuple } from '../../../../tests/estimators/fitted-estimator.ts'
import { transductive } from './transductive.ts'

test.each(transductive.classes)('%s is refused, since it has no method for new rows', name => {
  const model = estimator(name, { labels_: floats([0, 1]) })
  expect(() => answers(model, 'predict', [])).toThrow('has no answer for new ones, in scikit-learn neither')
  expect(() => answers(model, 'predict', [])).toThrow(expect.objectContaining({ code: 'unsupported-estimator' }))
})

test('A pipeline that ends in such a clustering is refused by the name of its step', () => {
  const scaler = estimator('sklearn.preprocessing._data.StandardScaler', { n_features_in_: 1, with_mean: true, with_std: true, mean_: floats([0]), scale_: floats([1]) })
  const pipeline = estimator('sklearn.pipeline.Pipeline', {
    steps: list(tuple('scale', scaler), tuple('group', estimator('sklearn.cluster._dbscan.DBSCAN', { n_features_in_: 1 }))),
  })
  expect(() => answers(pipeline, 'predict', [])).toThrow("DBSCAN groups the rows that it was fitted on and has no answer for new ones, in scikit-learn neither (at Pipeline.steps['group'])")
})
