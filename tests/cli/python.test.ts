import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test, type TestContext } from 'vitest'
import { brine } from './brine.ts'
import { testPython } from './test-python.ts'
import { whileServing } from './while-serving.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-python-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Own code that Brine cannot read, in a module beside the model, with a way to misbehave on demand. */
const ownModule = `
import os, time
import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin

class Odd(BaseEstimator, ClassifierMixin):
    def fit(self, X, y):
        self.feature_names_in_ = np.array(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        self.classes_ = np.unique(y)
        return self

    def predict_proba(self, X):
        print('asked')
        for value in X['a']:
            if value == 13:
                os._exit(3)
            if value == 14:
                time.sleep(60)
            if value == 15:
                bytearray(1 << 34)
            if value < 0:
                raise ValueError('a is negative')
        share = 1 / (1 + np.exp(-X['a'].to_numpy(dtype=float)))
        return np.column_stack([share, 1 - share])

    def predict(self, X):
        return self.classes_[(self.predict_proba(X)[:, 1] > .5).astype(int)]
`

const training = `
import json, pickle, pandas as pd
from odd import Odd
X = pd.DataFrame({'a': [1., 2., .5], 'b': ['x', 'y', None]})
model = Odd().fit(X, ['no', 'yes', 'yes'])
pickle.dump(model, open('odd.pkl', 'wb'))
`

let made = false

/** The interpreter; the model and its golden are made once. */
async function prepared(context: TestContext): Promise<string> {
  const python = testPython(context)
  if (!made) {
    writeFileSync(join(folder, 'odd.py'), ownModule)
    writeFileSync(join(folder, 'train.py'), `${training}\n${(await brine(['golden'])).stdout}`)
    execFileSync(python, ['train.py'], { cwd: folder, stdio: 'ignore' })
    made = true
  }
  return python
}

const options = { cwd: folder }

describe('--python', () => {
  test('is offered where own code is refused, and warns that it executes the file', async context => {
    const python = await prepared(context)
    const refused = await brine(['predict', 'odd.pkl', '-i', '-'], { ...options, input: '[]' })
    expect(refused.stderr).toContain('--python PATH')
    const { status, stdout, stderr } = await brine(['predict', 'odd.pkl', '--python', python, '--outputs', 'predict,predict_proba', '-i', '-'], { ...options, input: '[{"a": 0, "b": "x"}, {"a": -1e300, "b": null}, {"a": 3, "b": "é"}]' })
    expect(stderr).toContain(`warning: ${python} executes odd.pkl`)
    expect(status).toBe(4)
    expect(stderr).toContain('row 1: ValueError: a is negative')
    expect(stdout).toBe('')
  })

  test('gives the answers of the notebook', async context => {
    const python = await prepared(context)
    const { status, stdout } = await brine(['verify', 'odd.pkl', '--python', python, '--against', 'golden.json'], options)
    expect(stdout).toContain('3 rows: all outputs agree')
    expect(status).toBe(0)
  })

  test('is asked for again by a compiled model, which holds the file', async context => {
    const python = await prepared(context)
    expect((await brine(['compile', 'odd.pkl', '--python', python, '--golden', 'golden.json', '-o', 'odd.brine'], options)).status).toBe(0)
    const without = await brine(['predict', 'odd.brine', '-i', '-'], { ...options, input: '[{"a": 1, "b": "x"}]' })
    expect([without.status, /\[([a-z-]+)\]/.exec(without.stderr)?.[1]]).toEqual([9, 'worker-failed'])
    const { stdout } = await brine(['predict', 'odd.brine', '--python', python, '-i', '-'], { ...options, input: '[{"a": 1, "b": "x"}]' })
    expect(JSON.parse(stdout)).toEqual({ predict: ['no'] })
    const inputs = JSON.parse((await brine(['inspect', 'odd.brine', '--json'], options)).stdout) as { signature: { inputs: { name: string; type: string }[] } }
    expect(inputs.signature.inputs.map(({ name, type }) => [name, type])).toEqual([['a', 'number'], ['b', 'string']])
  })

  test('says what to do where the interpreter has no pyarrow, or is none', async context => {
    const python = await prepared(context)
    const bare = join(folder, 'bare-python')
    writeFileSync(bare, `#!/bin/sh\nexec ${python} -S "$@"\n`)
    chmodSync(bare, 0o755)
    const { status, stderr } = await brine(['predict', 'odd.pkl', '--python', bare, '-i', '-'], { ...options, input: '[]' })
    expect(status).toBe(9)
    expect(stderr).toMatch(/has no pyarrow \[worker-failed\]\nhint: Install it there: .* -m pip install pyarrow/)
    const none = await brine(['predict', 'odd.pkl', '--python', '/no/python', '-i', '-'], { ...options, input: '[]' })
    expect(none.stderr).toMatch(/Cannot start \/no\/python: .*\[worker-failed\]/)
  })

  test('serves: a request that ends the process fails alone, and the process is started again', async context => {
    const python = await prepared(context)
    const { stderr } = await whileServing([join(folder, 'odd.pkl'), '--python', python, '--predict-time', '3s', '--python-memory', '6GiB'], async (url, child) => {
      const ask = async (a: number) => {
        const answer = await fetch(`${url}/predict`, { method: 'POST', body: JSON.stringify({ a, b: 'x' }), headers: { 'content-type': 'application/json' } })
        return [answer.status, await answer.json() as { prediction?: string; code?: string }] as const
      }
      expect(await ask(1)).toEqual([200, { prediction: 'no' }])
      const first = childrenOf(child.pid!)
      expect(first).toHaveLength(1)
      expect(await ask(13)).toMatchObject([503, { code: 'worker-failed' }])
      expect((await fetch(`${url}/readyz`)).status).toBe(503)
      await until(async () => (await fetch(`${url}/readyz`)).status === 200)
      expect(await ask(1)).toEqual([200, { prediction: 'no' }])
      expect(childrenOf(child.pid!)).not.toEqual(first)
      expect(await ask(14)).toMatchObject([504, { code: 'deadline' }])
      await until(async () => (await fetch(`${url}/readyz`)).status === 200)
      expect(await ask(15)).toMatchObject([503, { code: 'worker-failed', detail: 'The model needs more memory than it is given' }])
      expect(await ask(1)).toEqual([200, { prediction: 'no' }])
    }, folder)
    expect(stderr).toContain(`warning: ${python} executes ${join(folder, 'odd.pkl')}`)
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)('leaves no process behind when the service ends by %s', async (signal, ...rest) => {
    const python = await prepared(rest.at(-1) as unknown as TestContext)
    const child = spawn(process.execPath, [resolve('dist/cli/main.js'), 'serve', 'odd.pkl', '--python', python, '--port', '0', '--stop-delay', '0'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
    let told = ''
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
    await until(() => Promise.resolve(told.includes('Ctrl-C')))
    const [worker] = childrenOf(child.pid!)
    expect(isRunning(worker!)).toBe(true)
    child.kill(signal)
    await until(() => Promise.resolve(!isRunning(worker!)))
  })

  test('is refused for an image without a base that has Python', async context => {
    const python = await prepared(context)
    const { status, stderr } = await brine(['build', 'odd.pkl', '--python', python, '--golden', 'golden.json', '-t', 'odd:1', '-o', 'odd.tar'], options)
    expect(status).toBe(2)
    expect(stderr).toMatch(/the base that Brine makes has none \[usage\]\nhint: Give --base/)
  })
})

/** Processes that this one started and that run Python. */
function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  return children.filter(child => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('worker.py'))
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

async function until(holds: () => Promise<boolean>, seconds = 30): Promise<void> {
  for (let tries = 0; tries < seconds * 10; tries++) {
    if (await holds()) return
    await new Promise(done => setTimeout(done, 100))
  }
  throw new Error(`did not happen within ${seconds} s`)
}
