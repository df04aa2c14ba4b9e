import type { PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'
import { expect, test } from 'vitest'

function steps(attributes: Record<string, PyValue>) {
  return estimator('sklearn.isotonic.IsotonicRegression', {
    out_of_bounds: 'nan', X_thresholds_: floats([0, 1, 3]), y_thresholds_: floats([10, 20, 20]), X_min_: 0, X_max_: 3, ...attributes,
  })
}

test('What lies outside is NaN, the nearest step or a mistake', () => {
  const rows = [[-1], [0.5], [4]]
  expect(answers(steps({}), 'predict', rows).rows).toEqual([[NaN], [15], [NaN]])
  expect(answers(steps({ out_of_bounds: 'clip' }), 'transform', rows).rows).toEqual([[10], [15], [20]])
  expect(answers(steps({ out_of_bounds: 'raise' }), 'predict', rows).mistakes.map(({ row }) => row)).toEqual([0, 2])
})

test('One step is the same everywhere, whatever the rule', () => {
  const one = steps({ out_of_bounds: 'raise', X_thresholds_: floats([2]), y_thresholds_: floats([7]), X_min_: 2, X_max_: 2 })
  expect(answers(one, 'predict', [[-5], [2]])).toEqual({ rows: [[7], [7]], mistakes: [] })
})

test('0.23 names the steps otherwise', () => {
  const old = estimator('sklearn.isotonic.IsotonicRegression', { out_of_bounds: 'clip', _necessary_X_: floats([0, 2]), _necessary_y_: floats([0, 1]), X_min_: 0, X_max_: 2 })
  expect(answers(old, 'predict', [[1]]).rows).toEqual([[0.5]])
})

test('Another rule and steps that disagree are refused', () => {
  expect(() => opsOf(steps({ out_of_bounds: 'wrap' }))).toThrow("IsotonicRegression(out_of_bounds='wrap') is not supported")
  expect(() => opsOf(steps({ y_thresholds_: floats([1]) }))).toThrow('expected 3 numbers')
  expect(() => opsOf(steps({ X_max_: 2 }))).toThrow('expected the end of the thresholds')
  expect(() => opsOf(steps({ X_thresholds_: floats([0, 5, 3]) }))).toThrow('falls at 2')
})
