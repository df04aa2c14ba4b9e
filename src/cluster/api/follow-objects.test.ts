import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pods } from '../rollout/observed.ts'
import { connect } from './connect.ts'
import { followObjects } from './follow-objects.ts'

type Reply = (response: ServerResponse) => void

const pod = (name: string, version: number) => ({ metadata: { name, uid: name, resourceVersion: String(version) } })
const list = (version: number, ...names: string[]): Reply => response =>
  response.end(JSON.stringify({ items: names.map(name => pod(name, version)), metadata: { resourceVersion: String(version) } }))
const line = (type: string, object: object) => `${JSON.stringify({ type, object })}\n`
const status = (code: number, message: string): Reply => response =>
  response.writeHead(code).end(JSON.stringify({ kind: 'Status', code, message }))

/** An API server that plays one reply after the other, and after the last one stays silent. */
describe('followObjects', () => {
  let server: Server
  let folder: string
  let replies: Reply[]
  let asked: string[]

  beforeEach(async () => {
    asked = []
    server = createServer((request, response) => {
      const query = new URL(request.url!, 'http://x').searchParams
      asked.push(query.has('watch') ? `watch from ${query.get('resourceVersion')}` : 'list')
      const reply = replies.shift()
      if (reply) reply(response)
      else response.writeHead(200).flushHeaders()
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    folder = await mkdtemp(join(tmpdir(), 'brine-follow-'))
  })
  afterEach(async () => {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true })
  })

  async function cluster() {
    const { port } = server.address() as AddressInfo
    const file = join(folder, 'kubeconfig')
    await writeFile(file, JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: `http://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } }],
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
      users: [{ name: 'u', user: {} }],
      'current-context': 'c',
    }))
    return connect({ kubeconfig: file })
  }

  /** Follows until `enough` requests were made; gives the names seen at each change. */
  async function follow(enough: number, outage?: number): Promise<string[]> {
    const stop = new AbortController()
    const seen: string[] = []
    const running = followObjects(await cluster(), pods, 'shop', {
      signal: stop.signal,
      outage,
      onChange: objects => seen.push(objects.map(({ metadata }) => metadata.name).join('+')),
    })
    const outcome = running.then(() => 'ended', (error: unknown) => { throw error })
    await Promise.race([outcome, expect.poll(() => asked.length, { timeout: 10_000 }).toBe(enough)])
    stop.abort()
    await outcome
    return seen
  }

  it('shows the list and then each change', async () => {
    replies = [
      list(1, 'a', 'b'),
      response => response.end(line('ADDED', pod('c', 2)) + line('DELETED', pod('a', 3)) + line('BOOKMARK', pod('', 9))),
    ]
    expect(await follow(3)).toEqual(['a+b', 'a+b+c', 'b+c'])
    expect(asked).toEqual(['list', 'watch from 1', 'watch from 9'])
  })

  it('takes changes that arrive in pieces', async () => {
    const [first, second] = [line('ADDED', pod('ä', 2)), line('ADDED', pod('b', 3))]
    const bytes = Buffer.from(first + second)
    const cut = Buffer.from(first).indexOf(0xa4)
    replies = [list(1), response => {
      response.write(bytes.subarray(0, cut))
      setTimeout(() => response.end(bytes.subarray(cut)), 50)
    }]
    expect(await follow(3)).toEqual(['', 'ä', 'ä+b'])
  })

  it('goes on from where a cut connection was', async () => {
    replies = [list(1, 'a'), response => {
      response.write(line('ADDED', pod('b', 2)))
      setTimeout(() => response.destroy(), 50)
    }]
    expect(await follow(3)).toEqual(['a', 'a+b'])
    expect(asked).toEqual(['list', 'watch from 1', 'watch from 2'])
  })

  it.each<[string, Reply]>([
    ['as an event', response => response.end(line('ERROR', { kind: 'Status', code: 410, message: 'too old resource version' }))],
    ['as the status', status(410, 'too old resource version')],
  ])('begins with a new list when its version is gone, told %s', async (_, gone) => {
    replies = [list(1, 'a'), gone, list(8, 'b')]
    expect(await follow(4)).toEqual(['a', 'b'])
    expect(asked).toEqual(['list', 'watch from 1', 'list', 'watch from 8'])
  })

  it('tries again while the server is in trouble', async () => {
    replies = [status(503, 'starting'), list(1, 'a')]
    expect(await follow(3)).toEqual(['a'])
  })

  it('gives up when the server has been in trouble for too long', async () => {
    replies = [list(1, 'a'), ...Array.from({ length: 50 }, () => status(503, 'no leader'))]
    await expect(follow(99, 1000)).rejects.toMatchObject({ code: 'cluster-unreachable', message: expect.stringContaining('no leader') })
  })

  it('gives up at once where it may not read', async () => {
    replies = [status(403, 'pods is forbidden: User "ann" cannot list resource "pods"')]
    await expect(follow(9)).rejects.toMatchObject({ code: 'cluster-denied' })
  })
})
