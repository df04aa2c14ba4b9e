import { once } from 'node:events'
import type { Gunzip, Inflate } from 'node:zlib'
import { plainBytes } from '../bytes/plain-bytes.ts'
import { corrupt } from '../corrupt.ts'
import { exceeded, type Budget } from '../limits.ts'
import { outputCapped } from './capped-output.ts'

/** Runs one of node:zlib's streams over all of `input`, with its output counted as it comes. Nothing but zeros, if those, may follow. */
export async function inflate(stream: Inflate | Gunzip, input: Uint8Array, cap: number, budget: Budget, mayEndInZeros = false): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  const timer = setTimeout(() => stream.destroy(exceeded('Decompressing the file took too long', 'milliseconds')), budget.millisecondsLeft)
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    chunks.push(chunk)
    if (size > cap) stream.destroy(outputCapped(cap, budget))
  })
  stream.end(input)
  try {
    await once(stream, 'end')
  } catch (error) {
    if (!(error instanceof Error && 'errno' in error)) throw error
    throw corrupt(`its ${stream.constructor.name === 'Gunzip' ? 'gzip' : 'zlib'} data is broken (${error.message})`, stream.bytesWritten)
  } finally {
    clearTimeout(timer)
    stream.destroy()
  }
  const rest = input.subarray(stream.bytesWritten)
  if (rest.length > 0 && !(mayEndInZeros && rest.every(byte => byte === 0))) {
    throw corrupt(`${rest.length} bytes follow its compressed data`, stream.bytesWritten)
  }
  return plainBytes(Buffer.concat(chunks, size))
}
