import { describe, expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyFloat } from '../../../formats/python/value.ts'
import { answers, estimator, floats, integers } from '../../../../tests/estimators/fitted-estimator.ts'
import { log } from '../../../graph/math/log.ts'
import { pyTree, records, splitColumns } from '../../../../tests/estimators/fitted-tree.ts'

const tree = estimator('sklearn.tree._classes.DecisionTreeRegressor', {
  splitter: 'best',
  criterion: 'friedman_mse',
  monotonic_cst: null,
  tree_: pyTree(records(...splitColumns), [0, -1, 1], [3, 1, 1]),
})
const stages = new NdArray({ kind: 'O', itemsize: 8 }, [2, 1], [tree, tree])

function boosting(kind: 'Classifier' | 'Regressor', attributes: Record<string, PyValue>) {
  return estimator(`sklearn.ensemble._gb.GradientBoosting${kind}`, {
    n_features_in_: 1,
    estimators_: stages,
    learning_rate: new PyFloat(0.1),
    init_: 'zero',
    ...(kind === 'Classifier'
      ? { classes_: integers([0, 1]), _loss: estimator('sklearn._loss.loss.HalfBinomialLoss', {}) }
      : {}),
    ...attributes,
  })
}

function dummy(attributes: Record<string, PyValue>) {
  return estimator('sklearn.dummy.DummyClassifier', {
    _strategy: 'prior',
    class_prior_: floats([0.25, 0.75]),
    n_outputs_: 1,
    classes_: integers([0, 1]),
    ...attributes,
  })
}

describe('Gradient boosting', () => {
  test('adds the scaled leaves stage after stage', () => {
    expect(answers(boosting('Regressor', { loss: 'huber' }), 'predict', [[0], [1]]).rows).toEqual([[-0.2], [0.2]])
  })

  test('starts a classifier from the logarithm of the odds', () => {
    const { rows } = answers(boosting('Classifier', { loss: 'log_loss', init_: dummy({}) }), 'decision_function', [[1]])
    expect(rows).toEqual([[log(3) + 0.1 + 0.1]])
  })

  test('clips a certain start at the float32 epsilon before 1.8 and at the float64 one since', () => {
    const sure = dummy({ class_prior_: floats([0, 1]) })
    const start = (version: string) =>
      answers(
        boosting('Classifier', { loss: 'log_loss', init_: sure, _sklearn_version: version }),
        'decision_function',
        [[1]],
      ).rows[0]![0]
    expect(start('1.7.2')).toBeCloseTo(Math.log(2 ** 23 - 1) + 0.2, 12)
    expect(start('1.8.0')).toBeCloseTo(Math.log(2 ** 52 - 1) + 0.2, 12)
  })

  test('names the second class from 0 on, but before 1.4 only where its probability is the larger', () => {
    const flat = new NdArray(
      { kind: 'O', itemsize: 8 },
      [1, 1],
      [
        estimator('sklearn.tree._classes.DecisionTreeRegressor', {
          splitter: 'best',
          criterion: 'friedman_mse',
          monotonic_cst: null,
          tree_: pyTree(records(...splitColumns), [0, 0, 1e-20], [3, 1, 1]),
        }),
      ],
    )
    const named = (loss: PyValue) =>
      answers(boosting('Classifier', { loss: 'log_loss', estimators_: flat, _loss: loss }), 'predict', [[0], [1]]).rows
    expect(named(estimator('sklearn._loss.loss.HalfBinomialLoss', {}))).toEqual([[1], [1]])
    expect(named(estimator('sklearn.ensemble._gb_losses.BinomialDeviance', {}))).toEqual([[0], [0]])
  })

  test('refuses a loss whose link it does not know, and a start that is drawn at random', () => {
    expect(() => answers(boosting('Regressor', { loss: 'gamma' }), 'predict', [])).toThrow(
      expect.objectContaining({ code: 'unsupported-option' }),
    )
    expect(() => answers(boosting('Regressor', { loss: 'gamma' }), 'predict', [])).toThrow(
      "GradientBoostingRegressor(loss='gamma') is not supported",
    )
    const random = boosting('Classifier', { loss: 'log_loss', init_: dummy({ _strategy: 'stratified' }) })
    expect(() => answers(random, 'predict', [])).toThrow(
      "DummyClassifier(strategy='stratified') is not supported (at GradientBoostingClassifier.init_)",
    )
  })

  test('refuses as many classes as its stages have no trees for', () => {
    expect(() =>
      answers(boosting('Classifier', { loss: 'log_loss', classes_: integers([0, 1, 2]) }), 'predict', []),
    ).toThrow('3 classes and 1 trees per stage')
  })
})
