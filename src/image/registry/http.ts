import { Agent, EnvHttpProxyAgent, request } from 'undici'
import type { Dispatcher } from 'undici'
import type { Content } from '../content.ts'
import { isLoopback } from './reference.ts'

export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH'
  url: URL
  headers?: Record<string, string>
  body?: Content | string
  signal?: AbortSignal
  onSent?: (bytes: number) => void
}

export interface HttpResponse {
  status: number
  header(name: string): string | undefined
  /** The first bytes of the body; the rest is thrown away. */
  bytes(most: number): Promise<Uint8Array>
  /** The same as text, at most 64 KiB: enough for errors and tokens. */
  text(): Promise<string>
  /** The body as it comes. */
  stream(): AsyncIterable<Uint8Array>
}

const connectDeadline = 15_000
// How long an answer may be awaited in silence; a registry takes its time to check a large blob after its last byte.
const answerDeadline = 60_000
const uploadDeadline = 300_000
const mostErrorBytes = 1 << 16

export type Http = (request: HttpRequest) => Promise<HttpResponse>

/** HTTP/1.1 (multi-gigabyte uploads get reset on HTTP/2 edges) through the environment's proxy, with deadlines and no redirects. */
export function openHttp(environment: NodeJS.ProcessEnv): Http {
  const options = { connect: { timeout: connectDeadline }, bodyTimeout: answerDeadline, keepAliveTimeout: 10_000 }
  const direct = new Agent(options)
  const proxied = new EnvHttpProxyAgent({
    ...options,
    httpProxy: environment['http_proxy'] ?? environment['HTTP_PROXY'] ?? '',
    httpsProxy: environment['https_proxy'] ?? environment['HTTPS_PROXY'] ?? '',
    noProxy: environment['no_proxy'] ?? environment['NO_PROXY'] ?? '',
  })
  return async ({ method, url, headers, body, signal, onSent }) => {
    signal?.throwIfAborted()
    const sent = typeof body === 'object' ? measuredBody(body, onSent) : body
    const length = body === undefined ? undefined : typeof body === 'string' ? Buffer.byteLength(body) : body.size
    const response = await request(url, {
      method,
      // As Docker does: a proxy cannot know this machine's own registry.
      dispatcher: isLoopback(url.host) ? direct : proxied,
      headers: { 'user-agent': 'brine', ...headers, ...length !== undefined && { 'content-length': String(length) } },
      headersTimeout: typeof body === 'object' ? uploadDeadline : answerDeadline,
      body: sent as Dispatcher.DispatchOptions['body'],
      signal,
    })
    return asResponse(response)
  }
}

async function* measuredBody(content: Content, onSent?: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let sent = 0
  for await (const chunk of content.open()) {
    yield chunk
    onSent?.((sent += chunk.byteLength))
  }
}

function asResponse({ statusCode, headers, body }: Dispatcher.ResponseData): HttpResponse {
  return {
    status: statusCode,
    header: name => {
      const value = headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    bytes: most => firstBytes(body, most),
    text: async () => (await firstBytes(body, mostErrorBytes)).toString('utf8'),
    stream: () => body,
  }
}

async function firstBytes(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    parts.push(chunk)
    if ((size += chunk.byteLength) > most) break
  }
  return Buffer.concat(parts).subarray(0, most)
}
