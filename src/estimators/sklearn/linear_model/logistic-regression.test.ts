import { describe, expect, test } from 'vitest'
import { answers, estimator, floats, objects, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'
import type { PyValue } from '../../../formats/python/value.ts'

function logistic(classes: number, attributes: Record<string, PyValue>) {
  const rows = classes === 2 ? 1 : classes
  return estimator('sklearn.linear_model._logistic.LogisticRegression', {
    n_features_in_: 1,
    classes_: objects(['a', 'b', 'c'].slice(0, classes)),
    coef_: floats([1, -1, 2].slice(0, rows), [rows, 1]),
    intercept_: floats([0, 0.5, 0].slice(0, rows)),
    solver: 'lbfgs',
    ...attributes,
  })
}

describe('The probabilities of LogisticRegression', () => {
  test.each([
    ['1.9.1', {}],
    ['1.8.0', {}],
    ['1.7.2', { multi_class: 'deprecated' }],
    ['1.0.2', { multi_class: 'auto' }],
    ['1.6.1', { multi_class: 'deprecated', solver: 'newton-cholesky' }],
    ['1.8.0', { multi_class: 'ovr' }],
  ])('are a softmax of three classes in %s with %j', (version, attributes) => {
    expect(opsOf(logistic(3, { _sklearn_version: version, ...attributes }))).toContain('softmax')
  })

  test.each([
    ['1.7.2', { multi_class: 'ovr' }],
    ['0.24.2', { multi_class: 'auto', solver: 'liblinear' }],
    ['1.5.2', { multi_class: 'deprecated', solver: 'newton-cholesky' }],
    ['1.2.2', { multi_class: 'auto', solver: 'newton-cholesky' }],
  ])('are shares of one against the rest in %s with %j', (version, attributes) => {
    expect(opsOf(logistic(3, { _sklearn_version: version, ...attributes }))).toContain('normalize_rows')
  })

  test('of two classes are a softmax of [−d, d] when it was fitted as multinomial', () => {
    expect(opsOf(logistic(2, { _sklearn_version: '1.3.0', multi_class: 'multinomial' }))).toEqual(expect.arrayContaining(['pair', 'softmax']))
    expect(opsOf(logistic(2, {}))).not.toContain('softmax')
  })

  test('of a row that no class wants are 0 / 0 until 1.8', () => {
    const far = logistic(3, { _sklearn_version: '1.7.2', multi_class: 'ovr', coef_: floats([-1, -1, -1], [3, 1]) })
    expect(answers(far, 'predict_proba', [[2000]]).rows).toEqual([[NaN, NaN, NaN]])
  })

  test('are refused for a rule that no version has', () => {
    expect(() => opsOf(logistic(3, { _sklearn_version: '1.3.0', multi_class: 'both' }))).toThrow("LogisticRegression(multi_class='both') is not supported (at LogisticRegression)")
  })
})

test('A classifier whose classes and coefficients disagree is refused as corrupt', () => {
  expect(() => opsOf(logistic(3, { coef_: floats([1, 2], [2, 1]), intercept_: floats([0, 0]) }))).toThrow(expect.objectContaining({ code: 'corrupt' }))
})
