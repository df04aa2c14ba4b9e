import { expect, test } from 'vitest'
import type { PyValue } from '../../formats/python/value.ts'
import { PyDict } from '../../formats/python/value.ts'
import { answers, estimator, floats, list, opsOf } from '../../../tests/estimators/fitted-estimator.ts'

function dict(...entries: [PyValue, PyValue][]): PyDict {
  const made = new PyDict()
  for (const [key, value] of entries) made.set(key, value)
  return made
}

function regressor(mapping: PyDict, scores: readonly number[], changes: Record<string, PyValue> = {}, preprocessor: Record<string, PyValue> = { col_min_: dict(), binning: 'quantile', missing_str: 'nan' }) {
  return estimator('interpret.glassbox.ebm.ebm.ExplainableBoostingRegressor', {
    preprocessor_: estimator('interpret.glassbox.ebm.ebm.EBMPreprocessor', { col_names_: list('town'), col_types_: list('categorical'), col_mapping_: dict([0, mapping]), ...preprocessor }),
    feature_groups_: list(list(0)), additive_terms_: list(floats(scores)), intercept_: 10, ...changes,
  })
}

const towns = dict(['Bern', 1], ['Oslo', 2])

test("An unknown category adds nothing, and 'nan' is the gap's", () => {
  expect(answers(regressor(towns, [7, 1, 2]), 'predict', [['Oslo'], ['oslo'], ['nan']]).rows).toEqual([[12], [10], [17]])
})

test('A missing cell is refused by row and column', () => {
  expect(answers(regressor(towns, [7, 1, 2]), 'predict', [['Oslo'], [null]]).mistakes).toMatchObject([{ row: 1, column: 'town' }])
})

test('A number that stands for a gap is one, and leaves numbers numbers', () => {
  const numbers = regressor(dict(['-1.0', 1], ['1e-05', 2]), [7, 1, 2], {}, { col_min_: dict(), binning: 'quantile', missing_str: list('nan', '-1.0') })
  expect(answers(numbers, 'predict', [[-1], [0.00001], [3]]).rows).toEqual([[17], [12], [10]])
})

test('Private categories of numbers have a place for the others, and the zero of the other sign is one of them', () => {
  const zeros = (mapping: PyDict) => answers(regressor(mapping, [7, 1, 2, 3], {}, { col_min_: dict(), binning: 'private', missing_str: 'nan' }), 'predict', [[0], [-0], [1.5]])
  expect(zeros(dict(['0.0', 1], ['1.5', 2], ['DPOther', 3])).rows).toEqual([[11], [13], [12]])
  expect(zeros(dict(['0.0', 1], ['1.5', 2])).mistakes.map(({ row }) => row)).toEqual([1])
})

test('Until 0.2.1 an unknown category is taken for the last but one, and refused where there is none', () => {
  const early = (mapping: PyDict, scores: readonly number[]) => answers(regressor(mapping, scores, {}, {}), 'predict', [['Oslo'], ['oslo']])
  expect(early(dict(['Bern', 0], ['Nice', 1], ['Oslo', 2]), [1, 2, 3]).rows).toEqual([[13], [12]])
  expect(early(dict(['Oslo', 0]), [1]).mistakes).toMatchObject([{ row: 1, column: 'town' }])
})

test.each<[string, PyDict, readonly number[], Record<string, PyValue>, string]>([
  ['truths alone', dict(['False', 1], ['True', 2]), [0, 1, 2], {}, 'was fitted on truths alone'],
  ['a category outside its grid', dict(['Bern', 3]), [0, 1, 2], {}, 'has a category whose bin is none of 3'],
  ['a term too many', towns, [0, 1, 2], { additive_terms_: list(floats([0, 1, 2]), floats([0])) }, 'has 2 terms for 1 groups'],
  ['a term that is no array', towns, [], { additive_terms_: list(0) }, 'additive_terms_[0] is no array'],
  ['a feature that is not there', towns, [0, 1, 2], { feature_groups_: list(list(4)) }, 'has a term of feature 4'],
])('A machine of %s is refused', (_, mapping, scores, changes, message) => {
  expect(() => opsOf(regressor(mapping, scores, changes))).toThrow(message)
})

test('Whole numbers that were made floats are none of the categories, and refused where an unknown one is', () => {
  const chain = (changes: Record<string, PyValue>, mapping = dict(['0', 1], ['1', 2])) =>
    estimator('sklearn.multioutput.RegressorChain', { order_: list(0), n_features_in_: 1, estimators_: list(regressor(mapping, [7, 1, 2], {}, { col_min_: dict(), binning: 'quantile', missing_str: 'nan', ...changes })) })
  expect(answers(chain({}), 'predict', [[0], [1]]).rows).toEqual([[10], [10]])
  expect(answers(chain({}, dict(['0.0', 1], ['1.0', 2])), 'predict', [[0], [1]]).rows).toEqual([[11], [12]])
  expect(() => opsOf(chain({ binning: 'private' }))).toThrow('was fitted on categories of another type than what it is given here')
})
