import xzDecompress from 'xz-decompress'
import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'
import { CappedOutput } from './capped-output.ts'
import type { Codec } from './codec.ts'

const signature = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]
/** The id of SHA-256 among the checks (xz file format 1.2.1, section 2.1.1.2). */
const sha256Check = 10
const chunkLength = 1 << 16

/** xz, of one or several streams, with CRC32, CRC64 (Python's default) or no check. */
export const xz: Codec = {
  name: 'xz',
  matches: bytes => signature.every((byte, k) => bytes[k] === byte),
  decompress: async (bytes, cap, budget) => {
    if ((bytes[7]! & 0x0f) === sha256Check) {
      throw new BrineError('unsupported-format', 'The file is xz with SHA-256 checks, which Brine does not read', {
        hint: 'Compress it again with `xz --check=crc64`, or dump it with joblib.',
      })
    }
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
      for await (const chunk of new xzDecompress.XzReadableStream(source)) {
        budget.checkTime()
        output.append(chunk)
      }
    } catch (error) {
      if (error instanceof BrineError) throw error
      throw corrupt(`its xz data is broken (${error instanceof Error ? error.message : String(error)})`, Math.min(fed, bytes.length), error)
    }
    return output.bytes
  },
}
