import type { BrineError } from '../../errors.ts'
import type { Protocol } from '../protocols/protocol.ts'
import type { ServerResponse } from 'node:http'
import { IncomingMessage } from 'node:http'

export interface BodyReceiver {
  piece(request: ServedRequest, chunk: Buffer): void
  end(request: ServedRequest): void
  /** The connection closed before the end. */
  gone(request: ServedRequest): void
}

/** A request and what the service remembers of it until it is answered. */
export class ServedRequest extends IncomingMessage {
  id = ''
  /** `performance.now()` when its headers were there. */
  started = 0
  /** For metrics: the path of a dialect or an endpoint, else `other`. */
  route = 'other'
  protocol: Protocol | undefined = undefined
  response: ServerResponse | undefined = undefined
  readonly chunks: Buffer[] = []
  /** Bytes of the body that are held. */
  held = 0
  /** Bytes of the body that came after it was refused. */
  drained = 0
  refused = false
  settled = false
  error: BrineError | undefined = undefined

  /** Takes the body instead of the stream that a request is: spares it its events and turns of the loop. */
  receiver: BodyReceiver | undefined = undefined

  /** Called by Node's parser with each piece of the body, then with null. */
  override push(chunk: Buffer | null): boolean {
    if (this.receiver === undefined) return super.push(chunk)
    if (chunk !== null) {
      this.receiver.piece(this, chunk)
      return true
    }
    this.receiver.end(this)
    return super.push(null)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.complete) this.receiver?.gone(this)
    super._destroy(error, done)
  }

  /** What the caller sent under this name, in lower case, without making an object of all headers where it came once. */
  header(name: string): string | undefined {
    const { rawHeaders } = this
    let found: string | undefined
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const given = rawHeaders[at]!
      if (given.length !== name.length || given.toLowerCase() !== name) continue
      if (found !== undefined) return String(this.headers[name])
      found = rawHeaders[at + 1]!
    }
    return found
  }

  abandoned(): boolean {
    return this.response!.destroyed
  }

  get path(): string {
    const url = this.url!
    const mark = url.indexOf('?')
    return mark < 0 ? url : url.slice(0, mark)
  }

  get query(): string {
    const url = this.url!
    const mark = url.indexOf('?')
    return mark < 0 ? '' : url.slice(mark + 1)
  }

  /** The whole body, once it is there. */
  body(): Buffer {
    return this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks)
  }
}
