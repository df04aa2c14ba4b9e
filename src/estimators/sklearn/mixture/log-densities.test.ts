import { expect, test } from 'vitest'
import { answers, estimator, floats } from '../../../../tests/estimators/fitted-estimator.ts'

function mixture(version: string, covariance: string) {
  return estimator('sklearn.mixture._gaussian_mixture.GaussianMixture', {
    _sklearn_version: version, n_features_in_: 2, covariance_type: covariance,
    weights_: floats([1]), means_: floats([0, 0], [1, 2]), precisions_cholesky_: covariance === 'diag' ? floats([1, 1], [1, 2]) : floats([1, 0, 0, 1], [2, 2]),
  })
}

test('GaussianMixture rejects rows of whole numbers alone where scikit-learn cuts those of int64 tables', () => {
  const rows = [[1, 2], [1, 2.5], [0, 0], [1e20, 3], [4e9, 1]]
  const bad = (version: string, covariance: string) => answers(mixture(version, covariance), 'score_samples', rows).mistakes.map(({ row }) => row)
  expect(bad('1.6.1', 'tied')).toEqual([])
  expect(bad('1.7.2', 'tied')).toEqual([0, 2, 4])
  expect(bad('1.9.1', 'tied')).toEqual([0, 2, 4])
  // Only 1.7 makes the constant whole. The squares wrap around from 0.24 on.
  expect(bad('0.23.2', 'diag')).toEqual([])
  expect(bad('1.6.1', 'diag')).toEqual([4])
  expect(bad('1.7.2', 'diag')).toEqual([0, 2, 4])
  expect(bad('1.8.0', 'diag')).toEqual([4])
  const { mistakes } = answers(mixture('1.9.1', 'tied'), 'score_samples', [[1, 2]])
  expect(mistakes).toEqual([expect.objectContaining({ row: 0, detail: expect.stringMatching(/^whole numbers only, of which GaussianMixture makes one thing in a table of float64 and another in one of int64, /) })])
})
