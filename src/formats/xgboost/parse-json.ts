import type { DocumentValue } from './document.ts'
import { corrupt } from '../corrupt.ts'
import { exceeded } from '../limits.ts'

const longestText = 0x1fff_ffe8
/** XGBoost's writer (src/common/json.cc, src/common/charconv.cc) has words for what JSON has no number for. */
const words = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|-?\bNaN\b|-?\binf\b|-?\bnan\b/g

/** JSON as XGBoost writes it. NaN becomes null. @throws BrineError 'corrupt', 'limit' */
export function parseJson(bytes: Uint8Array): DocumentValue {
  if (bytes.length > longestText) throw exceeded(`The XGBoost model has ${bytes.length} bytes of JSON, and JavaScript's longest text has ${longestText}`)
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes)
  try {
    return JSON.parse(text) as DocumentValue
  } catch (cause) {
    const plain = text.replace(words, word => (word.startsWith('"') ? word : /nan/i.test(word) ? 'null' : word.startsWith('-') ? '-1e999' : '1e999'))
    if (plain === text) throw corrupt('the JSON of the XGBoost model cannot be parsed', undefined, cause)
    try {
      return JSON.parse(plain) as DocumentValue
    } catch (second) {
      throw corrupt('the JSON of the XGBoost model cannot be parsed', undefined, second)
    }
  }
}
