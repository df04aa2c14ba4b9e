import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isMlflowFolder, readMlflowFolder } from './folder.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brine-mlflow-'))
  await writeFile(join(folder, 'model.pkl'), 'N.')
})

afterEach(() => rm(folder, { recursive: true }))

const write = (text: string): Promise<void> => writeFile(join(folder, 'MLmodel'), text)
const sklearn = (path: string, more = ''): string => `flavors:\n  python_function: {loader_module: mlflow.sklearn, model_path: model.pkl}\n  sklearn: {pickled_model: ${path}}\n${more}`

test('A folder is a model of MLflow where it has the file MLmodel', async () => {
  expect(await isMlflowFolder(folder)).toBe(false)
  await write(sklearn('model.pkl'))
  expect(await isMlflowFolder(folder)).toBe(true)
  expect(await readMlflowFolder(folder)).toMatchObject({ flavor: 'sklearn', inputs: undefined, example: undefined })
})

test('The columns of a signature and the rows of an example are read', async () => {
  await writeFile(join(folder, 'input_example.json'), '{"columns":["b","a"],"data":[[1,"x"]]}')
  await write(sklearn('model.pkl', `signature:\n  inputs: '[{"name":"a","type":"string"},{"type":"double"}]'\nsaved_input_example_info: {artifact_path: input_example.json, type: dataframe}\n`))
  expect(await readMlflowFolder(folder)).toMatchObject({
    inputs: { columns: [{ name: 'a', type: 'string' }, { type: 'double' }], width: 2 },
    example: { names: ['b', 'a'], rows: [[1, 'x']] },
  })
})

test('Of a tensor only its width counts', async () => {
  await write(sklearn('model.pkl', `signature:\n  inputs: '[{"type":"tensor","tensor-spec":{"dtype":"float64","shape":[-1,3]}}]'\n`))
  expect((await readMlflowFolder(folder)).inputs).toEqual({ columns: undefined, width: 3 })
})

test('An example that cannot be read does no harm', async () => {
  await writeFile(join(folder, 'input_example.json'), '{')
  await write(sklearn('model.pkl', 'saved_input_example_info: {artifact_path: input_example.json}\n'))
  expect((await readMlflowFolder(folder)).example).toBeUndefined()
})

test.each([
  ['../model.pkl', 'file-not-found'],
  ['/etc/hostname', 'file-not-found'],
  ['missing.pkl', 'file-not-found'],
  ['.', 'corrupt'],
])('A path such as %s is refused', async (path, code) => {
  await write(sklearn(path))
  await expect(readMlflowFolder(folder)).rejects.toMatchObject({ code })
})

test('A link that leads out of the folder is refused', async () => {
  await symlink('/etc/passwd', join(folder, 'link.pkl'))
  await write(sklearn('link.pkl'))
  await expect(readMlflowFolder(folder)).rejects.toThrow('outside the folder')
})

test('A flavor that is not read is named', async () => {
  await write('flavors:\n  python_function: {loader_module: mlflow.pytorch}\n  pytorch: {model_data: data}\n')
  await expect(readMlflowFolder(folder)).rejects.toMatchObject({ code: 'unsupported-format', message: expect.stringContaining('the flavor pytorch') as string })
  await write('flavors:\n  python_function: {loader_module: mlflow.pyfunc.model, python_model: python_model.pkl}\n')
  await expect(readMlflowFolder(folder)).rejects.toMatchObject({ code: 'custom-code' })
})

test.each([
  ['no mapping', '- 1\n', 'holds no mapping'],
  ['broken YAML', 'a: [1', 'cannot be parsed'],
  ['a file of no name', 'flavors: {xgboost: {}}', 'names no file'],
  ['a signature that is no JSON', sklearn('model.pkl', "signature: {inputs: '['}\n"), 'is no JSON'],
  ['a column without a type', sklearn('model.pkl', `signature: {inputs: '[{"name":"a"}]'}\n`), 'has no type'],
])('An MLmodel with %s is refused', async (_, text, message) => {
  await write(text)
  await expect(readMlflowFolder(folder)).rejects.toThrow(message)
})
