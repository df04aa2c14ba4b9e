import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyFloat } from '../../../formats/python/value.ts'
import { answers, estimator, floats, integers, list, opsOf, tuple } from '../../../../tests/estimators/fitted-estimator.ts'
import { translateModel } from '../../translate.ts'

/** The first class below the bound, the second from there on. */
function member(at: number) {
  return estimator('sklearn.linear_model._logistic.LogisticRegression', {
    n_features_in_: 1,
    classes_: integers([0, 1]),
    coef_: floats([1], [1, 1]),
    intercept_: floats([-at]),
  })
}

function voting(attributes: Record<string, PyValue>) {
  const members = [member(1), member(2), member(3)]
  return estimator('sklearn.ensemble._voting.VotingClassifier', {
    classes_: integers([5, 7]),
    estimators: list(...members.map((part, at) => tuple(`m${at}`, part))),
    estimators_: list(...members),
    voting: 'hard',
    weights: null,
    flatten_transform: true,
    ...attributes,
  })
}

describe('A voting classifier', () => {
  test('counts votes, by weight where it has weights', () => {
    expect(answers(voting({}), 'predict', [[1.5], [2.5]]).rows).toEqual([[5], [7]])
    const weights = list(new PyFloat(9), new PyFloat(1), new PyFloat(1))
    expect(answers(voting({ weights }), 'predict', [[1.5], [0.5]]).rows).toEqual([[7], [5]])
  })

  test('whose transform is not flattened answers with a list of its members', () => {
    const transform = (flat: boolean) => translateModel(voting({ voting: 'soft', flatten_transform: flat })).outputs.find(({ name }) => name === 'transform')
    expect(transform(true)).toMatchObject({ shape: 'vector', values: [expect.any(Number)] })
    expect(transform(false)).toMatchObject({ shape: 'list', classes: [[5, 7], [5, 7], [5, 7]] })
  })

  test('is refused by hard votes of a CatBoostClassifier of several classes, which are a column', () => {
    const model = JSON.parse(readFileSync('tests/goldens/models/catboost-1.2/file-json-three/model.json', 'utf8')) as object
    const member = estimator('catboost.core.CatBoostClassifier', { __model: Buffer.from(JSON.stringify(model)) })
    const of = (kind: string) => voting({ voting: kind, classes_: integers([0, 1, 2]), estimators: list(tuple('m', member)), estimators_: list(member) })
    expect(() => opsOf(of('hard'))).toThrow('mixes up the rows of a CatBoostClassifier of several classes')
    expect(opsOf(of('soft'))).toContain('tree_ensemble')
  })

  test('is refused with weights below 0, or fewer than it has members', () => {
    expect(() => opsOf(voting({ weights: list(1, -1, 1) }))).toThrow(expect.objectContaining({ code: 'unsupported-option', message: expect.stringContaining('weights below 0') as string }))
    expect(() => opsOf(voting({ weights: list(1, 1) }))).toThrow('2 weights for 3 estimators')
  })
})

describe('A voting regressor', () => {
  const line = estimator('sklearn.linear_model._base.LinearRegression', { n_features_in_: 1, coef_: floats([3]), intercept_: floats([0]) })
  const column = (slope: number) => estimator('sklearn.cross_decomposition._pls.PLSRegression', { _sklearn_version: '1.2.2', n_features_in_: 1, _x_mean: floats([0]), _x_std: floats([1]), _coef_: floats([slope], [1, 1]), intercept_: floats([0]), x_rotations_: floats([1], [1, 1]) })
  const voters = (members: PyValue[], weights: PyValue = null) =>
    estimator('sklearn.ensemble._voting.VotingRegressor', { estimators: list(...members.map((part, at) => tuple(`m${at}`, part))), estimators_: list(...members), weights })

  test('keeps the answers of its members apart where all are columns', () => {
    expect(answers(voters([column(2), column(4)]), 'predict', [[1]]).rows).toEqual([[2, 4]])
  })

  test('of a member that predicts several numbers, whose rows numpy mixes up, is refused', () => {
    const several = estimator('sklearn.linear_model._base.LinearRegression', { n_features_in_: 1, coef_: floats([3, 4], [2, 1]), intercept_: floats([0, 0]) })
    expect(() => opsOf(voters([line, several]))).toThrow('takes the mean over rows, not members, of a LinearRegression that predicts several numbers for a row')
  })

  test('of columns and numbers, or of weighted columns, is refused', () => {
    expect(() => opsOf(voters([line, column(2)]))).toThrow('1 predicts a column, which numpy cannot average with the others')
    expect(() => opsOf(voters([column(4), column(2)], list(new PyFloat(9), new PyFloat(1))))).toThrow('2 predict a column, which numpy cannot average by weights')
  })
})
