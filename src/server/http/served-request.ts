import type { BrineError } from '../../errors.ts'
import type { Protocol } from '../protocols/protocol.ts'
import type { ServerResponse } from 'node:http'
import { IncomingMessage } from 'node:http'

declare module 'node:http' {
  interface IncomingMessage {
    _dump(): void
  }
}

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

  /** Takes the body instead of the stream that a request is, which then does nothing: each event and turn of the loop that it spares is one of every request. */
  receiver: BodyReceiver | undefined = undefined

  /** Called by Node's parser with each piece of the body, then with null. */
  override push(chunk: Buffer | null): boolean {
    if (this.receiver === undefined) return super.push(chunk)
    if (chunk === null) this.receiver.end(this)
    else this.receiver.piece(this, chunk)
    return true
  }

  /** Called by Node once the request is answered: reads to its end what nobody has read. */
  override _dump(): void {
    if (this.receiver === undefined) super._dump()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.complete) this.receiver?.gone(this)
    super._destroy(error, done)
  }

  /** What the caller sent under this name, in lower case. */
  header(name: string): string | undefined {
    const given = this.headers[name]
    return given === undefined ? undefined : String(given)
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

// Node asks for it once the request is answered, and holds on to one that is not at its end until the connection's next.
Object.defineProperty(ServedRequest.prototype, 'readableEnded', {
  get(this: ServedRequest) {
    return this.receiver === undefined ? Reflect.get(IncomingMessage.prototype, 'readableEnded', this) : this.complete
  },
})
