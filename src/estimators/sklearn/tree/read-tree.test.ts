import { describe, expect, test } from 'vitest'
import { answers, estimator } from '../../../../tests/estimators/fitted-estimator.ts'
import { pyTree, records, splitColumns } from '../../../../tests/estimators/fitted-tree.ts'

type Column = (typeof splitColumns)[number]

function model(
  columns: readonly Column[],
  values: readonly number[] = [0, 10, 20],
  shape: readonly number[] = [3, 1, 1],
) {
  return estimator('sklearn.tree._classes.DecisionTreeRegressor', {
    n_features_in_: 1,
    n_outputs_: 1,
    splitter: 'best',
    criterion: 'squared_error',
    monotonic_cst: null,
    tree_: pyTree(records(...columns), values, shape),
  })
}

function changed(name: string, type: string, values: readonly number[]): Column[] {
  return splitColumns.map(column => (column[0] === name ? [name, type, values] : column))
}

function predict(object: ReturnType<typeof model>) {
  return answers(object, 'predict', [[0.5], [0.6], [NaN]]).rows
}

describe('The tree of a file', () => {
  test('is read by the names of its fields, in any order and of any width of integer', () => {
    expect(predict(model(splitColumns))).toEqual([[10], [20], [10]])
    expect(predict(model([...splitColumns].reverse()))).toEqual([[10], [20], [10]])
    expect(predict(model(changed('left_child', 'i4', [1, -1, -1])))).toEqual([[10], [20], [10]])
  })

  test('may lack missing_go_to_left, as before 1.3', () => {
    expect(predict(model(splitColumns.slice(0, -1)))).toEqual([[10], [20], [20]])
  })

  test('is refused where it has a field that this version does not know', () => {
    const read = () => predict(model([...splitColumns, ['split_kind', 'u1', [0, 0, 0]]]))
    expect(read).toThrow(
      "Its nodes have the field 'split_kind', which this version does not know (at DecisionTreeRegressor.tree_)",
    )
    expect(read).toThrow(expect.objectContaining({ code: 'unknown-field' }))
  })

  test.each<[string, () => ReturnType<typeof model>, string]>([
    ['lacks a field', () => model(splitColumns.slice(1)), "no field 'left_child'"],
    [
      'holds thresholds of 4 bytes',
      () => model(changed('threshold', 'f4', [0.5, 0, 0])),
      "The field 'threshold' of its nodes is of 4 bytes of kind 'f'",
    ],
    [
      'holds columns that are no integers',
      () => model(changed('feature', 'f8', [0, 0, 0])),
      "The field 'feature' of its nodes is of 8 bytes of kind 'f'",
    ],
    [
      'goes in a circle',
      () => model(changed('n_node_samples', 'i8', [2, 1, 0]).map(column => (column[0] === 'left_child' ? ['left_child', 'i8', [0, -1, -1]] : column))),
      'A tree reaches node 0 twice',
    ],
    [
      'loses samples on the way down',
      () => model(changed('n_node_samples', 'i8', [3, 1, 1])),
      '3 samples reached its node 0, but 2 its children 1 and 2',
    ],
    ['refers beyond its nodes', () => model(changed('right_child', 'i8', [9, -1, -1])), 'A tree refers to node 9 of 3'],
    [
      'splits on a column that it was not fitted on',
      () => model(changed('feature', 'i8', [1, -2, -2])),
      'split 0 is on column 1, expected 0 to 0',
    ],
    ['has a threshold of NaN', () => model(changed('threshold', 'f8', [NaN, 0, 0])), 'the threshold of split 0 is NaN'],
    ['has values for other nodes', () => model(splitColumns, [1, 2], [2, 1, 1]), 'Its values have the shape (2, 1, 1)'],
    [
      'has several numbers per output',
      () => model(splitColumns, [1, 2, 3, 4, 5, 6], [3, 1, 2]),
      'Its tree has 2 numbers per output',
    ],
  ])('is refused as corrupt where it %s', (_, make, message) => {
    expect(() => predict(make())).toThrow(message)
    expect(() => predict(make())).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })
})
