import { expect, test } from 'vitest'
import type { PyValue } from '../../formats/python/value.ts'
import { PyDict } from '../../formats/python/value.ts'
import { answers, estimator, list, opsOf } from '../../../tests/estimators/fitted-estimator.ts'

function dict(entries: readonly (readonly [PyValue, PyValue])[]): PyDict {
  const result = new PyDict()
  for (const [key, value] of entries) result.set(key, value)
  return result
}

function ordinal(changes: Record<string, PyValue> = {}) {
  const mapping = list(dict([['col', 'town'], ['mapping', dict([['Oslo', 1], ['Bern', 2]])], ['data_type', 'object']]))
  return estimator('category_encoders.ordinal.OrdinalEncoder', {
    mapping, cols: list('town'), feature_names_in_: list('age', 'town'), feature_names_out_: list('age', 'town'), handle_unknown: 'value', handle_missing: 'value', ...changes,
  })
}

test('An OrdinalEncoder passes on other columns and calls what it does not know −1', () => {
  expect(answers(ordinal(), 'transform', [[4, 'Bern'], [5, 'Rome']]).rows).toEqual([[4, 2], [5, -1]])
})

test('An OrdinalEncoder that is to raise errors rejects the row with what it does not know', () => {
  const { mistakes } = answers(ordinal({ handle_unknown: 'error' }), 'transform', [[4, 'Bern'], [5, 'Rome']])
  expect(mistakes).toHaveLength(1)
})

test.each<[string, Record<string, PyValue>, string]>([
  ['columns joined to one', { composite_cols: list('a') }, 'OrdinalEncoder(composite_cols) is not supported'],
  ['a column that it does not take', { feature_names_in_: list('age'), feature_names_out_: list('age') }, "OrdinalEncoder encodes column 'town', which it does not take"],
  ['a column that it makes of none', { feature_names_out_: list('age', 'lost') }, "OrdinalEncoder gives column 'lost', which it makes of none"],
  ['None among its labels', { mapping: list(dict([['col', 'town'], ['mapping', dict([[null, 1]])]])) }, 'OrdinalEncoder(mapping with None) is not supported'],
])('An OrdinalEncoder with %s is refused', (_, changes, message) => {
  expect(() => opsOf(ordinal(changes))).toThrow(message)
})
