import { expect, test } from 'vitest'
import { answers, estimator, floats, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

const ridge = estimator('sklearn.linear_model._ridge.Ridge', { n_features_in_: 1, coef_: floats([2]), intercept_: floats([1]) })

test('A search answers by its best estimator', () => {
  const search = estimator('sklearn.model_selection._search.GridSearchCV', { refit: true, best_estimator_: ridge })
  expect(answers(search, 'predict', [[3]]).rows).toEqual([[7]])
})

test('A search that kept no estimator is refused with what to do', () => {
  const search = estimator('sklearn.model_selection._search.RandomizedSearchCV', { refit: false, estimator: ridge })
  expect(() => opsOf(search)).toThrow(expect.objectContaining({ code: 'unsupported-option', hint: expect.stringContaining('refit=True') }))
})
