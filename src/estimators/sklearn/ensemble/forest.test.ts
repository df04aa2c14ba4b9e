import { describe, expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, list } from '../../../../tests/estimators/fitted-estimator.ts'
import { pyTree, records, splitColumns } from '../../../../tests/estimators/fitted-tree.ts'

const nodes = records(...splitColumns)

function tree(
  values: readonly number[],
  attributes: Record<string, PyValue> = {},
  path = 'sklearn.tree._classes.DecisionTreeRegressor',
) {
  return estimator(path, {
    splitter: 'best',
    criterion: 'squared_error',
    monotonic_cst: null,
    tree_: pyTree(nodes, values, [3, 1, 1]),
    ...attributes,
  })
}

function forest(...trees: PyValue[]) {
  return estimator('sklearn.ensemble._forest.RandomForestRegressor', {
    n_features_in_: 1,
    n_outputs_: 1,
    estimators_: list(...trees),
  })
}

describe('A forest', () => {
  test('answers with the mean of its trees', () => {
    expect(answers(forest(tree([0, 1, 2]), tree([0, 4, 5])), 'predict', [[0], [1]]).rows).toEqual([[2.5], [3.5]])
  })

  test('casts to float32 before it compares, and refuses what float32 cannot hold', () => {
    const { rows, mistakes } = answers(forest(tree([0, 1, 2])), 'predict', [[0.5 + 2 ** -40], [1e39]])
    expect(rows[0]).toEqual([1])
    expect(mistakes).toEqual([
      { row: 1, column: 'x0', detail: 'infinity or too large, which RandomForestRegressor does not accept' },
    ])
  })

  test('takes NaN only from the version on that did', () => {
    const old = tree([0, 1, 2], { _sklearn_version: '1.3.2' })
    const forestOf13 = estimator('sklearn.ensemble._forest.RandomForestRegressor', {
      _sklearn_version: '1.3.2',
      n_features_in_: 1,
      n_outputs_: 1,
      estimators_: list(old),
    })
    expect(answers(forestOf13, 'predict', [[NaN]]).mistakes).toHaveLength(1)
    expect(answers(forest(tree([0, 1, 2])), 'predict', [[NaN]])).toEqual({ rows: [[1]], mistakes: [] })
  })

  test('without trees, or of what are none, is refused', () => {
    expect(() => answers(forest(), 'predict', [[0]])).toThrow('RandomForestRegressor has no trees')
    const read = () => answers(forest(tree([0, 1, 2], {}, '__main__.MyTree')), 'predict', [[0]])
    expect(read).toThrow(
      expect.objectContaining({ code: 'custom-code', place: 'RandomForestRegressor.estimators_[0]' }),
    )
  })
})
