import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from './connect.ts'

describe('connect', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brine-connect-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function kubeconfig(name: string, port = 1): Promise<string> {
    const file = join(folder, name)
    await writeFile(file, JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: `https://127.0.0.1:${port}` } }],
      contexts: [
        { name: 'one', context: { cluster: 'c', user: 'u', namespace: 'shop' } },
        { name: 'two', context: { cluster: 'c', user: 'u' } },
      ],
      users: [{ name: 'u', user: {} }],
      'current-context': 'one',
    }))
    return file
  }

  it('takes the current context with its namespace, or the one that is named', async () => {
    const file = await kubeconfig('contexts')
    expect(await connect({ kubeconfig: file })).toMatchObject({ context: 'one', namespace: 'shop', server: 'https://127.0.0.1:1' })
    expect(await connect({ kubeconfig: file, context: 'two' })).toMatchObject({ context: 'two', namespace: 'default' })
  })

  it('names the contexts that there are when the wanted one is not', async () => {
    const wanted = connect({ kubeconfig: await kubeconfig('unknown'), context: 'three' })
    await expect(wanted).rejects.toMatchObject({ code: 'cluster-config', message: expect.stringContaining('"three"'), hint: expect.stringContaining('one, two') })
  })

  it('says that a kubeconfig is not there, or is none', async () => {
    await expect(connect({ kubeconfig: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'cluster-config' })
    const file = join(folder, 'broken')
    await writeFile(file, '{')
    await expect(connect({ kubeconfig: file })).rejects.toMatchObject({ code: 'cluster-config' })
  })

  it('says that nobody answers', async () => {
    const cluster = await connect({ kubeconfig: await kubeconfig('nobody', 1) })
    const asked = cluster.request({ method: 'GET', path: '/version' })
    await expect(asked).rejects.toMatchObject({ code: 'cluster-unreachable', message: expect.stringContaining('https://127.0.0.1:1') })
  })

  it('waits no longer than the deadline for a server that accepts and never speaks', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await new Promise(done => silent.once('listening', done))
    const cluster = await connect({ kubeconfig: await kubeconfig('silent', (silent.address() as AddressInfo).port) })
    const asked = cluster.request({ method: 'GET', path: '/version', timeout: 200 })
    await expect(asked).rejects.toMatchObject({ code: 'cluster-unreachable', message: expect.stringContaining('no answer within 0.2 s') })
    silent.close()
  })
})
