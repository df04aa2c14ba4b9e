import { describe, expect, test } from 'vitest'
import { PyDict, PyFloat, PyGlobal, PyObject, type PyValue } from '../../../../formats/python/value.ts'
import { translateModel } from '../../../translate.ts'
import { answers, estimator, floats, list, nan, objects, opsOf, tuple } from '../../../../../tests/estimators/fitted-estimator.ts'

function dict(entries: Record<string, PyValue>): PyDict {
  const result = new PyDict()
  for (const [name, value] of Object.entries(entries)) result.set(name, value)
  return result
}

/** `numpy.clip` and the like; `pandas.core.frame.DataFrame.drop` as protocols below 4 spell it. */
function functionAt(path: string): PyValue {
  const method = /^(.+)\.(DataFrame|NDFrame)\.(\w+)$/.exec(path)
  if (method !== null) return new PyObject(new PyGlobal('builtins', 'getattr'), [new PyGlobal(method[1]!, method[2]!), method[3]!])
  const dot = path.lastIndexOf('.')
  return new PyGlobal(path.slice(0, dot), path.slice(dot + 1))
}

function transformer(path: string, options: Record<string, PyValue> = {}, before: PyValue[] = []): PyObject {
  const func = functionAt(path)
  const partial = new PyObject(new PyGlobal('functools', 'partial'), [func])
  partial.state = tuple(func, tuple(...before), dict({}), null)
  return estimator('sklearn.preprocessing._function_transformer.FunctionTransformer', {
    n_features_in_: 3, feature_names_in_: objects(['a', 'b', 'c']), func: before.length === 0 ? func : partial, validate: false, kw_args: dict(options),
  })
}

function ask(path: string, options: Record<string, PyValue> = {}, before: PyValue[] = []) {
  return answers(transformer(path, options, before), 'transform', [[3, -1, 2.5]]).rows[0]
}

describe('A function that a pickle names', () => {
  test('works along the rows where it is told to', () => {
    expect(ask('numpy.sort')).toEqual([-1, 2.5, 3])
    expect(ask('numpy.diff')).toEqual([-4, 3.5])
    expect(ask('numpy.cumsum', { axis: 1 })).toEqual([3, 2, 4.5])
    expect(ask('numpy.nancumprod', { axis: -1 })).toEqual([3, -3, -7.5])
    expect(ask('numpy.quantile', { q: new PyFloat(0.5), axis: 1, keepdims: true })).toEqual([2.5])
    expect(ask('numpy.roll', { shift: 1, axis: 1 })).toEqual([2.5, 3, -1])
    expect(ask('numpy.delete', { obj: -3, axis: 1 })).toEqual([-1, 2.5])
    expect(ask('scipy.special._logsumexp.logsumexp', { axis: 1, keepdims: true })).toHaveLength(1)
  })

  test.each<[string, Record<string, PyValue>, string]>([
    ['numpy.sort', { axis: null }, 'numpy.sort without axis=1'],
    ['numpy.sort', { axis: 0 }, 'numpy.sort without axis=1'],
    ['numpy.cumsum', {}, 'numpy.cumsum without axis=1'],
    ['numpy.flip', {}, 'numpy.flip without axis=1'],
    ['numpy.std', { axis: 1 }, 'numpy.std without axis=1, keepdims=True'],
    ['numpy.std', { axis: 1, keepdims: true, ddof: 3 }, 'as many degrees of freedom as columns'],
    ['numpy.nanvar', { axis: 1, keepdims: true, ddof: 2 }, 'ddof=2'],
    ['numpy.diff', { n: 3 }, 'of which no column is left'],
    ['numpy.diff', { prepend: 0 }, 'numpy.diff with prepend=…'],
    ['numpy.percentile', { q: list(10, 20), axis: 1, keepdims: true }, 'neither a number'],
    ['numpy.ravel', {}, 'numpy.ravel of 3 columns'],
    ['numpy.take', { indices: list(0, 3), axis: 1 }, 'holds 3 for 3 columns'],
    ['numpy.delete', { obj: list(-1), axis: 1 }, 'places below 0'],
    ['numpy.digitize', { bins: list(1, 3, 2) }, 'neither rise nor fall'],
    ['numpy.digitize', { bins: list(1, nan) }, 'NaN in bins'],
    ['numpy.interp', { xp: list(1, 0), fp: list(1, 2) }, 'which rise in xp'],
    ['numpy.average', { axis: 1, keepdims: true, weights: list(1, -1, 0) }, 'whose sum is 0'],
    ['numpy.linalg.norm', { axis: 1, keepdims: true, ord: 3 }, 'ord=3'],
    ['numpy.dot', {}, 'without a matrix b'],
    ['numpy.asarray', { dtype: 'int32' }, 'dtype='],
    ['scipy.special._logsumexp.softmax', {}, 'softmax without axis=1'],
    ['sklearn.preprocessing._data.normalize', { axis: 0 }, 'normalize without axis=1'],
    ['sklearn.preprocessing._data.scale', {}, 'func=sklearn.preprocessing._data.scale'],
    ['sklearn.metrics.pairwise.rbf_kernel', {}, 'without a matrix Y'],
    ['pandas.core.generic.NDFrame.ffill', {}, 'func=pandas.core.generic.NDFrame.ffill'],
    ['pandas.core.frame.DataFrame.drop', { columns: list('d') }, "a column 'd', which was not there at fit"],
    ['pandas.core.frame.DataFrame.fillna', { value: null }, 'value=None'],
    ['pandas.core.generic.NDFrame.clip', { lower: 0, inplace: true }, 'inplace=True'],
    ['numpy.clip', { a_min: 3, a_max: 1 }, 'a lower limit above the upper one'],
    ['numpy.clip', { a_min: nan, a_max: 1 }, 'numpy.clip with NaN'],
    ['numpy.lib.scimath.log', {}, 'func=numpy.lib.scimath.log'],
    ['numpy.ma.core.sum', { axis: 1, keepdims: true }, 'func=numpy.ma.core.sum'],
  ])('is refused by name where it looks at other rows, or does what is not known: %s(%o)', (path, options, message) => {
    expect(() => opsOf(transformer(path, options))).toThrow(expect.objectContaining({ code: 'unsupported-option', message: expect.stringContaining(message) }))
  })

  test('of a number and the table compares the number with each cell', () => {
    expect(ask('numpy.greater', {}, [new PyFloat(2.5)])).toEqual([false, true, false])
    expect(ask('numpy.less_equal', {}, [new PyFloat(2.5)])).toEqual([true, false, true])
    expect(ask('numpy.not_equal', {}, [3])).toEqual([false, true, true])
    expect(() => opsOf(transformer('numpy.maximum', {}, [nan]))).toThrow('numpy.maximum with NaN')
  })

  test('rejects the rows of which pandas makes one thing and numpy another', () => {
    const { mistakes } = answers(transformer('numpy.cumsum', { axis: 1 }), 'transform', [[1.5, null, 2], [1.5, 2, 3], [2 ** 52, 2 ** 52, 1]])
    expect(mistakes.map(({ row }) => row)).toEqual([0, 2])
  })

  test('takes no true and false for numbers where numpy makes others of them', () => {
    const refuses = (path: string, options: Record<string, PyValue> = {}) => translateModel(transformer(path, options)).nodes.some(({ attributes }) => attributes['refuseTruths'] === true)
    for (const path of ['numpy.exp', 'numpy.sort', 'numpy.nan_to_num', 'pandas.core.generic.NDFrame.__neg__']) expect(refuses(path), path).toBe(true)
    expect(refuses('numpy.digitize', { bins: list(0, 1) })).toBe(true)
    expect(refuses('numpy.argmax', { axis: 1, keepdims: true })).toBe(true)
    for (const path of ['numpy.isnan', 'numpy.float64', 'numpy.asarray']) expect(refuses(path), path).toBe(false)
  })

  test("rejects zeros beside a number that they divide, and the gaps that a whole number has no place for", () => {
    expect(answers(transformer('numpy.remainder', {}, [7]), 'transform', [[1, 0, 2], [1, 2, 3]]).mistakes).toEqual([expect.objectContaining({ row: 0, column: 'b' })])
    expect(answers(transformer('numpy.int64'), 'transform', [[1, null, 2], [1.75, -2.5, 1e19], [1.75, -2.5, 3]]).mistakes).toHaveLength(2)
  })

  test('of pandas chooses columns by the names that they had at fit', () => {
    expect(ask('pandas.core.frame.DataFrame.drop', { columns: list('b') })).toEqual([3, 2.5])
    expect(ask('pandas.core.generic.NDFrame.filter', { items: list('c', 'a') })).toEqual([2.5, 3])
    expect(ask('pandas.core.generic.NDFrame.clip', { lower: 3, upper: 1 })).toEqual([3, 1, 2.5])
    expect(ask('pandas.core.generic.NDFrame.clip', { lower: nan, upper: 1 })).toEqual([1, -1, 1])
    const nameless = transformer('pandas.core.frame.DataFrame.drop', { columns: list('b') })
    nameless.attributes.delete('feature_names_in_')
    expect(() => opsOf(nameless)).toThrow("columns' names the file does not tell")
  })

  test('of pandas fills gaps with one number or one text', () => {
    const filled = (value: PyValue, cell: number | string | null) => answers(transformer('pandas.core.frame.DataFrame.fillna', { value }), 'transform', [[cell, null, cell]]).rows[0]
    expect(filled(new PyFloat(-1.5), 2)).toEqual([2, -1.5, 2])
    expect(filled('none', 'x')).toEqual(['x', 'none', 'x'])
    expect(() => filled(list(1), 2)).toThrow(expect.objectContaining({ code: 'unsupported-option' }))
  })

  test('of other columns than it gets is refused where the file does not tell how many these are', () => {
    const line = estimator('sklearn.linear_model._base.LinearRegression', { n_features_in_: 1, coef_: floats([2]), intercept_: new PyFloat(1) })
    const before = (path: string, options: Record<string, PyValue> = {}) => {
      const first = transformer(path, options)
      for (const name of ['n_features_in_', 'feature_names_in_']) first.attributes.delete(name)
      return estimator('sklearn.pipeline.Pipeline', { steps: list(tuple('first', first), tuple('line', line)) })
    }
    expect(() => opsOf(before('numpy.median', { axis: 1, keepdims: true }))).toThrow('of whose columns the file does not tell how many there were')
    expect(answers(before('numpy.abs'), 'predict', [[-2]]).rows).toEqual([[5]])
  })

  test('of scikit-learn compares each row with those that it was given', () => {
    expect(ask('sklearn.metrics.pairwise.manhattan_distances', { Y: floats([3, -1, 0, 0, 0, 0], [2, 3]) })).toEqual([2.5, 6.5])
    expect(() => opsOf(transformer('sklearn.metrics.pairwise.linear_kernel', { Y: floats([1, 2], [1, 2]) }))).toThrow('of 3 columns beside 2')
  })
})
