import type { PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, list, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'
import { expect, test } from 'vitest'

function network(attributes: Record<string, PyValue>) {
  return estimator('sklearn.neural_network._multilayer_perceptron.MLPRegressor', {
    n_features_in_: 1,
    activation: 'relu',
    out_activation_: 'identity',
    coefs_: list(floats([1, -1], [1, 2]), floats([1, 10], [2, 1])),
    intercepts_: list(floats([0, 0]), floats([5])),
    ...attributes,
  })
}

test('Each layer is a product, an intercept and an activation', () => {
  expect(answers(network({}), 'predict', [[3], [-3]]).rows).toEqual([[8], [35]])
})

test('relu took infinity to the largest number until 0.23', () => {
  const overflowing = { coefs_: list(floats([10, 10], [1, 2]), floats([1, 0], [2, 1])) }
  expect(answers(network(overflowing), 'predict', [[1e308]]).rows).toEqual([[NaN]])
  expect(answers(network({ ...overflowing, _sklearn_version: '0.23.2' }), 'predict', [[1e308]]).rows).toEqual([[Number.MAX_VALUE]])
})

test('An activation that scikit-learn does not have is refused by name', () => {
  expect(() => opsOf(network({ activation: 'swish' }))).toThrow("MLPRegressor(activation='swish') is not supported")
})

test('Layers whose sizes disagree are refused as corrupt', () => {
  expect(() => opsOf(network({ intercepts_: list(floats([0, 0])) }))).toThrow('2 layers of weights and 1 of intercepts')
  expect(() => opsOf(network({ intercepts_: list(floats([0]), floats([5])) }))).toThrow('expected 2 numbers')
  expect(() => opsOf(network({ coefs_: list(floats([1, -1], [1, 2]), floats([1, 10, 3], [3, 1])) }))).toThrow(expect.objectContaining({ code: 'corrupt' }))
})
