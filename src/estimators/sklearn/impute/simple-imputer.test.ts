import { expect, test } from 'vitest'
import { PyGlobal, type PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, float64, floats, integers, list, nan, objects, opsOf, tuple } from '../../../../tests/estimators/fitted-estimator.ts'

function imputer(statistics: PyValue, attributes: Record<string, PyValue> = {}) {
  return estimator('sklearn.impute._base.SimpleImputer', {
    n_features_in_: 2,
    statistics_: statistics,
    missing_values: nan,
    strategy: 'mean',
    add_indicator: false,
    ...attributes,
  })
}

test('SimpleImputer drops a column without any cell at fit, and marks gaps of the others', () => {
  const object = imputer(floats([NaN, 5]), {
    add_indicator: true,
    indicator_: estimator('sklearn.impute._base.MissingIndicator', { features_: integers([0, 1]) }),
  })
  expect(answers(object, 'transform', [[1, 2], [null, null]]).rows).toEqual([[2, 0, 0], [5, 1, 1]])
})

test("SimpleImputer(strategy='constant') kept such columns until 1.7", () => {
  const constant = { strategy: 'constant' }
  expect(answers(imputer(floats([NaN, 5]), constant), 'transform', [[null, null]]).rows).toEqual([[NaN, 5]])
  expect(answers(imputer(floats([NaN, 5]), { ...constant, _fill_dtype: float64, _fit_dtype: float64 }), 'transform', [[null, null]]).rows).toEqual([[5]])
})

test('SimpleImputer takes NaN only where NaN is what is missing', () => {
  const { rows, mistakes } = answers(imputer(floats([3, 5]), { missing_values: -1 }), 'transform', [[-1, 0], [null, 0]])
  expect(rows[0]).toEqual([3, 0])
  expect(mistakes).toEqual([expect.objectContaining({ row: 1, column: 'x0' })])
})

test('SimpleImputer of objects marks gaps with True and False, and takes pandas.NA as missing', () => {
  const object = imputer(objects(['Bern', 'x']), {
    missing_values: new PyGlobal('pandas', 'NA'),
    add_indicator: true,
    indicator_: estimator('sklearn.impute._base.MissingIndicator', { features_: integers([0]) }),
  })
  expect(answers(object, 'transform', [[null, 'y']]).rows).toEqual([['Bern', 'y', true]])
})

test('SimpleImputer of a sparse matrix fills what it stores, and refuses to take what it does not for missing', () => {
  const encoder = estimator('sklearn.preprocessing._encoders.OneHotEncoder', {
    n_features_in_: 1, categories_: list(objects(['a', 'b'])), handle_unknown: 'ignore', drop_idx_: null, sparse_output: true, dtype: float64,
  })
  const pipeline = (missing: number) => estimator('sklearn.pipeline.Pipeline', { steps: list(tuple('code', encoder), tuple('fill', imputer(floats([5, 6]), { missing_values: missing }))) })
  expect(answers(pipeline(1), 'transform', [['a'], ['b'], ['c']]).rows).toEqual([[5, 0], [0, 6], [0, 0]])
  expect(() => opsOf(pipeline(0))).toThrow("SimpleImputer(missing_values=0 of a sparse matrix) is not supported (at Pipeline.steps['fill'])")
})
