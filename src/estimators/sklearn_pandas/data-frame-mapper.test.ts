import { expect, test } from 'vitest'
import type { PyValue } from '../../formats/python/value.ts'
import { PyDict } from '../../formats/python/value.ts'
import { estimator, floats, list, opsOf, tuple } from '../../../tests/estimators/fitted-estimator.ts'
import { translateModel } from '../translate.ts'

const scaler = estimator('sklearn.preprocessing._data.StandardScaler', { n_features_in_: 1, with_mean: true, with_std: true, mean_: floats([1]), scale_: floats([2]) })

function mapper(columns: PyValue, changes: Record<string, PyValue> = {}) {
  const features = list(tuple(columns, scaler, new PyDict()))
  return estimator('sklearn_pandas.dataframe_mapper.DataFrameMapper', { built_features: features, default: false, sparse: false, ...changes })
}

test('A DataFrameMapper takes the columns that its features name, each once', () => {
  const features = list(tuple(list('b'), scaler, new PyDict()), tuple('a', null, new PyDict()), tuple(list('b'), null, new PyDict()))
  const { inputs, named } = translateModel(mapper('b', { built_features: features }))
  expect(inputs.map(({ name }) => name)).toEqual(['b', 'a'])
  expect(named).toBe(true)
})

test.each<[string, ReturnType<typeof mapper>, string]>([
  ['columns that the file does not name', mapper(list('a'), { default: null }), 'DataFrameMapper(default=None) is not supported'],
  ['columns by number', mapper(list(3)), 'DataFrameMapper chooses a column by the integer 3, expected its name'],
  ['features that were not fitted', mapper(list('a'), { built_features: null }), 'DataFrameMapper was not fitted'],
])('A DataFrameMapper of %s is refused', (_, model, message) => {
  expect(() => opsOf(model)).toThrow(message)
})

test('A part of a DataFrameMapper is refused with its place', () => {
  const ridge = estimator('sklearn.linear_model._ridge.Ridge', { n_features_in_: 1, coef_: floats([2]), intercept_: floats([1]) })
  const features = list(tuple(list('a', 'b'), ridge, new PyDict()))
  expect(() => opsOf(mapper('a', { built_features: features }))).toThrow("(at DataFrameMapper.features['a', 'b'])")
})
