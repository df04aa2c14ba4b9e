import { describe, expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyFloat } from '../../../formats/python/value.ts'
import { answers, estimator, floats, list } from '../../../../tests/estimators/fitted-estimator.ts'
import { records } from '../../../../tests/estimators/fitted-tree.ts'

type Column = readonly [string, string, readonly number[]]

/** One split on the categories of column 0: those of the set to 1, other known ones to 2, all else right as well. */
const split: readonly Column[] = [
  ['value', 'f8', [0, 1, 2]],
  ['count', 'u4', [2, 1, 1]],
  ['feature_idx', 'i8', [0, 0, 0]],
  ['num_threshold', 'f8', [0, 0, 0]],
  ['missing_go_to_left', 'u1', [0, 0, 0]],
  ['left', 'u4', [1, 0, 0]],
  ['right', 'u4', [2, 0, 0]],
  ['gain', 'f8', [1, 0, 0]],
  ['depth', 'u4', [0, 1, 1]],
  ['is_leaf', 'u1', [0, 1, 1]],
  ['bin_threshold', 'u1', [0, 0, 0]],
  ['is_categorical', 'u1', [1, 0, 0]],
  ['bitset_idx', 'u4', [0, 0, 0]],
]

function model(columns: readonly Column[], attributes: Record<string, PyValue> = {}) {
  const sets = new NdArray({ kind: 'u', itemsize: 4 }, [1, 8], Uint32Array.of(0b1000, 0, 0, 0, 0, 0, 0, 0))
  const predictor = estimator('sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor', {
    nodes: records(...columns),
    raw_left_cat_bitsets: sets,
  })
  return estimator('sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingRegressor', {
    n_features_in_: 1,
    _n_features: 1,
    n_trees_per_iteration_: 1,
    loss: 'squared_error',
    _baseline_prediction: new PyFloat(10),
    _predictors: list(list(predictor)),
    _bin_mapper: estimator('sklearn.ensemble._hist_gradient_boosting.binning._BinMapper', {
      is_categorical_: new NdArray({ kind: 'b', itemsize: 1 }, [1], Uint8Array.of(1)),
      bin_thresholds_: list(floats([3, 4, 254])),
    }),
    ...attributes,
  })
}

function changed(name: string, values: readonly number[]): Column[] {
  return split.map(column => (column[0] === name ? [name, column[1], values] : column))
}

describe('Histogram gradient boosting', () => {
  test('looks categories up as unsigned bytes, and sends unknown ones where missing goes', () => {
    const rows = [[3], [3.9], [259], [4], [5], [NaN], [-2]]
    expect(answers(model(split), 'predict', rows).rows.flat()).toEqual([11, 11, 11, 12, 12, 12, 12])
    expect(answers(model(changed('missing_go_to_left', [1, 0, 0])), 'predict', rows).rows.flat()).toEqual([
      11, 11, 11, 12, 11, 11, 11,
    ])
  })

  test('casts numbers below 0 too where the version did', () => {
    const old = model(changed('missing_go_to_left', [1, 0, 0]), { _sklearn_version: '1.1.3' })
    expect(answers(old, 'predict', [[-2], [-1]]).rows.flat()).toEqual([12, 11])
  })

  test('takes infinities', () => {
    const numeric = model(changed('is_categorical', [0, 0, 0]))
    expect(answers(numeric, 'predict', [[-Infinity], [Infinity]])).toEqual({ rows: [[11], [12]], mistakes: [] })
  })

  test('answers through the link of its loss', () => {
    expect(
      answers(model(split, { loss: 'poisson', _baseline_prediction: new PyFloat(-1) }), 'predict', [[3]]).rows,
    ).toEqual([[1]])
    expect(() => answers(model(split, { loss: 'huber' }), 'predict', [])).toThrow(
      "HistGradientBoostingRegressor(loss='huber') is not supported",
    )
  })

  test('refuses nodes with a field that it does not know', () => {
    const read = () => answers(model([...split, ['oblique', 'u1', [0, 0, 0]]]), 'predict', [])
    expect(read).toThrow("Its nodes have the field 'oblique'")
    expect(read).toThrow(expect.objectContaining({ code: 'unknown-field' }))
  })

  test.each<[string, () => PyValue, string]>([
    ['a set that is not there', () => model(changed('bitset_idx', [1, 0, 0])), 'Node 0 is on set 1 of 1'],
    ['a circle', () => model(changed('left', [0, 0, 0])), 'A tree reaches node 0 twice'],
    ['another number of features', () => model(split, { _n_features: 2 }), 'It knows 1 features, expected 2'],
    ['a stage of two trees', () => model(split, { n_trees_per_iteration_: 2 }), 'Stage 0 has 1 trees, expected 2'],
  ])('refuses %s as corrupt', (_, make, message) => {
    expect(() => answers(make() as ReturnType<typeof model>, 'predict', [])).toThrow(message)
    expect(() => answers(make() as ReturnType<typeof model>, 'predict', [])).toThrow(
      expect.objectContaining({ code: 'corrupt' }),
    )
  })
})
