import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Model } from '../../src/model/model.ts'
import { Terminal } from '../../src/cli/terminal.ts'
import { buildServiceImage } from '../../src/cli/service-image.ts'
import { fakeNodeImage, writeLayout } from './tools/fake-base.ts'
import { makeModel } from '../../src/model/model.ts'
import { engineCall } from '../../src/graph/ops/engine-call.ts'
import { temporaryFolder } from './tools/temporary-folder.ts'

const folder = await temporaryFolder()

const provenance = { source: { format: 'pickle', compression: 'none', protocol: 5, bytes: 3, sha256: '0'.repeat(64) }, library: null, estimator: 'odd.Odd', compiler: '0.0.0' }

/** A model that runs in Python, as far as an image knows one. */
const model: Model = makeModel(
  {
    named: true,
    inputs: [{ name: 'a', type: 'float64' }],
    nodes: [{ op: engineCall.name, inputs: [0], attributes: { engine: 'python', method: 'predict', part: 0, gives: { cols: 1 } } }],
    outputs: [{ name: 'predict', shape: 'scalar', values: [1] }],
  },
  provenance,
  new Map([['python.model', new Uint8Array(3)], ['python.json', Buffer.from('{}')]]),
)
const session = { terminal: new Terminal(true), signal: new AbortController().signal }

test('an image whose model runs in Python says so in its label and environment', async () => {
  const base = await writeLayout(join(folder, 'layout'), [await fakeNodeImage(join(folder, 'cache'))])
  const image = await buildServiceImage(model, { base, basePython: '/venv/bin/python', pythonMemory: '2GiB', compression: 'gzip', platform: 'linux/amd64' }, session)
  const { config } = image.config
  expect(config?.Labels).toMatchObject({ 'io.brine.python': '/venv/bin/python' })
  expect(config?.Env).toEqual(expect.arrayContaining(['BRINE_PYTHON=/venv/bin/python', 'BRINE_PYTHON_MEMORY=2GiB']))
})

test('there is none without a base', async () => {
  await expect(buildServiceImage(model, { compression: 'gzip' }, session)).rejects.toMatchObject({ code: 'usage', hint: expect.stringContaining('--base') as string })
})
