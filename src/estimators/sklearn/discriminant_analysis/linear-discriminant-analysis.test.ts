import type { PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, objects, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'
import { expect, test } from 'vitest'
import { translateModel } from '../../translate.ts'

function discriminant(attributes: Record<string, PyValue>) {
  return estimator('sklearn.discriminant_analysis.LinearDiscriminantAnalysis', {
    n_features_in_: 1, classes_: objects(['a', 'b']), coef_: floats([1], [1, 1]), intercept_: floats([0]),
    solver: 'svd', xbar_: floats([2]), scalings_: floats([3], [1, 1]), _max_components: 1, ...attributes,
  })
}

test('svd projects from the mean, eigen from 0, and lsqr not at all', () => {
  expect(answers(discriminant({}), 'transform', [[4]]).rows).toEqual([[6]])
  expect(answers(discriminant({ solver: 'eigen' }), 'transform', [[4]]).rows).toEqual([[12]])
  expect(translateModel(discriminant({ solver: 'lsqr' })).outputs.map(({ name }) => name)).not.toContain('transform')
})

test('The logarithm of no probability is that of the least normal number since 0.24', () => {
  expect(answers(discriminant({}), 'predict_log_proba', [[2000]]).rows).toEqual([[-708.3964185322641, 0]])
  expect(answers(discriminant({ _sklearn_version: '0.23.2' }), 'predict_log_proba', [[2000]]).rows).toEqual([[-Infinity, 0]])
})

test('A solver that scikit-learn does not have is refused by name', () => {
  expect(() => opsOf(discriminant({ solver: 'qr' }))).toThrow("LinearDiscriminantAnalysis(solver='qr') is not supported")
})
