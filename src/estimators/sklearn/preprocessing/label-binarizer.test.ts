import { expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, list, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

function binarizer(changes: Record<string, PyValue> = {}) {
  return estimator('sklearn.preprocessing._label.LabelBinarizer', {
    classes_: list(0, 1), y_type_: 'multilabel-indicator', neg_label: 0, pos_label: 1, sparse_output: false, ...changes,
  })
}

test('A LabelBinarizer of indicators answers a column for each, with its own two labels', () => {
  expect(answers(binarizer(), 'transform', [[1, 0], [0, 0]]).rows).toEqual([[1, 0], [0, 0]])
  expect(answers(binarizer({ neg_label: -3, pos_label: 5 }), 'transform', [[1, 0], [0, 0]]).rows).toEqual([[5, -3], [-3, -3]])
})

test('A LabelBinarizer of indicators rejects rows of other numbers, which the library takes or not by the rows beside them', () => {
  const { mistakes } = answers(binarizer(), 'transform', [[1, 0], [7, 0], [0, 0.5]])
  expect(mistakes).toHaveLength(2)
})

test('A LabelBinarizer of what are no labels is refused', () => {
  expect(() => opsOf(binarizer({ y_type_: 'continuous' }))).toThrow("LabelBinarizer(y_type_='continuous') is not supported")
})
