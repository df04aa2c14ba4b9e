import { NdArray } from '../../formats/numpy/ndarray.ts'
import { estimator, floats, integers, opsOf } from '../../../tests/estimators/fitted-estimator.ts'
import { expect, test } from 'vitest'

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

test('A Gaussian process of points in single precision is refused: the numpy that it runs on decides its distances', () => {
  const points = new NdArray({ kind: 'f', itemsize: 4 }, [1, 1], Float32Array.of(0.5))
  const kernel = estimator('sklearn.gaussian_process.kernels.RBF', { length_scale: floats([3]) })
  const process = estimator('sklearn.gaussian_process._gpr.GaussianProcessRegressor', { n_features_in_: 1, X_train_: points, kernel_: kernel, alpha_: floats([1]) })
  expect(() => opsOf(process)).toThrow('GaussianProcessRegressor fitted on single precision is not supported')
})
