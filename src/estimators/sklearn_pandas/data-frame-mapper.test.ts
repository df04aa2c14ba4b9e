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
  const { inputs, named, ignoresOthers } = translateModel(mapper('b', { built_features: features }))
  expect(inputs.map(({ name }) => name)).toEqual(['b', 'a'])
  expect([named, ignoresOthers]).toEqual([true, true])
})

test('A DataFrameMapper that passes other columns through takes those that its last transform noted', () => {
  const features = list(tuple(list('a'), scaler, new PyDict()), tuple('b', null, new PyDict()))
  const noted = mapper('a', { built_features: features, default: null, drop_cols: list('id'), transformed_names_: list('a', 'b', 'größe', 'a_2') })
  const { inputs, ignoresOthers, nodes } = translateModel(noted)
  expect(inputs.map(({ name }) => name)).toEqual(['a', 'b', 'größe', 'a_2', 'id'])
  expect(ignoresOthers).toBe(undefined)
  expect(nodes.filter(({ op }) => op === 'select').map(({ attributes }) => attributes.columns)).toContainEqual([2, 3])
})

test.each<[string, ReturnType<typeof mapper>, string]>([
  ['columns that are called like what a feature gives', mapper(list('a'), { default: null, transformed_names_: list('a_0', 'a_1') }), 'DataFrameMapper(default=None) is not supported'],
  ['another transformer for the others', mapper(list('a'), { default: scaler }), 'DataFrameMapper(default='],
  ['columns that the file does not name', mapper(list('a'), { default: null }), 'DataFrameMapper(default=None) is not supported'],
  ['columns by number', mapper(list(3)), 'DataFrameMapper chooses a column by the integer 3, expected its name'],
  ['features that were not fitted', mapper(list('a'), { built_features: null }), 'DataFrameMapper was not fitted'],
])('A DataFrameMapper of %s is refused', (_, model, message) => {
  expect(() => opsOf(model)).toThrow(message)
})

test('DataFrameMappers side by side take each its own columns of one table', () => {
  const members = list(tuple('one', mapper(list('b'))), tuple('two', mapper(list('a'))))
  const { inputs, nodes } = translateModel(estimator('sklearn.pipeline.FeatureUnion', { transformer_list: members, transformer_weights: null }))
  expect(inputs.map(({ name }) => name)).toEqual(['b', 'a'])
  expect(nodes.filter(({ op }) => op === 'select').map(({ attributes }) => attributes.columns)).toEqual([[0], [1]])
})

test('A DataFrameMapper behind a step of which no column has a name is refused', () => {
  const components = { components_: floats([1, 0, 0, 1], [2, 2]), mean_: floats([0, 0]), whiten: false, n_features_in_: 2, noise_variance_: 0, explained_variance_: floats([1, 1]) }
  const steps = list(tuple('pca', estimator('sklearn.decomposition._pca.PCA', components)), tuple('mapper', mapper(list('a'))))
  expect(() => opsOf(estimator('sklearn.pipeline.Pipeline', { steps }))).toThrow('DataFrameMapper takes the column "a", and the file does not say which of the columns before it that is')
})

test('A part of a DataFrameMapper is refused with its place', () => {
  const ridge = estimator('sklearn.linear_model._ridge.Ridge', { n_features_in_: 1, coef_: floats([2]), intercept_: floats([1]) })
  const features = list(tuple(list('a', 'b'), ridge, new PyDict()))
  expect(() => opsOf(mapper('a', { built_features: features }))).toThrow("(at DataFrameMapper.features['a', 'b'])")
})
