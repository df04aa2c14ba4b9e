import { expect, test } from 'vitest'
import { PyGlobal } from '../../formats/python/value.ts'
import { answers, estimator, opsOf } from '../../../tests/estimators/fitted-estimator.ts'

function transformer(func: PyGlobal) {
  return estimator('sklearn_pandas.transformers.FunctionTransformer', { _FunctionTransformer__func: func, n_features_in_: 1 })
}

test('A function of numpy that takes one number is taken of each cell', () => {
  expect(answers(transformer(new PyGlobal('numpy', 'square')), 'transform', [[3], [-2]]).rows).toEqual([[9], [4]])
  expect(answers(transformer(new PyGlobal('numpy.core._multiarray_umath', 'absolute')), 'transform', [[-3]]).rows).toEqual([[3]])
})

test('A whole number whose square int64 does not hold is rejected', () => {
  const { rows, mistakes } = answers(transformer(new PyGlobal('numpy', 'square')), 'transform', [[3037000499], [2 ** 32]])
  expect(rows[0]).toEqual([3037000499 * 3037000499])
  expect(mistakes.map(({ row }) => row)).toEqual([1])
})

test.each<[string, PyGlobal, string]>([
  ['a function of whole rows', new PyGlobal('numpy', 'sum'), 'FunctionTransformer(func=numpy.sum) is not supported'],
  ['own code', new PyGlobal('preparing', 'clean'), 'preparing.clean'],
])('%s is refused by its name', (_, func, message) => {
  expect(() => opsOf(transformer(func))).toThrow(message)
})
