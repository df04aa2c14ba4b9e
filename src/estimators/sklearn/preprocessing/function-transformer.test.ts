import { expect, test } from 'vitest'
import { PyDict, PyFloat, PyGlobal, PyObject, type PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

function transformer(func: PyValue, attributes: Record<string, PyValue> = {}) {
  return estimator('sklearn.preprocessing._function_transformer.FunctionTransformer', { n_features_in_: 1, func, validate: false, kw_args: null, ...attributes })
}

test('FunctionTransformer runs a function of numpy, however numpy wrote its name', () => {
  const names = [
    new PyGlobal('numpy', 'sqrt'),
    new PyGlobal('numpy.core._multiarray_umath', 'sqrt'),
    new PyObject(new PyGlobal('numpy.core', '_ufunc_reconstruct'), ['numpy.core._multiarray_umath', 'sqrt']),
  ]
  for (const name of names) expect(answers(transformer(name), 'transform', [[4], [null]]).rows).toEqual([[2], [NaN]])
})

test('FunctionTransformer without a function passes any cell on', () => {
  expect(answers(transformer(null), 'transform', [['text'], [null]]).rows).toEqual([['text'], [null]])
})

test('FunctionTransformer(validate=True) rejects what check_array does', () => {
  const { mistakes } = answers(transformer(null, { validate: true }), 'transform', [[1], [Infinity]])
  expect(mistakes).toEqual([expect.objectContaining({ row: 1, column: 'x0' })])
})

test('FunctionTransformer never runs own code: it names the function and says what to do', () => {
  expect(() => opsOf(transformer(new PyGlobal('__main__', 'add_ratio')))).toThrow(expect.objectContaining({
    code: 'custom-code',
    message: 'FunctionTransformer calls __main__.add_ratio (at FunctionTransformer): own code, which Brine never runs',
    hint: expect.stringMatching(/export default \{ '__main__\.add_ratio': [^]*--python PATH/),
  }))
  // A module that is called like numpy's function is not numpy's.
  expect(() => opsOf(transformer(new PyGlobal('numpyish', 'sqrt')))).toThrow(expect.objectContaining({ code: 'custom-code' }))
})

test("FunctionTransformer refuses a function of numpy's that it does not know as such", () => {
  for (const name of ['constructor', 'cumsum']) {
    expect(() => opsOf(transformer(new PyGlobal('numpy', name)))).toThrow(expect.objectContaining({ code: 'unsupported-option', message: `FunctionTransformer(func=numpy.${name}) is not supported (at FunctionTransformer)` }))
  }
})

test('FunctionTransformer(kw_args=…) is refused', () => {
  const kwargs = new PyDict()
  kwargs.set('a_min', new PyFloat(0))
  expect(() => opsOf(transformer(new PyGlobal('numpy', 'sqrt'), { kw_args: kwargs }))).toThrow(expect.objectContaining({ code: 'unsupported-option' }))
})
