import type { FileReader } from '../readers.ts'
import { PyGlobal, PyObject } from '../python/value.ts'
import { isBinary } from './read-binary.ts'
import { isUbjson } from './read-model.ts'

/** What `Booster.save_model` writes. Its root is a Booster that holds the bytes as a pickled one does. */
export const xgboostReader: FileReader = {
  name: 'xgboost',
  matches: bytes => {
    const text = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
    if (text.startsWith('CONFIG-offset:') || isBinary(bytes)) return true
    if (isUbjson(bytes)) return text.includes('learner')
    return /^\s*\{/.test(text) && (/"(learner|Config)"\s*:/.test(text) || endOf(bytes).includes('"learner"'))
  },
  read: bytes => {
    const booster = new PyObject(new PyGlobal('xgboost.core', 'Booster'))
    booster.attributes.set('handle', bytes)
    // `load_model` of a classifier's file makes a classifier too: its Booster alone answers both methods.
    booster.attributes.set('native', true)
    return { format: 'xgboost', protocol: null, root: booster, calls: [], references: [] }
  },
}

function endOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(Math.max(0, bytes.length - 65_536))).toString('latin1')
}
