import { expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyGlobal } from '../../../formats/python/value.ts'
import { answers, estimator, floats, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

function regressor(transformer: PyValue) {
  return estimator('sklearn.compose._target.TransformedTargetRegressor', {
    regressor_: estimator('sklearn.linear_model._ridge.Ridge', { n_features_in_: 1, coef_: floats([2]), intercept_: floats([1]) }),
    transformer_: transformer,
    _training_dim: 1,
  })
}

test('A target that was scaled is scaled back', () => {
  const scaler = estimator('sklearn.preprocessing._data.MinMaxScaler', { min_: floats([1]), scale_: floats([0.5]) })
  expect(answers(regressor(scaler), 'predict', [[3]]).rows).toEqual([[12]])
})

test('An inverse that is not known is refused with those that are', () => {
  const encoder = estimator('sklearn.preprocessing._discretization.KBinsDiscretizer', {})
  expect(() => opsOf(regressor(encoder))).toThrow(expect.objectContaining({ code: 'unsupported-option', hint: expect.stringContaining('StandardScaler') as string }))
})

test('A function that a person wrote is refused by its name', () => {
  const own = estimator('sklearn.preprocessing._function_transformer.FunctionTransformer', { inverse_func: new PyGlobal('my_pkg', 'unlog') })
  expect(() => opsOf(regressor(own))).toThrow(expect.objectContaining({ code: 'custom-code', message: expect.stringContaining('my_pkg.unlog') as string }))
})
