import { request } from 'undici'
import { BrineError } from '../../errors.ts'

/** So long one question to the service may take, outside the load. */
const askTime = 10_000

/** What the service tells of itself in `/metrics`; a service of several processes or replicas tells of one of them or of their sum. */
export interface Usage {
  readonly cpuSeconds: number
  readonly residentBytes: number
}

/** The base address of a service, without a slash or `/predict` at its end. @throws BrineError 'usage' */
export function serviceUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new BrineError('usage', `--url is ${text}, expected the address of a service`, { hint: 'Such as http://127.0.0.1:8000, as brine serve prints it.' })
  }
  return (url.origin + url.pathname).replace(/\/+$/, '').replace(/\/predict$/, '')
}

/** Whether it takes work. @throws BrineError 'not-ready' */
export async function needReady(url: string, signal: AbortSignal): Promise<void> {
  const answer = await ask(`${url}/readyz`, signal)
  // A service that is not Brine's has no such path; its first answer will tell.
  if (answer.status === 503) throw new BrineError('not-ready', `The service at ${url} is not ready: ${answer.body.slice(0, 300)}`, { hint: 'Its log tells why.' })
}

/** One request and its answer. @throws BrineError 'not-ready' where it is refused or fails */
export async function askFirst(url: string, body: string, signal: AbortSignal): Promise<string> {
  const answer = await ask(`${url}/predict`, signal, body)
  if (answer.status === 200) return answer.body
  throw new BrineError('not-ready', `The service at ${url} answered ${answer.status} to POST /predict: ${answer.body.slice(0, 300)}`, {
    hint: answer.status === 422 ? 'Does it serve this model? The rows are those of the model here.' : 'Its log tells why.',
  })
}

/** Undefined where the service does not tell it. */
export async function readUsage(url: string, signal: AbortSignal): Promise<Usage | undefined> {
  const answer = await ask(`${url}/metrics`, signal)
  const value = (name: string) => Number(new RegExp(`^${name} ([\\d.e+]+)$`, 'm').exec(answer.body)?.[1] ?? NaN)
  const usage = { cpuSeconds: value('process_cpu_seconds_total'), residentBytes: value('process_resident_memory_bytes') }
  return answer.status === 200 && usage.cpuSeconds >= 0 && usage.residentBytes > 0 ? usage : undefined
}

/** Bytes of request bodies: how much the service holds at once, and of one. Undefined where it does not tell. */
export async function readBodyLimits(url: string, signal: AbortSignal): Promise<{ maxQueued: number; maxBody: number } | undefined> {
  const answer = await ask(`${url}/metadata`, signal)
  if (answer.status !== 200) return undefined
  try {
    const { maxQueued, maxBody } = (JSON.parse(answer.body) as { limits: { maxQueued?: number; maxBody?: number } }).limits
    return typeof maxQueued === 'number' && typeof maxBody === 'number' ? { maxQueued, maxBody } : undefined
  } catch {
    return undefined
  }
}

async function ask(url: string, signal: AbortSignal, body?: string): Promise<{ status: number; body: string }> {
  try {
    const answer = await request(url, {
      ...(body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
      signal,
      // Node loses an AbortSignal.timeout that only AbortSignal.any refers to (nodejs/node#57736).
      headersTimeout: askTime,
      bodyTimeout: askTime,
    })
    return { status: answer.statusCode, body: await answer.body.text() }
  } catch (cause) {
    signal.throwIfAborted()
    const reason = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(cause)
    throw new BrineError('not-ready', `No answer from ${url}: ${reason}`, { hint: 'Is the service running, and the address right?', cause })
  }
}
