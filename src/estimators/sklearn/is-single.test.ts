import { NdArray } from '../../formats/numpy/ndarray.ts'
import { estimator, floats, integers, opsOf } from '../../../tests/estimators/fitted-estimator.ts'
import { describe, expect, test } from 'vitest'

/** Of one column and two classes, with variances of so many bytes. */
function naiveBayes(itemsize: number, data: Float64Array | Float32Array) {
  const attributes = { n_features_in_: 1, classes_: integers([0, 1]), class_prior_: floats([0.5, 0.5]), theta_: floats([0, 1], [2, 1]) }
  return estimator('sklearn.naive_bayes.GaussianNB', { ...attributes, var_: new NdArray({ kind: 'f', itemsize }, [2, 1], data) })
}

test('What was fitted on half precision is refused', () => {
  expect(() => opsOf(naiveBayes(2, Float32Array.of(1, 2)))).toThrow('GaussianNB fitted on half precision is not supported')
})

test('What was fitted on single precision is read', () => {
  expect(opsOf(naiveBayes(4, Float32Array.of(1, 2)))).toContain('arg_extreme')
})

describe('A Gaussian process of points in single precision', () => {
  const process = (scale: number, version: string) => {
    const points = new NdArray({ kind: 'f', itemsize: 4 }, [1, 1], Float32Array.of(0.5))
    const kernel = estimator('sklearn.gaussian_process.kernels.RBF', { length_scale: scale })
    const fitted = { n_features_in_: 1, X_train_: points, kernel_: kernel, alpha_: floats([1]), _y_train_mean: 0, _y_train_std: 1, _sklearn_version: version }
    return estimator('sklearn.gaussian_process._gpr.GaussianProcessRegressor', fitted)
  }

  test('is refused where numpy 1 and 2 would have other distances and the file tells neither', () => {
    expect(() => opsOf(process(3, '1.5.2'))).toThrow('the file does not tell which of them it is of')
  })

  test('is read where both have the same, or where there was no numpy 2 yet', () => {
    expect(opsOf(process(2, '1.5.2'))).toContain('distance')
    expect(opsOf(process(3, '1.3.2'))).toContain('distance')
  })
})
