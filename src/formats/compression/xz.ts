import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'
import { CappedOutput } from './capped-output.ts'
import type { Codec } from './codec.ts'

const signature = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]
/** XZ_OPTIONS_ERROR of XZ Embedded, `xz.h`: SHA-256 checks, filters before LZMA2, dictionaries beyond its bound. */
const unsupportedOptions = /error code 6$/
const chunkLength = 1 << 16

/** xz, of one or several streams, with CRC32, CRC64 (Python's default) or no check. */
export const xz: Codec = {
  name: 'xz',
  matches: bytes => signature.every((byte, k) => bytes[k] === byte),
  decompress: async (bytes, cap, budget) => {
    // Node takes the package's CommonJS entry, which has a default export; bundlers and loaders take the other, which has none.
    const library = await import('xz-decompress')
    const { XzReadableStream } = library.default ?? library
    const output = new CappedOutput(cap, budget, bytes.length * 4)
    let fed = 0
    const source = new ReadableStream<Uint8Array>({
      pull: controller => {
        if (fed >= bytes.length) return controller.close()
        controller.enqueue(bytes.slice(fed, fed + chunkLength))
        fed += chunkLength
      },
    })
    try {
      for await (const chunk of new XzReadableStream(source)) {
        budget.checkTime()
        output.append(chunk)
      }
    } catch (error) {
      if (error instanceof BrineError) throw error
      const reason = error instanceof Error ? error.message : String(error)
      if (unsupportedOptions.test(reason)) {
        throw new BrineError('unsupported-format', 'The file is xz with SHA-256 checks, a filter or a dictionary that Brine does not read', {
          hint: 'Compress it again with plain `xz`, or dump it with joblib.',
          cause: error,
        })
      }
      throw corrupt(`its xz data is broken (${reason})`, Math.min(fed, bytes.length), error)
    }
    return output.bytes
  },
}
