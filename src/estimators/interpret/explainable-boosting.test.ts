import { expect, test } from 'vitest'
import type { PyValue } from '../../formats/python/value.ts'
import { answers, estimator, floats, list, opsOf, tuple } from '../../../tests/estimators/fitted-estimator.ts'

function regressor(changes: Record<string, PyValue> = {}) {
  return estimator('interpret.glassbox._ebm._ebm.ExplainableBoostingRegressor', {
    feature_names_in_: list('a'), feature_types_in_: list('continuous'), bins_: list(list(floats([0.5]))), term_features_: list(tuple(0)), term_scores_: list(floats([7, 1, 2, 0])),
    intercept_: floats([10]), link_: 'identity', missing: 'separate', ...changes,
  })
}

test('A number on a cut belongs above it, and a gap has a number of its own', () => {
  expect(answers(regressor(), 'predict', [[0.4], [0.5], [NaN]]).rows).toEqual([[11], [12], [17]])
})

test.each<[string, Record<string, PyValue>, string]>([
  ['scores that fit no bins', { term_scores_: list(floats([7, 1, 2])) }, 'has 1 cuts for 3 bins'],
  ['another link', { link_: 'probit' }, "ExplainableBoostingRegressor(link_='probit') is not supported"],
  ['a feature that is not there', { term_features_: list(tuple(3)) }, 'names feature 3'],
])('A machine with %s is refused', (_, changes, message) => {
  expect(() => opsOf(regressor(changes))).toThrow(message)
})

test('A classifier that saw one class is refused by name', () => {
  const one = estimator('interpret.glassbox._ebm._ebm.ExplainableBoostingClassifier', {
    feature_names_in_: list('a'), feature_types_in_: list('continuous'), bins_: list(list(floats([0.5]))), term_features_: list(tuple(0)), term_scores_: list(floats([0, 0, 0, 0])),
    intercept_: floats([0]), link_: 'monoclassification', missing: 'separate', classes_: floats([1]),
  })
  expect(() => opsOf(one)).toThrow('ExplainableBoostingClassifier(fitted on one class) is not supported')
})
