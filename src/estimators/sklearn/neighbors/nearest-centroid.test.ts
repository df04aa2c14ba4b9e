import { describe, expect, test } from 'vitest'
import { answers, estimator, floats, integers, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

function centroid(metric: string, version: string) {
  return estimator('sklearn.neighbors._nearest_centroid.NearestCentroid', {
    n_features_in_: 2,
    metric,
    classes_: integers([0, 1]),
    centroids_: floats([1, 1, -3, 4], [2, 2]),
    _sklearn_version: version,
  })
}

describe('NearestCentroid', () => {
  test.each([
    // Σ|a − b| / Σ|a + b| of (−1, 1): 2 / 2 and 5 / 9.
    ['1.0.2', 1],
    // Σ|a − b| / (Σ|a| + Σ|b|): 2 / 4 and 5 / 9.
    ['1.2.2', 0],
  ])('measures by braycurtis as scikit-learn %s does', (version, label) => {
    expect(answers(centroid('braycurtis', version), 'predict', [[-1, 1]]).rows).toEqual([[label]])
  })

  test('takes minkowski, of which it is told no power, for euclidean', () => {
    expect(answers(centroid('minkowski', '1.2.2'), 'predict', [[-1, 3], [3, -2]]).rows).toEqual([[1], [0]])
  })

  test.each(['seuclidean', 'mahalanobis', 'wminkowski'])('is refused by %s, whose parameters come from the rows asked about', metric => {
    expect(() => opsOf(centroid(metric, '1.0.2'))).toThrow(expect.objectContaining({ code: 'unsupported-option', message: expect.stringContaining(`metric='${metric}'`) as string }))
  })
})
