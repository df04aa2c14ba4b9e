/** Messages to and from a worker: two lengths (u32, little-endian), a JSON header, a body (worker.py). */
import { BrineError } from '../../errors.ts'

export interface Frame {
  readonly header: Readonly<Record<string, unknown>> & { readonly id?: number }
  readonly body: Uint8Array
}

const mostBytes = 0xffffffff

export function frameBytes(header: object, body: Uint8Array): [Buffer, Uint8Array] {
  if (body.length > mostBytes) throw new BrineError('limit', `${body.length} bytes are more than can be sent to Python at once`, { hint: 'Send fewer rows.' })
  const json = Buffer.from(JSON.stringify(header))
  const head = Buffer.alloc(8)
  head.writeUInt32LE(json.length, 0)
  head.writeUInt32LE(body.length, 4)
  return [Buffer.concat([head, json]), body]
}

/** Puts frames together from the pieces in which a socket gives them. */
export class FrameReader {
  readonly #chunks: Buffer[] = []
  #size = 0

  push(chunk: Buffer): Frame[] {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    const frames: Frame[] = []
    for (let frame = this.#take(); frame !== undefined; frame = this.#take()) frames.push(frame)
    return frames
  }

  #take(): Frame | undefined {
    if (this.#size < 8) return undefined
    if (this.#chunks[0]!.length < 8) this.#join()
    const first = this.#chunks[0]!
    const header = first.readUInt32LE(0)
    const end = 8 + header + first.readUInt32LE(4)
    if (this.#size < end) return undefined
    const whole = this.#join()
    const rest = whole.subarray(end)
    this.#chunks.splice(0, 1, ...(rest.length > 0 ? [rest] : []))
    this.#size = rest.length
    return { header: JSON.parse(whole.toString('utf8', 8, 8 + header)) as Frame['header'], body: whole.subarray(8 + header, end) }
  }

  #join(): Buffer {
    const whole = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
    this.#chunks.splice(0, this.#chunks.length, whole)
    return whole
  }
}
