import { expect, test } from 'vitest'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { answers, estimator, floats } from '../../../../tests/estimators/fitted-estimator.ts'

function kMeans(centers: NdArray) {
  return estimator('sklearn.cluster._kmeans.KMeans', { n_features_in_: 1, cluster_centers_: centers })
}

test('KMeans gives the first of two centers that are equally near', () => {
  expect(answers(kMeans(floats([3, 1, -1], [3, 1])), 'predict', [[2], [0.1], [-5]]).rows).toEqual([[0], [1], [2]])
})

test('KMeans fitted on float32 predicts rows of float32, and measures them as they are', () => {
  const single = kMeans(new NdArray({ kind: 'f', itemsize: 4 }, [2, 1], Float32Array.of(0.1, 7)))
  expect(answers(single, 'transform', [[0.1]]).rows[0]![0]).toBe(Math.fround(0.1) - 0.1)
  expect(answers(single, 'predict', [[1e39]]).mistakes).toHaveLength(1)
})
