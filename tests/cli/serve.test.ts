import { createServer } from 'node:net'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ChildProcess } from 'node:child_process'
import { brine } from './brine.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-serve-'))
afterAll(() => rmSync(folder, { recursive: true }))

const model = 'examples/customer-churn/model.pkl'
const request = readFileSync('examples/customer-churn/request.json', 'utf8')
const expected = (JSON.parse(readFileSync('examples/customer-churn/expected.json', 'utf8')) as Record<string, unknown>)['request.json']

/** Serves until `use` is done, then stops it with a signal; gives its exit status. */
async function serving(args: readonly string[], use: (url: string, child: ChildProcess) => Promise<void>, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  let used: Promise<void> | undefined
  const { status } = await brine(['serve', ...args, '--port', '0', '--stop-delay', '0'], {
    onStart: child => {
      let told = ''
      child.stderr!.on('data', (chunk: Buffer) => {
        told += chunk.toString()
        const url = /^docs +(http:\S+)\/docs$/m.exec(told)?.[1]
        if (url !== undefined && told.includes('Ctrl-C')) used ??= use(url, child).finally(() => child.kill(signal))
      })
    },
  })
  expect(used).toBeDefined()
  await used
  return status
}

async function predicts(url: string): Promise<void> {
  const answer = await fetch(`${url}/predict?outputs=predict_proba`, { method: 'POST', body: request, headers: { 'content-type': 'application/json' } })
  expect(await answer.json()).toEqual(expected)
}

describe('brine serve', () => {
  test("answers a pickle's rows with scikit-learn's own numbers, and exits 0 at SIGTERM", async () => {
    expect(await serving([model], predicts)).toBe(0)
  })

  test('answers the same from the compiled model, and exits 0 at Ctrl-C', async () => {
    const compiled = join(folder, 'model.brine')
    await brine(['compile', model, '-o', compiled])
    expect(await serving([compiled], predicts, 'SIGINT')).toBe(0)
  })

  test.each([
    ['a damaged file', readFileSync(model).subarray(0, 2000), 3, 'corrupt'],
    ['own code', Buffer.from('c__main__\nCleaner\n)\x81}b.', 'latin1'), 3, 'custom-code'],
  ])('refuses %s as every command does', async (_name, content, exit, code) => {
    const file = join(folder, 'bad.pkl')
    writeFileSync(file, content)
    const { status, stderr } = await brine(['serve', file])
    expect(status).toBe(exit)
    expect(stderr).toContain(`[${code}]`)
    expect(stderr).toContain('hint: ')
  })

  test('names a free port where the port is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>(done => other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port)))
    const { status, stderr } = await brine(['serve', model, '--port', String(port)])
    other.close()
    expect(status).toBe(5)
    expect(stderr).toMatch(new RegExp(`Port ${port} .*in use.*\\[port-in-use\\]\\nhint: .*--port \\d+`))
  })
})
