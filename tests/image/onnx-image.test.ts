import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Terminal } from '../../src/cli/terminal.ts'
import { buildServiceImage } from '../../src/cli/service-image.ts'
import { fakeNodeImage, writeLayout } from './tools/fake-base.ts'
import { onnxRuntimeFiles } from '../../src/cli/onnx-runtime-files.ts'
import { readModel } from '../../src/read-model.ts'
import { temporaryFolder } from './tools/temporary-folder.ts'

const folder = await temporaryFolder()
const session = { terminal: new Terminal(true), signal: new AbortController().signal }
const model = (name: string) => readModel(readFileSync(`tests/goldens/models/onnx-1.20/${name}/model.onnx`))

test('an image carries ONNX Runtime, for its platform alone, where the model needs it', async () => {
  const base = await writeLayout(join(folder, 'layout'), [await fakeNodeImage(join(folder, 'cache'))])
  const build = async (name: string) => buildServiceImage(await model(name), { base, compression: 'gzip', platform: 'linux/amd64' }, session)
  const [needing, native] = [await build('runtime-svc'), await build('forest-two')]
  expect(native.layers.map(({ name }) => name)).not.toContain('engine')
  const paths = needing.layers.find(({ name }) => name === 'engine')!.entries!.map(({ path }) => path)
  expect(paths).toEqual(expect.arrayContaining(['app/node_modules/onnxruntime-node/dist/index.js', 'app/node_modules/onnxruntime-common/dist/cjs/index.js']))
  expect(paths.filter(path => path.includes('/bin/')).every(path => path.includes('/linux/x64/'))).toBe(true)
})

test('what is carried holds the libraries of the other processor too, where that is asked for', async () => {
  const files = await onnxRuntimeFiles('linux/arm64')
  expect(files.map(({ path }) => path)).toContain('/app/node_modules/onnxruntime-node/bin/napi-v6/linux/arm64/onnxruntime_binding.node')
})
