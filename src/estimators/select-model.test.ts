import { describe, expect, test } from 'vitest'
import type { PyValue } from '../formats/python/value.ts'
import { modelsInside, selectModel } from './select-model.ts'
import { PyDict, PyGlobal, PyList, PyObject } from '../formats/python/value.ts'

function object(path: string, attributes: Record<string, PyValue> = {}): PyObject {
  const dot = path.lastIndexOf('.')
  const made = new PyObject(new PyGlobal(path.slice(0, dot), path.slice(dot + 1)))
  for (const [name, value] of Object.entries(attributes)) made.attributes.set(name, value)
  return made
}

function dict(entries: Record<string, PyValue>): PyDict {
  const made = new PyDict()
  for (const [key, value] of Object.entries(entries)) made.set(key, value)
  return made
}

const ridge = object('sklearn.linear_model._ridge.Ridge')
const scaler = object('sklearn.preprocessing._data.StandardScaler')
const message = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error as Error & { hint?: string }
  }
  throw new Error('it did not throw')
}

describe('The model of a file', () => {
  test('is found in dicts and namespaces that wrap it', () => {
    expect(selectModel(dict({ model: ridge, threshold: 1 }))).toBe(ridge)
    expect(selectModel(object('types.SimpleNamespace', { model: ridge, version: '2' }))).toBe(ridge)
  })

  test('is chosen by its path where there are several', () => {
    const root = dict({ scaler, folds: new PyList([ridge]) })
    expect(selectModel(root, 'folds.0')).toBe(ridge)
    const refusal = message(() => selectModel(root))
    expect(refusal.message).toBe("The file holds 2 models: 'scaler' (sklearn.preprocessing._data.StandardScaler), 'folds.0' (sklearn.linear_model._ridge.Ridge)")
    expect(refusal.hint).toBe('Choose one: --select scaler')
  })

  test('in an object of an own class is taken by its path alone', () => {
    const own = object('churn.Wrapper', { pipeline: ridge, columns: new PyList(['a']) })
    expect(selectModel(own)).toBe(own)
    expect(selectModel(own, 'pipeline')).toBe(ridge)
    expect(modelsInside(own, own)).toEqual(['pipeline'])
    const root = dict({ eu: own, us: object('churn.Wrapper', { pipeline: scaler }) })
    expect(modelsInside(root, own)).toEqual(['eu.pipeline'])
    const refusal = message(() => selectModel(own, 'model'))
    expect(refusal.message).toBe("The file has no model at 'model'; it has the file itself (churn.Wrapper), 'pipeline' (sklearn.linear_model._ridge.Ridge)")
    expect(refusal.hint).toBe('Choose one of them: --select pipeline')
  })

  test("is not among pandas' tables", () => {
    const frame = object('pandas.core.frame.DataFrame')
    const own = object('churn.Wrapper', { pipeline: ridge })
    expect(selectModel(dict({ train: frame, model: own }))).toBe(own)
    const refusal = message(() => selectModel(frame))
    expect(refusal.message).toBe('The file holds an object of pandas.core.frame.DataFrame without a model, expected a fitted estimator')
    expect(message(() => selectModel(frame, 'model')).hint).toBe(refusal.hint)
  })
})
