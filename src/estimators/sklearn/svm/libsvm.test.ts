import { describe, expect, test } from 'vitest'
import { PyGlobal, PyTuple, type PyValue } from '../../../formats/python/value.ts'
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

  test('are refused where sparse vectors are in no order, since libsvm answers as if they were', () => {
    const matrix = (indices: number[]) => estimator('scipy.sparse._csr.csr_matrix', { _shape: new PyTuple([2, 2]), data: floats([1, 2, 3]), indices: integers(indices), indptr: integers([0, 2, 3]) })
    const coefficients = { n_features_in_: 2, _dual_coef_: floats([1, -0.5], [1, 2]) }
    expect(answers(machine({ ...coefficients, support_vectors_: matrix([0, 1, 1]) }), 'predict', [[1, 1]]).rows).toEqual([[1.75]])
    expect(() => opsOf(machine({ ...coefficients, support_vectors_: matrix([1, 0, 1]) }))).toThrow('columns are in no order')
  })

  test.each<[string, Record<string, PyValue>, string]>([
    ['custom-code', { kernel: new PyGlobal('__main__', 'own') }, 'SVR.kernel is __main__.own'],
    ['unsupported-option', { kernel: 'precomputed' }, "kernel='precomputed'"],
    ['corrupt', { _dual_coef_: floats([1], [1, 1]) }, '2 support vectors, 1×1 coefficients'],
  ])('are refused as %s with %j', (code, attributes, message) => {
    expect(() => opsOf(machine(attributes))).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as string }))
  })
})
