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

test('An OrdinalEncoder whose columns did not vary may give none', () => {
  const nothing = ordinal({ feature_names_out_: list(), drop_invariant: true, invariant_cols: list('age', 'town') })
  expect(answers(nothing, 'transform', [[4, 'Bern'], [5, 'Oslo']]).rows).toEqual([[], []])
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

function hashing(changes: Record<string, PyValue> = {}) {
  return estimator('category_encoders.hashing.HashingEncoder', {
    cols: list('town'), feature_names_in_: list('age', 'town'), feature_names_out_: list('col_0', 'col_1', 'age'), hash_method: 'md5', n_components: 2, ...changes,
  })
}

test('A HashingEncoder puts its counts before the columns that it leaves', () => {
  expect(answers(hashing(), 'transform', [[4, 'Bern']]).rows[0]).toHaveLength(3)
  expect(answers(hashing({ cols: list(), feature_names_out_: list('age', 'town') }), 'transform', [[4, 'Bern']]).rows).toEqual([[4, 'Bern']])
})

test('A HashingEncoder hashes labels that were rare as what they were joined to', () => {
  const { rows } = answers(hashing({ min_group_lumping_: dict([['town', dict([['Bern', 'rest'], [NaN, 'Oslo']])]]) }), 'transform', [[4, 'Bern'], [4, 'rest'], [4, null], [4, 'Oslo']])
  expect(rows[0]).toEqual(rows[1])
  expect(rows[2]).toEqual(rows[3])
})

test.each<[string, Record<string, PyValue>, string]>([
  ['a method of unbounded length', { hash_method: 'shake_128' }, "HashingEncoder(hash_method='shake_128') is not supported"],
  ['numbers lumped together', { min_group_lumping_: dict([['town', dict([[3, 'rest']])]]) }, 'HashingEncoder(min_group_size of labels that are no texts) is not supported'],
  ['a column that it does not take', { cols: list('street') }, "HashingEncoder encodes column 'street', which it does not take"],
  ['a column that it makes of none', { feature_names_out_: list('col_2') }, "HashingEncoder gives column 'col_2', which it makes of none"],
  ['a column of the name of its own', { feature_names_in_: list('col_1', 'town') }, 'HashingEncoder(two columns of one name) is not supported'],
])('A HashingEncoder with %s is refused', (_, changes, message) => {
  expect(() => opsOf(hashing(changes))).toThrow(message)
})

function multiHot(changes: Record<string, PyValue> = {}) {
  const mapping = list(dict([['col', 'town'], ['columns', list('town_1', 'town_2')], ['item_pos', dict([['Oslo', 0], ['Bern', 1]])]]))
  return estimator('category_encoders.multi_hot.MultiHotEncoder', {
    mapping, cols: list('town'), feature_names_in_: list('age', 'town'), feature_names_out_: list('age', 'town_1', 'town_2'), handle_unknown: 'value', handle_missing: 'value', delimiter: '|', ...changes,
  })
}

test('A MultiHotEncoder marks each item between delimiters', () => {
  expect(answers(multiHot(), 'transform', [[4, ' Bern |Oslo|'], [5, 'Rome|Bern'], [6, 'Oslo,Bern']]).rows).toEqual([[4, 1, 1], [5, 0, 1], [6, 0, 0]])
})

test('A MultiHotEncoder rejects items that it does not know', () => {
  const { rows, mistakes } = answers(multiHot({ handle_unknown: 'error' }), 'transform', [[4, 'Bern'], [5, 'Rome|Bern']])
  expect(rows[0]).toEqual([4, 0, 1])
  expect(mistakes.map(({ row }) => row)).toEqual([1])
})

test.each<[string, Record<string, PyValue>, string]>([
  ['of another way with unknown items', { handle_unknown: 'drop' }, "MultiHotEncoder(handle_unknown='drop') is not supported"],
  ['of a long delimiter', { delimiter: ', ' }, 'MultiHotEncoder(delimiter=", ") is not supported'],
  ['of a place beyond its columns', { mapping: list(dict([['col', 'town'], ['columns', list('town_1')], ['item_pos', dict([['Oslo', 1]])]])) }, "MultiHotEncoder has no column 1 for 'Oslo'"],
])('A MultiHotEncoder %s is refused', (_, changes, message) => {
  expect(() => opsOf(multiHot(changes))).toThrow(message)
})

test('A PolynomialWrapper gives what no encoder encodes, then the columns of each class', () => {
  const model = estimator('category_encoders.wrapper.PolynomialWrapper', { feature_encoders: dict([['a', ordinal()], ['b', ordinal({ handle_unknown: 'error' })]]) })
  const { rows, mistakes } = answers(model, 'transform', [[4, 'Bern'], [5, 'Rome']])
  expect(rows[0]).toEqual([4, 2, 2])
  expect(mistakes).toHaveLength(1)
})

test.each<[string, PyValue, string]>([
  ['no encoder', dict([]), 'PolynomialWrapper.feature_encoders is empty'],
  ['an encoder that gives no column of that name', dict([['a', ordinal({ feature_names_out_: list('age') })]]), "OrdinalEncoder(cols=[…'town'…]) is not supported"],
])('A PolynomialWrapper of %s is refused', (_, encoders, message) => {
  expect(() => opsOf(estimator('category_encoders.wrapper.PolynomialWrapper', { feature_encoders: encoders }))).toThrow(message)
})

test('A NestedCVWrapper whose encoder was never fitted is refused with what its library does', () => {
  const encoder = estimator('category_encoders.target_encoder.TargetEncoder', { _dim: null, cols: list('town') })
  const wrapper = estimator('category_encoders.wrapper.NestedCVWrapper', { feature_encoder: encoder })
  expect(() => opsOf(wrapper)).toThrow(expect.objectContaining({ code: 'unsupported-option', hint: expect.stringContaining('fit_transform') as string }))
})

test('An encoder that was never fitted is refused with what to do', () => {
  const encoder = estimator('category_encoders.target_encoder.TargetEncoder', { _dim: null, cols: list('town') })
  expect(() => opsOf(encoder)).toThrow(expect.objectContaining({ code: 'corrupt', hint: 'Was it fitted? Fit it and save it again.' }))
})

test('A column that is dropped rejects what it is to raise errors for', () => {
  const strict = ordinal({ handle_unknown: 'error', drop_invariant: true, invariant_cols: list('town'), feature_names_out_: list('age') })
  const { rows, mistakes } = answers(strict, 'transform', [[4, 'Bern'], [5, 'Rome']])
  expect(rows[0]).toEqual([4])
  expect(mistakes).toMatchObject([{ row: 1, column: 'town' }])
})
