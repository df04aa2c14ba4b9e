import { PyGlobal, PyObject, type PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, integers, opsOf, tuple } from '../../../../tests/estimators/fitted-estimator.ts'
import { describe, expect, test } from 'vitest'

function sparse(format: string, shape: readonly number[]): PyObject {
  const matrix = new PyObject(new PyGlobal('scipy.sparse', `${format}_matrix`))
  const attributes: Record<string, PyValue> = { _shape: tuple(...shape), data: floats([2, 3]), indices: integers([0, 1]), indptr: integers([0, 2]) }
  for (const [name, value] of Object.entries(attributes)) matrix.attributes.set(name, value)
  return matrix
}

function descent(coef: PyValue) {
  return estimator('sklearn.linear_model._stochastic_gradient.SGDRegressor', { n_features_in_: 2, coef_: coef, intercept_: floats([1]) })
}

describe('Coefficients after sparsify()', () => {
  test('are one row, whether scipy keeps one dimension or two', () => {
    expect(answers(descent(sparse('csr', [1, 2])), 'predict', [[10, 100]]).rows).toEqual([[321]])
    expect(answers(descent(sparse('csr', [2])), 'predict', [[10, 100]]).rows).toEqual([[321]])
  })

  test('are refused column by column, or where they would take gigabytes', () => {
    expect(() => opsOf(descent(sparse('csc', [2, 1])))).toThrow('expected rows of coefficients')
    expect(() => opsOf(descent(sparse('csr', [1, 200_000_000])))).toThrow(expect.objectContaining({ code: 'limit' }))
  })
})

test('Coefficients of three dimensions are refused as corrupt', () => {
  expect(() => opsOf(descent(floats([1, 2, 3, 4], [1, 2, 2])))).toThrow('expected one or two dimensions')
})
