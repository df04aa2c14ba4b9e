import { expect, test } from 'vitest'
import { PyDict, PyFloat, PyGlobal, PyObject, type PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, list, nan, objects, opsOf, tuple } from '../../../../tests/estimators/fitted-estimator.ts'

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
  for (const name of ['constructor', 'kron', 'ma.core.log']) {
    expect(() => opsOf(transformer(new PyGlobal('numpy', name)))).toThrow(expect.objectContaining({ code: 'unsupported-option', message: `FunctionTransformer(func=numpy.${name}) is not supported (at FunctionTransformer)` }))
  }
})

function dict(entries: Record<string, PyValue>): PyDict {
  const result = new PyDict()
  for (const [name, value] of Object.entries(entries)) result.set(name, value)
  return result
}

function partial(func: PyValue, args: PyValue[], keywords: Record<string, PyValue> = {}): PyObject {
  const object = new PyObject(new PyGlobal('functools', 'partial'), [func])
  object.state = tuple(func, tuple(...args), dict(keywords), null)
  return object
}

test('FunctionTransformer calls a function with the arguments of kw_args or of a partial', () => {
  const clip = new PyGlobal('numpy', 'clip')
  const rows = [[-5], [0.126], [7]]
  const ask = (func: PyValue, kwargs: Record<string, PyValue> = {}) => answers(transformer(func, { kw_args: dict(kwargs) }), 'transform', rows).rows.flat()
  expect(ask(clip, { a_min: 0, a_max: new PyFloat(2.5) })).toEqual([0, 0.126, 2.5])
  expect(ask(partial(clip, [], { a_min: 0, a_max: null }))).toEqual([0, 0.126, 7])
  expect(ask(new PyGlobal('numpy', 'around'), { decimals: 2 })).toEqual([-5, 0.13, 7])
  expect(ask(partial(new PyGlobal('numpy', 'maximum'), [1]))).toEqual([1, 1, 7])
  expect(ask(partial(new PyGlobal('numpy', 'subtract'), [1]))).toEqual([6, 0.874, -6])
  expect(ask(new PyGlobal('numpy', 'sum'), { axis: 1, keepdims: true })).toEqual([-5, 0.126, 7])
  expect(ask(new PyGlobal('scipy.special._ufuncs', 'expit'))).toHaveLength(3)
})

test('FunctionTransformer makes numbers of NaN and infinities', () => {
  const { rows } = answers(transformer(new PyGlobal('numpy', 'nan_to_num')), 'transform', [[null], [Infinity], [-Infinity], [2]])
  expect(rows.flat()).toEqual([0, Number.MAX_VALUE, -Number.MAX_VALUE, 2])
  const given = transformer(new PyGlobal('numpy', 'nan_to_num'), { kw_args: dict({ nan: 1, posinf: 99, neginf: new PyFloat(-0.5) }) })
  expect(answers(given, 'transform', [[null], [Infinity], [-Infinity], [2]]).rows.flat()).toEqual([1, 99, -0.5, 2])
  const infinite = transformer(new PyGlobal('numpy', 'nan_to_num'), { kw_args: dict({ nan: new PyFloat(Infinity) }) })
  expect(() => opsOf(infinite)).toThrow('numpy.nan_to_num with an infinity')
})

test("FunctionTransformer works with scipy's sparse matrices where numpy's functions do", () => {
  const encoder = estimator('sklearn.preprocessing._encoders.OneHotEncoder', { n_features_in_: 1, categories_: list(floats([0, 1])), handle_unknown: 'ignore', drop: null, sparse_output: true, dtype: new PyGlobal('numpy', 'float64'), _drop_idx_after_grouping: null, _infrequent_enabled: false })
  const ask = (...parts: PyObject[]) => answers(estimator('sklearn.pipeline.Pipeline', { steps: list(...[encoder, ...parts].map((part, at) => tuple(`step${at}`, part))) }), 'transform', [[0], [1]]).rows
  const times = (number: number) => transformer(partial(new PyGlobal('numpy', 'multiply'), [new PyFloat(number)]))
  const rounded = (decimals: number) => transformer(new PyGlobal('numpy', 'around'), { kw_args: dict({ decimals }) })
  // Over 10 is times 0.1: 3 · 0.1 is not 0.3.
  expect(ask(times(0.31), rounded(1))).toEqual([[0.30000000000000004, 0], [0, 0.30000000000000004]])
  expect(ask(times(NaN), transformer(new PyGlobal('numpy', 'nan_to_num')))).toEqual([[NaN, 0], [0, NaN]])
  expect(() => ask(transformer(new PyGlobal('numpy', 'clip'), { kw_args: dict({ a_min: 0 }) }))).toThrow(expect.objectContaining({ code: 'unsupported-option', message: expect.stringMatching(/numpy\.clip of a sparse matrix/) }))
})

test('FunctionTransformer divides a number by the table, and raises one to its power', () => {
  const ask = (name: string, number: PyValue) => answers(transformer(partial(new PyGlobal('numpy', name), [number])), 'transform', [[4], [-0.5]]).rows.flat()
  expect(ask('divide', 1)).toEqual([0.25, -2])
  expect(ask('true_divide', new PyFloat(3))).toEqual([0.75, -6])
  expect(ask('float_power', 4)).toEqual([256, 0.5])
})

function chain(...funcs: PyValue[]): PyObject {
  return estimator('sklearn.pipeline.Pipeline', { steps: list(...funcs.map((func, at) => tuple(`step${at}`, transformer(func)))) })
}

test('FunctionTransformer rejects whole numbers of which int64 and float64 make two things, by row and column', () => {
  const square = new PyGlobal('numpy', 'square')
  const bad = (model: PyObject, numbers: number[]) => answers(model, 'transform', numbers.map(number => [number])).mistakes.map(({ row }) => numbers[row!])
  const { mistakes } = answers(transformer(square), 'transform', [[3037000500]])
  expect(mistakes).toEqual([expect.objectContaining({ row: 0, column: 'x0', detail: expect.stringMatching(/^3037000500, a whole number, .* dtype=numpy\.float64, /) })])
  expect(bad(transformer(square), [3037000499, -3037000500, 3037000500.5, 1e18, 1e300, NaN, Infinity])).toEqual([-3037000500, 1e18])
  expect(bad(chain(square, square), [55108, 55109, 55109.5])).toEqual([55109])
  expect(bad(chain(new PyGlobal('numpy', 'reciprocal')), [1, -1, 0, 0.5, 2])).toEqual([0, 2])
  expect(bad(transformer(partial(new PyGlobal('numpy', 'power'), [10])), [18, 19, -1, 19.5])).toEqual([19])
  expect(bad(transformer(partial(new PyGlobal('numpy', 'multiply'), [-4])), [2 ** 60, 2 ** 61 + 512])).toEqual([2 ** 61 + 512])
  expect(bad(transformer(partial(new PyGlobal('numpy', 'add'), [2 ** 40])), [2 ** 62, 2 ** 63 - 1024])).toEqual([2 ** 63 - 1024])
})

test('FunctionTransformer takes any whole number where the file tells that it is float64', () => {
  const square = new PyGlobal('numpy', 'square')
  const rows = (model: PyObject) => answers(model, 'transform', [[1e10]]).rows
  expect(rows(chain(new PyGlobal('numpy', 'float64'), square))).toEqual([[1e20]])
  expect(rows(chain(new PyGlobal('numpy', 'cbrt'), new PyGlobal('numpy', 'rint'), square, square, square))).toHaveLength(1)
  expect(rows(transformer(partial(new PyGlobal('numpy', 'multiply'), [new PyFloat(1e10)])))).toEqual([[1e20]])
  expect(rows(transformer(partial(new PyGlobal('numpy', 'power'), [new PyFloat(10)])))).toEqual([[Infinity]])
})

test('FunctionTransformer takes any whole number where a step before makes it float64, and all that comes of it', () => {
  const square = transformer(new PyGlobal('numpy', 'square'))
  const scaler = estimator('sklearn.preprocessing._data.MinMaxScaler', { n_features_in_: 1, scale_: floats([1]), min_: floats([0]), feature_range: tuple(0, 1) })
  const imputer = (strategy: string) => estimator('sklearn.impute._base.SimpleImputer', { n_features_in_: 1, strategy, missing_values: nan, statistics_: floats([3]), add_indicator: false })
  const encoder = (dtype: string) => estimator('sklearn.preprocessing._encoders.OrdinalEncoder', { n_features_in_: 1, categories_: list(floats([0, 1e10])), handle_unknown: 'error', dtype: new PyGlobal('numpy', dtype), _missing_indices: new PyDict() })
  const clip = transformer(new PyGlobal('numpy', 'clip'), { kw_args: dict({ a_min: 0 }) })
  const reciprocal = transformer(new PyGlobal('numpy', 'reciprocal'))
  const steps = (...parts: PyObject[]) => estimator('sklearn.pipeline.Pipeline', { steps: list(...parts.map((part, at) => tuple(`step${at}`, part))) })
  const ask = (...parts: PyObject[]) => answers(steps(...parts), 'transform', [[1e10]])
  for (const first of [scaler, imputer('mean'), imputer('median')]) expect(ask(first, clip, square).rows).toEqual([[1e20]])
  for (const first of [imputer('most_frequent'), imputer('constant'), clip]) expect(ask(first, square).mistakes).toHaveLength(1)
  expect(ask(encoder('float64'), reciprocal).rows).toEqual([[1]])
  expect(answers(steps(encoder('int64'), transformer(partial(new PyGlobal('numpy', 'add'), [1])), reciprocal), 'transform', [[1e10]]).mistakes).toHaveLength(1)
})

test('FunctionTransformer refuses functions of True and False, of which numpy makes half precision', () => {
  expect(() => opsOf(chain(new PyGlobal('numpy', 'isnan'), new PyGlobal('numpy', 'exp')))).toThrow(expect.objectContaining({ code: 'unsupported-option', message: expect.stringMatching(/exp of True and False/) }))
  expect(answers(chain(new PyGlobal('numpy', 'isnan'), new PyGlobal('numpy', 'float64'), new PyGlobal('numpy', 'exp')), 'transform', [[1]]).rows).toEqual([[1]])
})

test('FunctionTransformer makes numbers of the precision that it is asked for', () => {
  const third = Math.fround(1 / 3)
  const ask = (func: PyValue, kwargs: Record<string, PyValue> = {}) => answers(transformer(func, { kw_args: dict(kwargs) }), 'transform', [[1 / 3]]).rows.flat()
  expect(ask(new PyGlobal('numpy', 'float32'))).toEqual([third])
  expect(ask(new PyGlobal('numpy', 'asarray'), { dtype: new PyGlobal('numpy', 'float32') })).toEqual([third])
  expect(() => ask(new PyGlobal('numpy', 'asarray'), { dtype: new PyGlobal('numpy', 'int8') })).toThrow(expect.objectContaining({ code: 'unsupported-option' }))
  expect(() => opsOf(chain(new PyGlobal('numpy', 'float32'), partial(new PyGlobal('numpy', 'power'), [2])))).toThrow('numpy.power of numbers in single precision')
})

test('FunctionTransformer refuses arguments that it does not know, by name', () => {
  const refusal = (func: PyValue, kwargs: Record<string, PyValue>) => () => opsOf(transformer(func, { kw_args: dict(kwargs) }))
  expect(refusal(new PyGlobal('numpy', 'sqrt'), { where: true })).toThrow('FunctionTransformer(numpy.sqrt with where=…) is not supported')
  expect(refusal(new PyGlobal('numpy', 'sum'), { axis: 0 })).toThrow(expect.objectContaining({ code: 'unsupported-option' }))
  expect(() => opsOf(transformer(partial(new PyGlobal('__main__', 'f'), [])))).toThrow('FunctionTransformer calls __main__.f')
  expect(() => opsOf(transformer(new PyGlobal('numpy', 'expit')))).toThrow(expect.objectContaining({ code: 'unsupported-option' }))
})

test('FunctionTransformer refuses functions of numbers held in few bits, of which numpy makes half precision or which wrap around', () => {
  const behind = (type: string, name: string, weights?: PyDict) => {
    const union = estimator('sklearn.pipeline.FeatureUnion', { transformer_list: list(tuple('marks', marks(type))), transformer_weights: weights ?? null })
    return estimator('sklearn.pipeline.Pipeline', { steps: list(tuple('union', union), tuple('function', transformer(new PyGlobal('numpy', name)))) })
  }
  const marks = (type: string) =>
    estimator('sklearn.preprocessing._encoders.OneHotEncoder', { n_features_in_: 1, categories_: list(objects(['a', 'b'])), handle_unknown: 'error', drop_idx_: null, sparse_output: false, dtype: new PyGlobal('numpy', type) })
  for (const [type, name] of [['uint8', 'negative'], ['bool_', 'log1p'], ['int16', 'sqrt'], ['uint32', 'negative'], ['int32', 'square']] as const) {
    expect(() => opsOf(behind(type, name))).toThrow(expect.objectContaining({ code: 'unsupported-option', message: `FunctionTransformer(func=${name}) gets whole numbers of fewer bits than int64, or without a sign, from the step before it` }))
  }
  expect(() => opsOf(behind('uint8', 'positive', dict({ marks: 300 })))).toThrow('A whole number of transformer_weights gets whole numbers of fewer bits')
  expect(answers(behind('uint8', 'positive', dict({ marks: new PyFloat(0.5) })), 'transform', [['b']]).rows).toEqual([[0, 0.5]])
  expect(answers(behind('int64', 'negative'), 'transform', [['b']]).rows).toEqual([[-0, -1]])
  expect(answers(behind('int32', 'exp'), 'transform', [['b']]).rows).toEqual([[1, Math.E]])
})
