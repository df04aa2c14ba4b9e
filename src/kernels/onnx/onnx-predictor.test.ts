import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { load } from '../../load.ts'
import { engineOf } from '../../graph/ops/engine-call.ts'
import { layOut } from './input-layout.ts'

const open = (name: string) => load(readFileSync(`tests/goldens/models/onnx-1.20/${name}/model.onnx`))

test('A model whose operators are all translated needs no ONNX Runtime', async () => {
  expect(engineOf((await open('forest-two')).model.graph)).toBeUndefined()
})

test('Another one keeps the names of its outputs, and the classes of a ZipMap', async () => {
  const { model, signature } = await open('runtime-svc')
  expect(engineOf(model.graph)).toBe('onnxruntime')
  expect(signature.outputs).toMatchObject([{ name: 'output_label', type: 'integer', shape: 'scalar' }, { name: 'output_probability', shape: 'vector', classes: [[0, 1]] }])
})

test('Lists of different lengths are answered row by row', async () => {
  const model = await open('runtime-sequence')
  const [short, long] = [[0.5, -1], [0.25, 2, -3, 4, 1, 1]]
  const { state } = await model.predict([{ steps: short }, { steps: long }])
  expect(state).toEqual([...(await model.predict([{ steps: short }])).state!, ...(await model.predict([{ steps: long }])).state!])
})

test.each([
  ['runtime-convolution', { picture: [1, 2] }, 'expected a list of 16 items, row by row of 1 × 4 × 4, got 2'],
  ['runtime-convolution', { picture: new Array(16).fill('a') }, 'item 0 is a, expected a number'],
  ['runtime-sequence', { steps: [1, 2, 3] }, 'expected a list of a multiple of 2 items, row by row of ? × 2, got 3'],
])('%s refuses %j', async (name, row, detail) => {
  const model = await open(name)
  await expect(model.predict([row])).rejects.toMatchObject({ code: 'invalid-input', mistakes: [{ row: 0, detail }] })
})

test('A request that is given up ends between blocks of rows', async () => {
  const model = await open('runtime-svc')
  await expect(model.predict([[1, 2, 3, 4]], { signal: AbortSignal.abort(new Error('given up')) })).rejects.toThrow('given up')
})

test.each([
  [[{ name: 'x', isTensor: true, type: 'float32', shape: ['n', 'a', 'b'] }], 'more is open'],
  [[{ name: 'x', isTensor: true, type: 'float32', shape: [3, 4] }], 'is not one of rows'],
  [[{ name: 'x', isTensor: true, type: 'float32', shape: [] }], 'is not one of rows'],
  [[{ name: 'x', isTensor: true, type: 'float16', shape: ['n', 4] }], 'holds float16'],
  [[{ name: 'x', isTensor: false }], 'is no tensor'],
  [[], 'takes no input'],
] as const)('Inputs that are no rows are refused: %j', (inputs, message) => {
  expect(() => layOut(inputs)).toThrow(message)
})
