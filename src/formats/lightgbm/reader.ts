import type { FileReader } from '../readers.ts'
import { PyGlobal, PyObject } from '../python/value.ts'
import { decodeUtf8 } from '../bytes/decode-utf8.ts'

/** What `Booster.save_model` writes. Its root is a Booster that holds the text as a pickled one does. */
export const lightgbmReader: FileReader = {
  name: 'lightgbm',
  matches: bytes => /^tree\r?\nversion=/.test(Buffer.from(bytes.subarray(0, 32)).toString('latin1')),
  read: bytes => {
    const booster = new PyObject(new PyGlobal('lightgbm.basic', 'Booster'))
    booster.attributes.set('handle', decodeUtf8(bytes, 0))
    return { format: 'lightgbm', protocol: null, root: booster, calls: [], references: [] }
  },
}
