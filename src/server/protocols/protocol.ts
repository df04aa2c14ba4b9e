/** One wire dialect: bytes and headers in, bytes and headers out. Knows no framework and no socket. */
import type { BrineError } from '../../errors.ts'
import type { Described } from '../openapi/described.ts'

export interface ProtocolRequest {
  /** What follows the `?` of the URL. */
  readonly query: string
  /** By its name in lower case. One that came several times is joined, but for those of which HTTP allows one: the first. */
  header(name: string): string | undefined
  body(): Buffer
  /** Whether nobody waits for the answer any more. */
  abandoned(): boolean
}

export interface Reply {
  readonly status: number
  readonly contentType: string
  readonly body: string | Uint8Array
  /** Rows predicted. */
  readonly rows?: number
  /** The failure that it tells of. */
  readonly error?: BrineError
}

export interface Together {
  /** Whether it does, as far as is known now. */
  worthwhile(): boolean
  /** As `handle` does for each. */
  handle(requests: readonly ProtocolRequest[]): (Reply | Promise<Reply>)[]
}

export interface Protocol {
  readonly path: string
  /** Answers to a POST on `path`. Never throws for what a caller can cause. */
  handle(request: ProtocolRequest): Reply | Promise<Reply>
  /** For requests that wait at the same time, where the model answers many faster than one after the other. */
  readonly together?: Together
  /** How this dialect tells of a failure. */
  refuse(error: BrineError): Reply
  /** Its part of the OpenAPI document. */
  describe(): Promise<Described>
}
