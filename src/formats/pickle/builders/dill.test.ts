import { expect, test } from 'vitest'
import { PyGlobal, PyObject } from '../../python/value.ts'
import { readModelFile } from '../../read-file.ts'

const asked = (module: string, name: string): Buffer => Buffer.from(`cdill._dill\n_get_attr\n(cdill._dill\n_import_module\n(V${module}\ntRV${name}\ntR.`)

test("Names that dill asks of numpy's core are those that pickle writes", async () => {
  const { root, calls } = await readModelFile(asked('numpy.core._multiarray_umath', '_reconstruct'))
  expect(root).toEqual(new PyGlobal('numpy.core.multiarray', '_reconstruct'))
  expect(calls).toEqual([])
})

test.each([['os', 'system'], ['numpy.core._multiarray_umath', 'fromfile'], ['builtins', 'eval']])('%s.%s stays a call that is reported and never made', async (module, name) => {
  const { root, calls } = await readModelFile(asked(module, name))
  expect((root as PyObject).className).toBe('dill._dill._get_attr')
  expect(calls.map(use => use.name)).toEqual(['dill._dill._get_attr'])
})

test('A type outside Python\'s own stays a call', async () => {
  expect((await readModelFile(Buffer.from('cdill._dill\n_load_type\n(Vint\ntR.'))).root).toEqual(new PyGlobal('builtins', 'int'))
  expect((await readModelFile(Buffer.from('cdill._dill\n_load_type\n(VCodeType\ntR.'))).root).toBeInstanceOf(PyObject)
})
