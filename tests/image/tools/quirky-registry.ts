import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a registry of this world does beside the specification; each is somebody's. */
export interface Quirks {
  /** Wants Bearer tokens from a token server beside it, which wants this login (`user:password`, or a refresh token). */
  login?: { basic: string } | { refreshToken: string; withoutOauth?: boolean }
  /** Wants Basic proof on every call. */
  basic?: string
  /** Refuses `PUT` with a body (JFrog). */
  patchOnly?: boolean
  /** Answers `PATCH` with 201 (ECR). */
  patchCreates?: boolean
  /** Fails on a mount with this status instead of starting an upload (Docker Hub). */
  mountFails?: number
  /** Gives a relative Location with a query. */
  relativeLocation?: boolean
  /** The first answers to uploads of blobs, before it behaves. */
  failFirst?: { status: number; headers?: Record<string, string>; body?: string }[]
  /** Every answer to uploads. */
  alwaysFail?: { status: number; body?: string }
  /** The first token stops being good after so many requests. */
  tokenLasts?: number
  /** Sends readers of blobs to another host. */
  redirectTo?: string
  /** Never answers uploads. */
  hangs?: boolean
}

export interface QuirkyRegistry {
  host: string
  blobs: Map<string, Buffer>
  manifests: Map<string, Buffer>
  /** `METHOD path` and the headers of each request. */
  requests: { line: string; headers: IncomingMessage['headers'] }[]
  stop(): Promise<void>
}

/** A registry in memory with quirks, for what no installed one does. */
export async function startQuirkyRegistry(quirks: Quirks = {}): Promise<QuirkyRegistry> {
  const blobs = new Map<string, Buffer>()
  const manifests = new Map<string, Buffer>()
  const sessions = new Map<string, Buffer>()
  const requests: QuirkyRegistry['requests'] = []
  const failures = [...quirks.failFirst ?? []]
  let token = 'a token'
  let uses = 0

  const server: Server = createServer((request, response) => {
    void answer(request, response).catch(error => response.destroy(error as Error))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${host}`)
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers })
    if (url.pathname === '/token') return giveToken(request, url, response)
    const end = (status: number, headers: Record<string, string> = {}, body: Buffer | string = ''): void => {
      response.writeHead(status, headers).end(body)
    }
    if (quirks.login && request.headers.authorization !== `Bearer ${token}`) {
      return end(401, { 'www-authenticate': `Bearer realm="http://${host}/token",service="quirky",scope="repository:a/b:pull,push"` })
    }
    if (quirks.basic && request.headers.authorization !== `Basic ${Buffer.from(quirks.basic).toString('base64')}`) {
      return end(401, { 'www-authenticate': 'Basic realm="quirky"' })
    }
    if (++uses === quirks.tokenLasts) token = 'a later token'
    const [, , , , kind = '', ...rest] = url.pathname.split('/')
    const reference = rest.join('/')
    if (kind === '') return end(200)
    if (kind === 'manifests' && request.method === 'PUT') {
      manifests.set(reference, await body(request))
      return end(201)
    }
    if (reference.startsWith('uploads/') && quirks.hangs) return
    if (reference.startsWith('uploads/') && request.method !== 'POST' && (quirks.alwaysFail ?? failures[0])) {
      const { status, headers, body: text = '' } = { headers: {}, ...(quirks.alwaysFail ?? failures.shift()!) }
      await body(request)
      return end(status, headers, text)
    }
    if (reference === 'uploads/') return startUpload(url, end)
    if (reference.startsWith('uploads/')) return await upload(request, url, end)
    const blob = blobs.get(reference)
    if (!blob) return end(404)
    if (quirks.redirectTo && request.method === 'GET') return end(307, { location: `http://${quirks.redirectTo}${url.pathname}` })
    return end(200, { 'content-length': String(blob.length) }, request.method === 'HEAD' ? '' : blob)
  }

  function giveToken(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const { login } = quirks
    const isOauth = request.method === 'POST'
    if (login && 'refreshToken' in login && isOauth) {
      if (login.withoutOauth) return void response.writeHead(404).end()
      return void body(request).then(form => {
        const good = new URLSearchParams(form.toString()).get('refresh_token') === login.refreshToken
        response.writeHead(good ? 200 : 401).end(JSON.stringify({ access_token: token }))
      })
    }
    const basic = login && 'basic' in login ? `Basic ${Buffer.from(login.basic).toString('base64')}` : undefined
    const good = request.headers.authorization === basic && url.searchParams.get('service') === 'quirky'
    response.writeHead(good ? 200 : 401).end(good ? JSON.stringify({ token, expires_in: 300 }) : '')
  }

  type End = (status: number, headers?: Record<string, string>) => void

  function startUpload(url: URL, end: End): void {
    const mount = url.searchParams.get('mount')
    if (mount !== null && quirks.mountFails) return end(quirks.mountFails)
    if (mount !== null && blobs.has(mount)) return end(201)
    const id = `${sessions.size}`
    sessions.set(id, Buffer.alloc(0))
    end(202, { location: location(id) })
  }

  function location(id: string): string {
    const path = `/v2/a/b/blobs/uploads/${id}?_state=x%2Fy`
    return quirks.relativeLocation ? path : `http://${host}${path}`
  }

  async function upload(request: IncomingMessage, url: URL, end: End): Promise<void> {
    const id = url.pathname.split('/').at(-1) ?? ''
    const bytes = await body(request)
    if (url.searchParams.get('_state') !== 'x/y' || !sessions.has(id)) return end(404)
    if (request.method === 'PATCH') {
      sessions.set(id, Buffer.concat([sessions.get(id)!, bytes]))
      return end(quirks.patchCreates ? 201 : 202, { location: location(id) })
    }
    if (bytes.length > 0 && quirks.patchOnly) return end(405)
    if (bytes.length > 0 && request.headers['content-length'] !== String(bytes.length)) return end(411)
    const whole = Buffer.concat([sessions.get(id)!, bytes])
    const digest = `sha256:${createHash('sha256').update(whole).digest('hex')}`
    if (digest !== url.searchParams.get('digest')) return end(400)
    blobs.set(digest, whole)
    end(201)
  }

  return {
    host, blobs, manifests, requests,
    stop: () => new Promise(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

async function body(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
