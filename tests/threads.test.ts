import { readFileSync, readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Threads from '../src/kernels/threads/with-threads.ts'
import type * as Thresholds from '../src/kernels/thresholds.ts'
import type { Answers, DirectPredictor } from '../src/kernels/predictor.ts'
import type { Columns } from '../src/graph/value.ts'
import { compile } from '../src/kernels/compile.ts'
import { goldenBatch, readGolden } from '../src/model/golden.ts'
import { readModel } from '../src/read-model.ts'
import { rowsOf } from '../src/kernels/rows-of.ts'
import { stackAnswers } from '../src/kernels/stack-answers.ts'

/** A thread runs a compiled file: what is tested is what `npm run build` made. */
const built = <T>(path: string) => import(pathToFileURL(resolve('dist/kernels', path)).href) as Promise<T>
const { withThreads } = await built<typeof Threads>('threads/with-threads.js')
const { thresholds } = await built<typeof Thresholds>('thresholds.js')
const times = { ...thresholds }

beforeAll(() => void Object.assign(thresholds, { leastThreadTime: 0, leastFirstThreadTime: 0 }))
afterAll(() => void Object.assign(thresholds, times))

/** Numbers, texts with gaps, sparse answers, text, lists of answers, labels of text. */
const names = ['mixed-table-random-forest', 'random-forest-classifier-text', 'random-forest-classifier-two-targets-text', 'tfidf-vectorizer', 'k-neighbors-classifier-two-outputs', 'count-vectorizer-char']

async function opened(name: string): Promise<{ readonly direct: DirectPredictor; readonly batch: Columns; readonly outputs: string[] }> {
  const folder = `tests/goldens/models/sklearn-1.9/${name}`
  const file = readdirSync(folder).find(entry => entry.startsWith('model.'))!
  const model = await readModel(readFileSync(`${folder}/${file}`))
  const golden = readGolden(readFileSync(`${folder}/golden.json`))
  const rows = Array.from({ length: 900 }, (_, at) => golden.rows[(at * 7) % golden.rows.length]!)
  return { direct: compile(model), batch: goldenBatch(model.signature, { ...golden, rows }).columns, outputs: model.signature.outputs.map(output => output.name) }
}

describe('Threads that share a batch', () => {
  test.each(names)('give the answers of one, bit by bit, and reject the same rows: %s', async name => {
    const { direct, batch, outputs } = await opened(name)
    const expected = direct.predict(batch, { outputs })
    const threaded = withThreads(direct, 2)
    for (let time = 0; time < 2; time++) {
      const answers = threaded.predict(batch, { outputs })
      expect(answers).toBeInstanceOf(Promise)
      expect(plain(await answers)).toEqual(plain(expected))
    }
    await threaded.close!()
  })

  test('answer one batch each while the caller goes on', async () => {
    const { direct, batch, outputs } = await opened('mixed-table-random-forest')
    const { apart, close } = withThreads(direct, 2)
    const slices = [0, 300, 600].map(from => apart!.predict(rowsOf(batch, from, from + 300), { outputs }))
    expect(plain(stackAnswers(await Promise.all(slices)))).toEqual(plain(direct.predict(batch, { outputs })))
    await close!()
  })

  test('are left alone by few rows', async () => {
    const { direct, batch } = await opened('mixed-table-random-forest')
    expect(withThreads(direct, 2).predict(rowsOf(batch, 0, 100))).not.toBeInstanceOf(Promise)
    expect(withThreads(direct, 1)).toBe(direct)
  })

  test('stop waiting when the caller goes away, and what is closed says so', async () => {
    const { direct, batch } = await opened('mixed-table-random-forest')
    const threaded = withThreads(direct, 2)
    const abort = new AbortController()
    const answers = threaded.predict(batch, { signal: abort.signal })
    abort.abort(new Error('gone'))
    await expect(answers).rejects.toThrow('gone')
    const left = expect(threaded.predict(batch)).rejects.toMatchObject({ code: 'worker-failed' })
    await threaded.close!()
    await left
    await expect(threaded.predict(batch)).rejects.toMatchObject({ code: 'worker-failed' })
  })
})

function plain({ rows, values, mistakes }: Answers): unknown {
  return { rows, mistakes, values: [...values].map(([name, parts]) => [name, parts.map(part => (part.kind === 'columns' ? part.columns.map(({ type, data, valid }) => [type, [...data], valid === null || valid.every(each => each === 1) ? null : [...valid]]) : { ...part }))]) }
}
