import { expect, test } from 'vitest'
import { PyDict, PyGlobal, PyObject, type PyValue } from '../formats/python/value.ts'
import { ownName, quote } from './own-code.ts'

function dict(entries: Record<string, PyValue>): PyDict {
  const made = new PyDict()
  for (const [key, value] of Object.entries(entries)) made.set(key, value)
  return made
}

test('ownName() knows classes and functions that cloudpickle and dill wrote whole', () => {
  const code = new PyObject(new PyObject(new PyGlobal('cloudpickle.cloudpickle', '_builtin_type'), ['CodeType']), [1, 0, 'steps.py', '<lambda>', 'make.<locals>.<lambda>', 3])
  const old = new PyObject(new PyGlobal('dill._dill', '_create_code'), [1, 0, 'steps.py', 'ratio', 3])
  expect(ownName(new PyGlobal('my_pkg.clean', 'Cleaner'))).toBe('my_pkg.clean.Cleaner')
  expect(ownName(new PyObject(new PyGlobal('cloudpickle.cloudpickle', '_make_skeleton_class'), [null, 'Cleaner', null, dict({ __module__: 'clean' })]))).toBe('clean.Cleaner')
  expect(ownName(new PyObject(new PyGlobal('cloudpickle.cloudpickle', '_make_function'), [code, dict({ __name__: 'own' })]))).toBe('own.make.<locals>.<lambda>')
  expect(ownName(new PyObject(new PyGlobal('dill._dill', '_create_function'), [old, dict({})]))).toBe('__main__.ratio')
  expect(ownName(new PyObject(new PyGlobal('functools', 'partial')))).toBeUndefined()
})

test('quote() writes any text as JavaScript does', () => {
  expect(quote("Pipeline.steps['a\\b\n']")).toBe("'Pipeline.steps[\\'a\\\\b\\n\\']'")
})
