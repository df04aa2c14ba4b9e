import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { request } from 'undici'
import type { AddressInfo } from 'node:net'
import { ServedRequest, type BodyReceiver } from './served-request.ts'

const receiver: BodyReceiver = {
  piece: (request, chunk) => request.chunks.push(chunk),
  end: request => request.response!.end(request.body()),
  gone: () => {},
}
let told: string[] = []
let last: ServedRequest
const server = createServer({ IncomingMessage: ServedRequest }, (request: ServedRequest, response: ServerResponse) => {
  last = request
  told = []
  request.emit = name => (told.push(String(name)), false)
  request.response = response
  if (request.url === '/received') request.receiver = receiver
  else response.end()
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

async function post(path: string): Promise<string> {
  const { body } = await request(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method: 'POST', body: 'some bytes' })
  const answer = await body.text()
  await new Promise(resolve => setTimeout(resolve, 20))
  return answer
}

test('A request whose body is received does nothing as a stream, and its connection lets go of it once it is answered', async () => {
  expect(await post('/received')).toBe('some bytes')
  expect(told).toEqual([])
  expect((last.socket as unknown as { parser: { incoming: unknown } }).parser.incoming).toBeNull()
})

test('A request that nobody reads is read to its end by Node', async () => {
  expect(await post('/unread')).toBe('')
  expect(told).toEqual(expect.arrayContaining(['resume', 'end']))
})
