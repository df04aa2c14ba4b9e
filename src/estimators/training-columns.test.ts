import { expect, test } from 'vitest'
import { NdArray } from '../formats/numpy/ndarray.ts'
import { PyGlobal, PyObject } from '../formats/python/value.ts'
import { translateModel } from './translate.ts'

test('A model of a table with two columns of one name is refused by that name', () => {
  const scaler = new PyObject(new PyGlobal('sklearn.preprocessing._data', 'StandardScaler'))
  scaler.attributes.set('feature_names_in_', new NdArray({ kind: 'O', itemsize: 8 }, [3], ['a', 'b', 'a']))
  expect(() => translateModel(scaler)).toThrow('Two columns of its training table are called "a", so that rows cannot tell them apart')
})

test('A model that says it was fitted on more columns than any table has is refused before names are made for them', () => {
  const scaler = new PyObject(new PyGlobal('sklearn.preprocessing._data', 'StandardScaler'))
  scaler.attributes.set('n_features_in_', 2 ** 31)
  expect(() => translateModel(scaler)).toThrow(expect.objectContaining({ code: 'limit', message: expect.stringContaining('fitted on 2147483648 columns') as string }))
})
