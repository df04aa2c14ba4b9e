import type { FileReader } from '../readers.ts'
import { PyGlobal, PyObject } from '../python/value.ts'
import { isCbm } from './read-model.ts'

/** What `save_model` writes. Its root is an estimator that holds the bytes as a pickled one does. */
export const catboostReader: FileReader = {
  name: 'catboost',
  matches: bytes => isCbm(bytes) || isJson(bytes),
  read: bytes => {
    const estimator = new PyObject(new PyGlobal('catboost.core', 'CatBoost'))
    estimator.attributes.set('__model', bytes)
    // The file is an estimator's of any class: what its objective was decides what it answers.
    estimator.attributes.set('native', true)
    return { format: 'catboost', protocol: null, root: estimator, calls: [], references: [] }
  },
}

/** Its keys are in alphabetical order, so that one of few comes first. */
function isJson(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  if (!/^\s*\{\s*"(ctr_data|features_info|model_info|oblivious_trees)"\s*:/.test(begin)) return false
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('"features_info"')
}
