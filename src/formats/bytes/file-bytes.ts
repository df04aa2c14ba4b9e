import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { BrineError } from '../../errors.ts'
import type { StoredBytes } from './stored-bytes.ts'

/** So much a call: Node takes no more than 2 GiB. */
const mostAtOnce = 1 << 30

/** Files that nobody can ask any more. */
const forgotten = new FinalizationRegistry<number>(file => closeSync(file))

/**
 * The bytes of a file, of which only those are read that are asked for. It stays open as long as somebody may ask, so that it
 * may be renamed, replaced and deleted meanwhile; written to it must not be, which `checkUnchanged` tells.
 */
export class FileBytes implements StoredBytes {
  readonly path: string
  readonly length: number
  readonly #file: number
  readonly #written: bigint

  /** @throws what `openSync` throws */
  constructor(path: string) {
    this.path = path
    this.#file = openSync(path, 'r')
    forgotten.register(this, this.#file, this)
    const { size, mtimeNs } = fstatSync(this.#file, { bigint: true })
    this.length = Number(size)
    this.#written = mtimeNs
  }

  slice(start: number, end: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, this.length) - start))
    this.read(start, bytes)
    return bytes
  }

  /** @throws BrineError 'corrupt' where the file has become shorter, 'file-not-found' */
  read(start: number, target: Uint8Array): void {
    for (let done = 0; done < target.length;) {
      const count = this.#readSome(start + done, target.subarray(done, done + mostAtOnce))
      if (count === 0) throw this.#changed(`it had ${this.length} bytes and ends at byte ${start + done} now`)
      done += count
    }
  }

  /** For who knows that nobody will ask again. */
  close(): void {
    forgotten.unregister(this)
    closeSync(this.#file)
  }

  /** @throws BrineError 'corrupt' where the file was written to since it was opened */
  checkUnchanged(): void {
    const { size, mtimeNs } = fstatSync(this.#file, { bigint: true })
    if (Number(size) !== this.length || mtimeNs !== this.#written) throw this.#changed('it was written to since')
  }

  #readSome(start: number, target: Uint8Array): number {
    try {
      return readSync(this.#file, target, 0, target.length, start)
    } catch (cause) {
      throw new BrineError('file-not-found', `Cannot read ${this.path}: ${(cause as Error).message}`, { hint: 'Check the disk that it is on.', cause })
    }
  }

  #changed(detail: string): BrineError {
    return new BrineError('corrupt', `${this.path} was changed while it was read: ${detail}`, {
      hint: 'Write a model to another name and rename it when it is complete; then read it again.',
    })
  }
}
