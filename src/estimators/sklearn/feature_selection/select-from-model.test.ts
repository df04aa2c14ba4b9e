import { describe, expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyFloat, PyGlobal } from '../../../formats/python/value.ts'
import { answers, estimator, floats, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

const ridge = estimator('sklearn.linear_model._ridge.Ridge', { n_features_in_: 4, coef_: floats([3, -1, 0, 2]), intercept_: floats([0]) })

function chosen(attributes: Record<string, PyValue>) {
  const model = estimator('sklearn.feature_selection._from_model.SelectFromModel', {
    estimator: ridge,
    estimator_: ridge,
    threshold: null,
    max_features: null,
    norm_order: 1,
    importance_getter: 'auto',
    ...attributes,
  })
  return answers(model, 'transform', [[10, 20, 30, 40]]).rows[0]
}

describe('SelectFromModel', () => {
  test.each([
    ['the mean unless told', null, [10, 40]],
    ['the median', 'median', [10, 40]],
    ['a multiple of the median', '0.5*median', [10, 20, 40]],
    ['a number', new PyFloat(3), [10]],
  ])('keeps what reaches %s', (_name, threshold, expected) => {
    expect(chosen({ threshold })).toEqual(expected)
  })

  test.each([
    [1, [7, 5, 4]],
    [2, [5, Math.sqrt(17), 4]],
    [new PyFloat(Infinity), [4, 4, 4]],
    [new PyFloat(-Infinity), [3, 1, 0]],
  ])('takes the norm of the order %j over the classes', (norm_order, norms) => {
    const classes = estimator('sklearn.linear_model._ridge.Ridge', { n_features_in_: 3, coef_: floats([3, -1, 0, -4, 4, 4], [2, 3]), intercept_: floats([0, 0]) })
    norms.forEach((norm, column) => {
      const model = estimator('sklearn.feature_selection._from_model.SelectFromModel', { estimator_: classes, threshold: new PyFloat(norm), max_features: null, norm_order, importance_getter: 'auto' })
      expect(answers(model, 'transform', [[0, 1, 2]]).rows[0]).toEqual([0, 1, 2].filter(other => norms[other]! >= norm))
      expect(answers(model, 'transform', [[0, 1, 2]]).rows[0]).toContain(column)
    })
  })

  test('refuses norms of powers', () => {
    const classes = estimator('sklearn.linear_model._ridge.Ridge', { n_features_in_: 2, coef_: floats([3, -1, 0, -4], [2, 2]), intercept_: floats([0, 0]) })
    expect(() => chosen({ estimator_: classes, norm_order: 3 })).toThrow(expect.objectContaining({ code: 'unsupported-option', message: expect.stringContaining('SelectFromModel(norm_order=3)') as string }))
  })

  test('keeps no more than it may', () => {
    expect(chosen({ threshold: new PyFloat(-Infinity), max_features: 3 })).toEqual([10, 20, 40])
  })

  test('asks a penalty that makes coefficients 0 for a number near it', () => {
    expect(chosen({ estimator_: estimator('sklearn.linear_model._coordinate_descent.Lasso', { n_features_in_: 4, coef_: floats([3, -1e-6, 0, 2]) }) })).toEqual([10, 40])
  })

  test('is refused where the importances cannot be read from the file', () => {
    expect(() => chosen({ importance_getter: new PyGlobal('__main__', 'importances') })).toThrow(expect.objectContaining({ code: 'custom-code' }))
    const bayes = estimator('sklearn.naive_bayes.GaussianNB', { n_features_in_: 4 })
    expect(() => chosen({ estimator_: bayes })).toThrow('chooses columns by the importances of GaussianNB')
    expect(() => opsOf(estimator('sklearn.feature_selection._from_model.SelectFromModel', { estimator_: ridge, threshold: 'most', importance_getter: 'auto', norm_order: 1 }))).toThrow("threshold='most'")
  })
})
