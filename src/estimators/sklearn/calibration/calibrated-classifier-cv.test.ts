import { PyFloat, type PyObject, type PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, list, objects, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'
import { expect, test } from 'vitest'

function sign(labels: readonly string[]): PyObject {
  const rows = labels.length === 2 ? 1 : labels.length
  return estimator('sklearn.linear_model._perceptron.Perceptron', {
    n_features_in_: 1, classes_: objects([...labels]), coef_: floats(new Array<number>(rows).fill(1), [rows, 1]), intercept_: floats(new Array<number>(rows).fill(0)),
  })
}

const sigmoid = estimator('sklearn.calibration._SigmoidCalibration', { a_: new PyFloat(-1), b_: new PyFloat(0) })

function fold(attributes: Record<string, PyValue>): PyObject {
  return estimator('sklearn.calibration._CalibratedClassifier', { method: 'sigmoid', calibrators: list(sigmoid), estimator: sign(['a', 'b']), ...attributes })
}

function model(labels: readonly string[], ...folds: PyObject[]): PyObject {
  return estimator('sklearn.calibration.CalibratedClassifierCV', { n_features_in_: 1, classes_: objects([...labels]), calibrated_classifiers_: list(...folds) })
}

test('Folds are averaged', () => {
  expect(answers(model(['a', 'b'], fold({}), fold({})), 'predict_proba', [[0]]).rows).toEqual([[0.5, 0.5]])
})

test('A fold that lacked a class gives it nothing', () => {
  const { rows } = answers(model(['a', 'b', 'c'], fold({ estimator: sign(['a', 'b']) })), 'predict_proba', [[2]])
  expect(rows).toEqual([[1, 0, 0]])
})

test('A calibration that scikit-learn does not have, or too few of them, are refused', () => {
  const own = estimator('own.Beta', {})
  expect(() => opsOf(model(['a', 'b'], fold({ calibrators: list(own) })))).toThrow('A calibration by own.Beta is not supported')
  expect(() => opsOf(model(['a', 'b', 'c'], fold({ estimator: sign(['a', 'b', 'c']) })))).toThrow('has 1 calibrators for 3 classes')
})

test('A regression cannot be calibrated', () => {
  const line = estimator('sklearn.linear_model._base.LinearRegression', { n_features_in_: 1, coef_: floats([1]), intercept_: floats([0]) })
  expect(() => opsOf(model(['a', 'b'], fold({ estimator: line })))).toThrow('LinearRegression has neither decisions nor probabilities')
})
