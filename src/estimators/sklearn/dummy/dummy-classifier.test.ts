import { describe, expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, list, objects } from '../../../../tests/estimators/fitted-estimator.ts'
import { translateModel } from '../../translate.ts'

function dummy(strategy: string, attributes: Record<string, PyValue> = {}) {
  return estimator('sklearn.dummy.DummyClassifier', {
    _strategy: strategy,
    n_features_in_: 1,
    n_outputs_: 1,
    sparse_output_: false,
    classes_: objects(['no', 'yes']),
    class_prior_: floats([0.25, 0.75]),
    ...attributes,
  })
}

describe('DummyClassifier', () => {
  test.each<[string, Record<string, PyValue>, number[], string]>([
    ['prior', {}, [0.25, 0.75], 'yes'],
    ['most_frequent', {}, [0, 1], 'yes'],
    ['constant', { constant: 'no' }, [1, 0], 'no'],
  ])("with strategy='%s' answers the same to every row", (strategy, attributes, shares, label) => {
    expect(answers(dummy(strategy, attributes), 'predict_proba', [['any'], [null]]).rows).toEqual([shares, shares])
    expect(answers(dummy(strategy, attributes), 'predict', [[1]]).rows).toEqual([[label]])
  })

  test('answers output by output', () => {
    const model = dummy('prior', {
      n_outputs_: 2,
      classes_: list(objects(['a', 'b']), objects(['c'])),
      class_prior_: list(floats([0.5, 0.5]), floats([1])),
    })
    expect(answers(model, 'predict', [[1]]).rows).toEqual([['a', 'c']])
  })

  test.each(['uniform', 'stratified'])("with strategy='%s' draws at random, and is refused", strategy => {
    expect(() => translateModel(dummy(strategy))).toThrow(
      expect.objectContaining({
        code: 'unsupported-option',
        hint: "Its answers are random. Use strategy='prior', fit again and save.",
      }),
    )
  })

  test('that does not say how many columns it takes is refused', () => {
    expect(() => translateModel(dummy('prior', { n_features_in_: null }))).toThrow(
      'DummyClassifier does not say how many columns it was fitted on',
    )
  })
})
