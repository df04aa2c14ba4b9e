import { expect, test } from 'vitest'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyDict } from '../../../formats/python/value.ts'
import { answers, estimator, floats, objects, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

const selected = (scores: number[], more = {}) =>
  estimator('sklearn.feature_selection._univariate_selection.SelectPercentile', { n_features_in_: 3, percentile: 50, scores_: floats(scores), pvalues_: floats([0, 0, 0]), ...more })

test('SelectPercentile takes the columns above the percentile', () => {
  expect(answers(selected([1, 3, 2]), 'transform', [[7, 8, 9]]).rows).toEqual([[8]])
})

test('SelectPercentile takes scores that are NaN for the least of all', () => {
  expect(answers(selected([NaN, NaN, 1]), 'transform', [[7, 8, 9]]).rows).toEqual([[9]])
  expect(answers(selected([NaN, NaN, 1], { percentile: 70 }), 'transform', [[7, 8, 9]]).rows).toEqual([[7, 9]])
})

test('SelectPercentile is refused where what it takes depends on how numpy rounds', () => {
  expect(answers(selected([NaN, NaN, 1], { _sklearn_version: '1.6.1' }), 'transform', [[7, 8, 9]]).rows).toEqual([[9]])
  expect(() => opsOf(selected([NaN, NaN, 1], { _sklearn_version: '1.6.1', percentile: 70 }))).toThrow('percentile=70 of these scores')
})

test('SelectPercentile compares scores of float32 with a percentile of float32', () => {
  const scores = new NdArray({ kind: 'f', itemsize: 4 }, [2], Float64Array.from([25.49514, 39.7922], Math.fround))
  expect(answers(selected([], { n_features_in_: 2, scores_: scores, percentile: 1e-5 }), 'transform', [[7, 8]]).rows).toEqual([[]])
})

test('a selector of frames that stay frames checks no numbers', () => {
  const names = { feature_names_in_: objects(['a', 'b', 'c']) }
  const config = new PyDict()
  config.set('transform', 'pandas')
  expect(answers(selected([1, 3, 2], { ...names, _sklearn_output_config: config }), 'transform', [[7, NaN, 9]])).toEqual({ rows: [[NaN]], mistakes: [] })
  expect(answers(selected([1, 3, 2], names), 'transform', [[7, NaN, 9]]).mistakes).toHaveLength(1)
})
