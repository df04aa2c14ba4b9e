import { describe, expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

describe('Gaussian processes', () => {
  const process = (kernel: PyValue) =>
    estimator('sklearn.gaussian_process._gpr.GaussianProcessRegressor', {
      n_features_in_: 1,
      X_train_: floats([0, 1], [2, 1]),
      alpha_: floats([1, 2]),
      kernel_: kernel,
      _y_train_mean: floats([5]),
      _y_train_std: floats([2]),
    })
  const kernel = (name: string, attributes: Record<string, PyValue>) => estimator(`sklearn.gaussian_process.kernels.${name}`, attributes)

  test('answer the mean of the posterior', () => {
    expect(answers(process(kernel('ConstantKernel', { constant_value: 3 })), 'predict', [[7]]).rows).toEqual([[23]])
  })

  test.each<[string, PyValue, string]>([
    ['unsupported-option', kernel('Matern', { length_scale: 1, nu: 19 }), 'Matern(nu=19)'],
    ['unsupported-option', kernel('CompoundKernel', {}), 'kernel=CompoundKernel'],
    ['custom-code', estimator('__main__.Kernel', {}), '__main__.Kernel is own code'],
    ['corrupt', kernel('RBF', { length_scale: floats([1, 2, 3]) }), 'length_scale'],
  ])('are refused as %s', (code, given, message) => {
    expect(() => opsOf(process(given))).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as string }))
  })
})
