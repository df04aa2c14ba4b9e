import type { BrineError } from '../../errors.ts'
import type { Protocol } from '../protocols/protocol.ts'
import type { ServerResponse } from 'node:http'
import { IncomingMessage } from 'node:http'

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
