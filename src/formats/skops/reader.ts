import { BrineError } from '../../errors.ts'
import { decodeUtf8 } from '../bytes/decode-utf8.ts'
import { corrupt } from '../corrupt.ts'
import { CallLog } from '../pickle/call-log.ts'
import { asDict } from '../python/as-dict.ts'
import { describe } from '../python/describe.ts'
import type { FileReader } from '../readers.ts'
import { isZip, readZip } from '../zip/read-zip.ts'
import { Schema } from './schema.ts'
import { parseJson } from './parse-json.ts'

const newestProtocol = 2

/**
 * What `skops.io.dump` writes: a zip archive of `schema.json`, a tree of what was saved, and beside it the arrays that the tree
 * names (skops/io/_persist.py). Its root is what the pickle of the same object gives.
 */
export const skopsReader: FileReader = {
  name: 'skops',
  // A zip's names are in its first bytes where the archive is small, and always in its last.
  matches: bytes => isZip(bytes) && [bytes.subarray(0, 65_536), bytes.subarray(-65_536)].some(part => Buffer.from(part.buffer, part.byteOffset, part.length).includes('schema.json')),
  read: async (bytes, budget) => {
    const files = await readZip(bytes, budget)
    const text = files.get('schema.json')
    if (text === undefined) throw corrupt('its archive has no schema.json, which tells what was saved')
    budget.admit([...files.values()].reduce((sum, file) => sum + file.length, 0))
    const root = asDict(parseJson(decodeUtf8(text, 0), 'its schema.json', budget), 'schema.json')
    const protocol = root.get('protocol')
    if (typeof protocol !== 'number' || protocol < 0) throw corrupt(`schema.json has the protocol ${describe(protocol)}`)
    if (protocol > newestProtocol) {
      throw new BrineError('unsupported-format', `The file has skops' protocol ${protocol}, and Brine reads 0 to ${newestProtocol}`, { hint: 'Dump the model again with skops 0.16 or older, or as a pickle.' })
    }
    const calls = new CallLog()
    const references = new CallLog()
    const schema = await Schema.open(files, { budget, calls, references })
    return { format: 'skops', protocol, root: schema.read(root), calls: calls.uses, references: references.uses }
  },
}
