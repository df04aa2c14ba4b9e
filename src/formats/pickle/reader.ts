import { BrineError } from '../../errors.ts'
import type { Budget } from '../limits.ts'
import type { StoredBytes } from '../bytes/stored-bytes.ts'
import { arrayReader } from '../joblib/array-wrapper.ts'
import type { FileContent, FileReader } from '../readers.ts'
import { CallLog } from './call-log.ts'
import { opcodes } from './opcodes/index.ts'
import { unpickle } from './unpickle.ts'

/** Pickles, and joblib's files, which are pickles with arrays between the opcodes. */
export const pickleReader: FileReader = {
  name: 'pickle',
  matches: looksLikePickle,
  read: readPickle,
}

/** Of a file only what is asked for is read: large arrays of joblib's are when somebody asks for their items. */
export function readPickle(bytes: Uint8Array | StoredBytes, budget: Budget): FileContent {
  const calls = new CallLog()
  const references = new CallLog()
  const options = { budget, calls, references }
  const arrays = arrayReader(options)
  const { root, protocol, end } = unpickle(bytes, { ...options, afterBuild: arrays.afterBuild })
  if (end < bytes.length) throw trailing(bytes, end)
  return { format: arrays.count > 0 ? 'joblib' : 'pickle', protocol, root, calls: calls.uses, references: references.uses }
}

/** Whether a file that begins so is a pickle, of protocol 2 or newer and not compressed. */
export function announcesPickle(bytes: Uint8Array): boolean {
  return bytes[0] === 0x80 && bytes[1]! >= 2 && bytes[1]! <= 5
}

/** GLOBAL or INST with its two lines, which most pickles of objects begin with before protocol 2. */
const globalFirst = /^\(?[ci][A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n/

/**
 * PROTO and a protocol that exists; or, of protocols 0 and 1, which announce nothing, a name of a class, or any opcode
 * where STOP is the last byte.
 */
function looksLikePickle(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x80) return bytes.length < 2 || bytes[1]! <= 5
  if (globalFirst.test(Buffer.from(bytes.subarray(0, 300)).toString('latin1'))) return true
  const first = bytes.length > 1 ? opcodes[bytes[0]!] : undefined
  return first !== undefined && first.protocol <= 1 && bytes.at(-1) === 0x2e
}

function trailing(bytes: Uint8Array | StoredBytes, end: number): BrineError {
  const next = bytes.slice(end, end + 1)[0] === 0x80 ? ' (another pickle, as it seems)' : ''
  return new BrineError('corrupt', `The pickle ends at byte ${end} and ${bytes.length - end} bytes follow${next}`, {
    hint: 'Dump the model into a file of its own: put several objects into one dict.',
  })
}
