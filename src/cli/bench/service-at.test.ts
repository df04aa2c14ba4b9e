import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { runInNewContext } from 'node:vm'
import { setFlagsFromString } from 'node:v8'
import type { AddressInfo } from 'node:net'
import { needReady } from './service-at.ts'

test('A service that takes a question and never answers is given up after ten seconds, whatever the collector does', async () => {
  const server = createServer(() => undefined)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  setFlagsFromString('--expose_gc')
  const collecting = setInterval(runInNewContext('gc') as () => void, 100)
  onTestFinished(() => {
    clearInterval(collecting)
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(needReady(url, new AbortController().signal)).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining('UND_ERR_HEADERS_TIMEOUT') })
}, 30_000)
