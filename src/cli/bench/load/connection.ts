import type { Dispatcher } from 'undici'
import { Client } from 'undici'
import { requestTime } from './plan.ts'

export type Done = (status: number, body: Buffer) => void
export type Failed = (reason: string) => void

const headers = { 'content-type': 'application/json' }

/** One keep-alive connection with one request at a time. */
export class Connection {
  readonly #client: Client
  readonly #path: string

  constructor(url: URL) {
    this.#client = new Client(url.origin, { pipelining: 1, connectTimeout: requestTime, headersTimeout: requestTime, bodyTimeout: requestTime, keepAliveTimeout: requestTime })
    this.#path = url.pathname + url.search
  }

  post(body: Buffer, done: Done, failed: Failed): void {
    let status = 0
    let whole: Buffer | undefined
    let chunks: Buffer[] | undefined
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, given) => void (status = given),
      onResponseData(_controller, chunk) {
        if (whole === undefined) whole = chunk
        else (chunks ??= [whole]).push(chunk)
      },
      onResponseEnd: () => done(status, chunks === undefined ? (whole ?? Buffer.alloc(0)) : Buffer.concat(chunks)),
      onResponseError: (_controller, error) => failed((error as NodeJS.ErrnoException).code ?? error.message),
    }
    this.#client.dispatch({ method: 'POST', path: this.#path, headers, body }, handler)
  }

  close(): Promise<void> {
    return this.#client.destroy()
  }
}
