import { describe, expect, test } from 'vitest'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { answers, estimator, floats } from '../../../../tests/estimators/fitted-estimator.ts'
import { pyTree, records, splitColumns } from '../../../../tests/estimators/fitted-tree.ts'

interface Given {
  readonly values?: readonly number[]
  /** Of the tree: columns, classes of its one output, outputs. */
  readonly made?: readonly [number, number, number]
  readonly shares?: boolean
}

/** A classifier of two classes with one split. Its leaves hold counts as until 1.3, or shares. */
function classifier({ values = [1, 1, 1, 0, 0, 1], made = [1, 2, 1], shares = false }: Given) {
  const tree = pyTree(records(...splitColumns), values, [3, 1, 2])
  const [features, classes, outputs] = made
  Object.assign(tree.args, [features, new NdArray({ kind: 'i', itemsize: 8 }, [1], BigInt64Array.of(BigInt(classes))), outputs])
  return estimator('sklearn.tree._classes.DecisionTreeClassifier', {
    n_features_in_: 1,
    n_outputs_: 1,
    classes_: floats([0, 1], [2]),
    splitter: 'best',
    criterion: 'gini',
    ...(shares && { monotonic_cst: null }),
    tree_: tree,
  })
}

const ask = (given: Given) => answers(classifier(given), 'predict_proba', [[0.5], [0.6]]).rows

describe('What training leaves in a tree', () => {
  test('holds: the counts of a leaf are its weighted samples, or its shares are 1', () => {
    expect(ask({})).toEqual([[1, 0], [0, 1]])
    expect(ask({ shares: true, values: [0.5, 0.5, 0.75, 0.25, 0, 1] })).toEqual([[0.75, 0.25], [0, 1]])
  })

  test.each<[string, Given, string]>([
    ['counts are not its weighted samples', { values: [1, 1, 2, 0, 0, 1] }, 'The classes at its leaf 1 sum up to 2, expected its weighted samples, 1'],
    ['shares are not 1', { shares: true, values: [0.5, 0.5, 0.75, 0.5, 0, 1] }, 'The classes at its leaf 1 sum up to 1.25, expected 1'],
    ['shares are NaN', { shares: true, values: [0.5, 0.5, NaN, 0.5, 0, 1] }, 'The classes at its leaf 1 sum up to NaN, expected 1'],
    ['tree was made for other classes', { made: [1, 3, 1] }, 'Its tree was made for [3] classes, expected [2]'],
    ['tree was made for other columns', { made: [4, 2, 1] }, 'It takes 4 columns, but DecisionTreeClassifier 1'],
    ['tree was made for other outputs', { made: [1, 2, 2] }, 'It was not made for 1 outputs, which its values have'],
  ])('or the file is corrupt: its %s', (_, given, message) => {
    expect(() => ask(given)).toThrow(message)
    expect(() => ask(given)).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })
})
