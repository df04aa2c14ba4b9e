import { describe, expect, test } from 'vitest'
import { PyGlobal, type PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, integers, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

describe('Support vector machines', () => {
  const machine = (attributes: Record<string, PyValue>) =>
    estimator('sklearn.svm._classes.SVR', {
      n_features_in_: 1,
      kernel: 'linear',
      degree: 3,
      coef0: 0,
      _gamma: 1,
      support_vectors_: floats([1, 2], [2, 1]),
      _n_support: integers([2, 0]),
      _dual_coef_: floats([1, -0.5], [1, 2]),
      _intercept_: floats([0.25]),
      ...attributes,
    })

  test('sum their kernels', () => {
    expect(answers(machine({}), 'predict', [[3]]).rows).toEqual([[0.25]])
  })

  test.each<[string, Record<string, PyValue>, string]>([
    ['custom-code', { kernel: new PyGlobal('__main__', 'own') }, 'SVR.kernel is __main__.own'],
    ['unsupported-option', { kernel: 'precomputed' }, "kernel='precomputed'"],
    ['corrupt', { _dual_coef_: floats([1], [1, 1]) }, '2 support vectors, 1×1 coefficients'],
  ])('are refused as %s with %j', (code, attributes, message) => {
    expect(() => opsOf(machine(attributes))).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as string }))
  })
})
