import { expect, test } from 'vitest'
import type { PyValue } from '../../formats/python/value.ts'
import { PyDict, PyFloat } from '../../formats/python/value.ts'
import { answers, estimator, floats, list, opsOf, tuple } from '../../../tests/estimators/fitted-estimator.ts'

function fitted(name: string, attributes: Record<string, PyValue>) {
  return estimator(`feature_engine.${name}`, { feature_names_in_: list('a', 'b'), n_features_in_: 2, ...attributes })
}

function dict(entries: readonly (readonly [string, PyValue])[]): PyDict {
  const result = new PyDict()
  for (const [key, value] of entries) result.set(key, value)
  return result
}

test('A discretiser that writes intervals rejects what lies in none', () => {
  const model = fitted('discretisation.arbitrary.ArbitraryDiscretiser', { variables_: list('b'), return_boundaries: true, precision: 3, binner_dict_: dict([['b', list(0, 2, 5)]]) })
  const { rows, mistakes } = answers(model, 'transform', [[1, 0], [1, 3], [1, 6]])
  expect(rows.slice(0, 2)).toEqual([[1, '(-0.001, 2.0]'], [1, '(2.0, 5.0]']])
  expect(mistakes).toHaveLength(1)
})

test('A selector leaves out what it was fitted to drop', () => {
  expect(answers(fitted('selection.drop_features.DropFeatures', { features_to_drop_: list('a') }), 'transform', [[1, 2]]).rows).toEqual([[2]])
})

test('An encoder rejects what is missing among numbers of a step before it', () => {
  const capper = fitted('outliers.artbitrary.ArbitraryOutlierCapper', { variables_: list('b'), right_tail_caps_: dict([['b', 5]]), left_tail_caps_: new PyDict(), missing_values: 'ignore' })
  const encoder = fitted('encoding.rare_label.RareLabelEncoder', { variables_: list('b'), encoder_dict_: dict([['b', list(1, 5)]]), replace_with: 'Rare', missing_values: 'raise' })
  const model = estimator('sklearn.pipeline.Pipeline', { steps: list(tuple('cap', capper), tuple('encode', encoder)) })
  const { rows, mistakes } = answers(model, 'transform', [[0, 1], [0, 3], [0, 7], [0, NaN]])
  expect(rows.slice(0, 3)).toEqual([[0, 1], [0, 'Rare'], [0, 5]])
  expect(mistakes).toMatchObject([{ row: 3, column: 'b' }])
})

test('A reciprocal rejects zero', () => {
  const { mistakes } = answers(fitted('transformation.reciprocal.ReciprocalTransformer', { variables_: list('b') }), 'transform', [[1, 2], [1, 0]])
  expect(mistakes).toHaveLength(1)
})

const ofTwoTargets = estimator('sklearn.linear_model._base.LinearRegression', { n_features_in_: 1, coef_: floats([1, 2], [2, 1]), intercept_: floats([0, 0]) })

test.each<[string, Record<string, PyValue>, string]>([
  ['discretisation.decision_tree.DecisionTreeDiscretiser', { variables_: list('a', 'b'), regression: true, binner_dict_: dict([['a', ofTwoTargets], ['b', ofTwoTargets]]) }, 'DecisionTreeDiscretiser fitted on several targets is not supported'],
  ['creation.decision_tree_features.DecisionTreeFeatures', { variables_: list('a'), input_features_: list('a'), estimators_: list(ofTwoTargets), regression: true, drop_original: false }, 'DecisionTreeFeatures fitted on several targets is not supported'],
  ['outliers.trimmer.OutlierTrimmer', {}, 'OutlierTrimmer leaves rows out'],
  ['timeseries.forecasting.lag_features.LagFeatures', {}, 'LagFeatures takes numbers from the rows before a row'],
  ['imputation.random_sample.RandomSampleImputer', {}, 'RandomSampleImputer fills gaps at random'],
  ['selection.drop_features.DropFeatures', { features_to_drop_: list('c') }, "names 'c', which is no column that it was fitted on"],
  ['selection.drop_features.DropFeatures', { features_to_drop_: list('a', 'b') }, 'DropFeatures leaves no column'],
  ['creation.math_features.MathFeatures', { variables: list('a', 'b'), func: 'skew', missing_values: 'raise' }, 'MathFeatures(func='],
  ['discretisation.equal_width.EqualWidthDiscretiser', { variables_: list('a'), return_boundaries: true, precision: 19, binner_dict_: dict([['a', list(...[1, 1e305, 2e305, 3e305].map(edge => new PyFloat(edge)))]]) }, 'EqualWidthDiscretiser(boundaries that are written alike) is not supported'],
  ['datetime.datetime.DatetimeFeatures', { variables_: list('a'), dayfirst: true, features_to_extract_: list('year'), missing_values: 'raise' }, 'DatetimeFeatures(dayfirst=True without a format) is not supported'],
  ['datetime.datetime.DatetimeFeatures', { variables_: list('a'), format: '%a %d %b %Y', features_to_extract_: list('year'), missing_values: 'raise' }, 'DatetimeFeatures(format="%a %d %b %Y") is not supported'],
  ['datetime.datetime.DatetimeFeatures', { variables: 'index', variables_: list() }, "DatetimeFeatures(variables='index') is not supported"],
  ['datetime.datetime.DatetimeFeatures', { variables_: list('a'), features_to_extract_: list('days'), missing_values: 'raise' }, "DatetimeFeatures(features_to_extract=['days']) is not supported"],
  ['datetime.datetime_subtraction.DatetimeSubtraction', { variables_: list('a'), reference_: list('b'), output_unit: 'ps' }, "DatetimeSubtraction(output_unit='ps') is not supported"],
  ['creation.geo_features.GeoDistanceFeatures', { variables_: list('a', 'b') }, 'GeoDistanceFeatures.variables_ names 2 columns, expected 4'],
  ['creation.decision_tree_features.DecisionTreeFeatures', { precision: -1 }, 'DecisionTreeFeatures(precision=-1) is not supported'],
  ['text.text_features.TextFeatures', { variables_: list('a'), features_: list('vowel_count'), missing_values: 'ignore', drop_original: false }, "TextFeatures(features=['vowel_count']) is not supported"],
  ['encoding.similarity_encoder.StringSimilarityEncoder', { variables_: list('a'), ignore_format: true }, 'StringSimilarityEncoder(ignore_format=True) is not supported'],
  ['encoding.similarity_encoder.StringSimilarityEncoder', { variables_: list('a'), ignore_format: false, missing_values: 'impute', encoder_dict_: dict([['a', list('', 'nan')]]) }, 'StringSimilarityEncoder(two columns of one name) is not supported'],
  ['encoding.similarity_encoder.StringSimilarityEncoder', { variables_: list('a'), ignore_format: false, missing_values: 'impute', encoder_dict_: dict([['a', list(3)]]) }, "compares 'a' with what is no text"],
  ['encoding.rare_label.RareLabelEncoder', { variables_: list('a'), encoder_dict_: dict([['a', floats([1, 2])]]), replace_with: 'Rare', missing_values: 'raise' }, "RareLabelEncoder(numbers in 'a') is not supported"],
  ['creation.relative_features.RelativeFeatures', { variables: list('a'), reference: list('b'), func: list('pow'), missing_values: 'ignore' }, "RelativeFeatures(func='pow') is not supported"],
])('%s is refused with the reason', (name, attributes, message) => {
  expect(() => opsOf(fitted(name, attributes))).toThrow(message)
})

test('A transformer that keeps no names of its columns is refused', () => {
  const model = estimator('feature_engine.selection.drop_features.DropFeatures', { features_to_drop_: list('a'), n_features_in_: 2 })
  expect(() => opsOf(model)).toThrow('The file does not say which columns DropFeatures was fitted on')
})
