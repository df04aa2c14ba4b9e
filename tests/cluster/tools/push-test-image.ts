import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { pack } from 'tar-stream'

const repository = 'brine-tests/server'
const ociType = 'application/vnd.oci.image'
let pushedLayer: Promise<Blob> | undefined

interface Blob {
  digest: string
  size: number
}

export interface TestImage {
  /** Environment of the server: see test-server.mjs. */
  env?: Record<string, string>
  entrypoint?: string[]
}

/** Pushes an image with this Node, the C libraries that it needs and the test server; gives its reference by digest. */
export async function pushTestImage({ env = {}, entrypoint = ['/node', '/server.mjs'] }: TestImage = {}): Promise<string> {
  pushedLayer ??= makeLayer().then(pushBlob)
  const layer = await pushedLayer
  const config = JSON.stringify({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    config: { Entrypoint: entrypoint, User: '65532', Env: Object.entries(env).map(pair => pair.join('=')) },
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  })
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: `${ociType}.manifest.v1+json`,
    config: { mediaType: `${ociType}.config.v1+json`, ...(await pushBlob(Buffer.from(config))) },
    layers: [{ mediaType: `${ociType}.layer.v1.tar`, ...layer }],
  })
  const digest = digestOf(manifest)
  await send('PUT', `/v2/${repository}/manifests/${digest}`, manifest, `${ociType}.manifest.v1+json`)
  return `${process.env.BRINE_REGISTRY}/${repository}@${digest}`
}

async function makeLayer(): Promise<Buffer> {
  const tar = pack()
  tar.entry({ name: 'server.mjs', mode: 0o644 }, await readFile(new URL('test-server.mjs', import.meta.url)))
  tar.entry({ name: 'node', mode: 0o755 }, await readFile(process.execPath))
  // `libc.so.6 => /lib/…/libc.so.6 (0x…)`, and the loader as `/lib64/ld-linux-x86-64.so.2 (0x…)`
  const libraries = execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).matchAll(/(\/\S+) \(0x/g)
  for (const [, path] of libraries) tar.entry({ name: path!.slice(1), mode: 0o755 }, await readFile(await realpath(path!)))
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function pushBlob(bytes: Buffer): Promise<Blob> {
  const digest = digestOf(bytes)
  const head = await fetch(url(`/v2/${repository}/blobs/${digest}`), { method: 'HEAD' })
  if (!head.ok) {
    const session = await send('POST', `/v2/${repository}/blobs/uploads/`)
    const location = new URL(session.headers.get('location')!, url('/'))
    location.searchParams.set('digest', digest)
    await send('PUT', location.href, bytes, 'application/octet-stream')
  }
  return { digest, size: bytes.length }
}

async function send(method: string, path: string, body?: string | Buffer, contentType = 'application/json'): Promise<Response> {
  const answer = await fetch(new URL(path, url('/')), { method, body: body as RequestInit['body'], headers: { 'content-type': contentType } })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

function url(path: string): string {
  return `http://${process.env.BRINE_REGISTRY}${path}`
}

function digestOf(bytes: string | Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
