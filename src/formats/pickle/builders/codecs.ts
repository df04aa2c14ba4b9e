import { plainBytes } from '../../bytes/plain-bytes.ts'
import type { Budget } from '../../limits.ts'
import type { PyValue } from '../../python/value.ts'
import type { Family } from '../builder.ts'

/** Protocols 0 to 2 have no bytes of their own: they are written as `_codecs.encode(text, 'latin1')`. */
export const codecsFamily: Family = {
  builders: { '_codecs.encode': (args, { budget }) => (args.length === 2 ? encodeText(args[0], args[1], budget) : undefined) },
}

/** The bytes of a text in an encoding that picklers use. Others (`hex`, `zlib`, …) are not followed. */
export function encodeText(text: PyValue | undefined, encoding: PyValue | undefined, budget: Budget): Uint8Array | undefined {
  if (typeof text !== 'string' || typeof encoding !== 'string') return undefined
  budget.copy(text.length)
  const name = encoding.toLowerCase().replaceAll(/[-_ ]/g, '')
  if (name === 'latin1' || name === 'iso88591') {
    return /[^\u0000-\u00ff]/.test(text) ? undefined : plainBytes(Buffer.from(text, 'latin1'))
  }
  return name === 'utf8' ? plainBytes(Buffer.from(text, 'utf8')) : undefined
}
