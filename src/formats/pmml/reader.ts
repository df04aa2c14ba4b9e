import type { FileReader } from '../readers.ts'
import { PyGlobal, PyObject } from '../python/value.ts'

/** A document in the Predictive Model Markup Language. Its root is an object that holds the bytes. */
export const pmmlReader: FileReader = {
  name: 'pmml',
  matches: bytes => /^\uFEFF?\s*<(\?xml|!--|(\w+:)?PMML\b)/.test(begin(bytes)) && /<(\w+:)?PMML\b/.test(begin(bytes)),
  read: bytes => {
    const document = new PyObject(new PyGlobal('pmml', 'PMML'))
    document.attributes.set('handle', bytes)
    return { format: 'pmml', protocol: null, root: document, calls: [], references: [] }
  },
}

function begin(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 4096)).toString('utf8')
}
