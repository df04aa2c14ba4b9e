import { describe, expect, test } from 'vitest'
import { Fitted } from '../../fitted.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyGlobal, PyObject, type PyValue } from '../../../formats/python/value.ts'
import { columnNumbers } from './column-numbers.ts'
import { estimator, integers, list, objects } from '../../../../tests/estimators/fitted-estimator.ts'

const self = new Fitted(estimator('sklearn.compose._column_transformer.ColumnTransformer', {}), 'ColumnTransformer')
const inputs = { names: ['a', 'b', 'c', 'd'], count: 4 }

function slice(...ends: PyValue[]): PyObject {
  return new PyObject(new PyGlobal('builtins', 'slice'), ends)
}

const remainder = new PyObject(new PyGlobal('sklearn.compose._column_transformer', '_RemainderColsList'))
remainder.attributes.set('data', list(0, 3))

describe('A choice of columns', () => {
  test.each<[string, PyValue, number[]]>([
    ['one name', 'c', [2]],
    ['one number from the end', -1, [3]],
    ['names in their own order', list('d', 'a'), [3, 0]],
    ['an array of names', objects(['b', 'c']), [1, 2]],
    ['an array of numbers', integers([2, -4]), [2, 0]],
    ['a mask', new NdArray({ kind: 'b', itemsize: 1 }, [4], Uint8Array.of(1, 0, 0, 1)), [0, 3]],
    ['a list of truths', list(false, true, false, false), [1]],
    ['a slice of names, its end included', slice('b', 'd', null), [1, 2, 3]],
    ['a slice of numbers', slice(1, -1, null), [1, 2]],
    ['a slice with steps', slice(null, null, 2), [0, 2]],
    ["1.5's list of the remainder", remainder, [0, 3]],
    ['nothing', list(), []],
  ])('may be %s', (_, choice, expected) => {
    expect(columnNumbers(self, choice, inputs)).toEqual(expected)
  })

  test('that names no column is refused as corrupt', () => {
    expect(() => columnNumbers(self, 'e', inputs)).toThrow('ColumnTransformer chooses the column "e", which is not among the 4 that it was fitted on')
    expect(() => columnNumbers(self, list(4), inputs)).toThrow(expect.objectContaining({ code: 'corrupt' }))
    expect(() => columnNumbers(self, new PyGlobal('__main__', 'choose'), inputs)).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })
})
