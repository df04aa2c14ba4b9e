import { expect, test } from 'vitest'
import { PyGlobal, type PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, integers, nan, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

function imputer(name: string, attributes: Record<string, PyValue>) {
  return estimator(`sklearn.impute.${name}`, { n_features_in_: 2, missing_values: nan, ...attributes })
}

const knn = { _fit_X: floats([1, 2, 3, NaN], [2, 2]), metric: 'nan_euclidean', weights: 'uniform', n_neighbors: 1, add_indicator: false, keep_empty_features: false }

test('KNNImputer with an own function of distances or weights is refused', () => {
  expect(() => opsOf(imputer('_knn.KNNImputer', { ...knn, weights: new PyGlobal('__main__', 'weigh') }))).toThrow(expect.objectContaining({ code: 'custom-code' }))
  expect(() => opsOf(imputer('_knn.KNNImputer', { ...knn, metric: new PyGlobal('__main__', 'far') }))).toThrow(expect.objectContaining({ code: 'unsupported-option' }))
})

test('KNNImputer keeps a column without cells as zeros where it is told to', () => {
  const empty = { ...knn, _fit_X: floats([1, NaN, 3, NaN], [2, 2]) }
  expect(answers(imputer('_knn.KNNImputer', empty), 'transform', [[null, 7]]).rows).toEqual([[2]])
  expect(answers(imputer('_knn.KNNImputer', { ...empty, keep_empty_features: true }), 'transform', [[null, 7]]).rows).toEqual([[2, 0]])
})

test('IterativeImputer that answers with random numbers is refused, and one of a release that overwrote cells', () => {
  expect(() => opsOf(imputer('_iterative.IterativeImputer', { sample_posterior: true }))).toThrow('IterativeImputer(sample_posterior=True) is not supported')
  expect(() => opsOf(imputer('_iterative.IterativeImputer', { sample_posterior: false, keep_empty_features: true }))).toThrow('IterativeImputer(keep_empty_features=True) is not supported')
})

test('MissingIndicator refuses a gap where training had none, unless told not to', () => {
  const attributes = { features: 'missing-only', features_: integers([1]), error_on_new: true, sparse: 'auto' }
  const rows = [[1, null], [null, 2]]
  expect(answers(imputer('_base.MissingIndicator', attributes), 'transform', rows).mistakes).toEqual([expect.objectContaining({ row: 1, column: 'x0' })])
  expect(answers(imputer('_base.MissingIndicator', { ...attributes, error_on_new: false }), 'transform', rows)).toEqual({ rows: [[true], [false]], mistakes: [] })
})
