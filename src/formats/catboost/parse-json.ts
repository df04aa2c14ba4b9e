import { corrupt } from '../corrupt.ts'
import { exceeded } from '../limits.ts'

export type JsonValue = null | boolean | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

const longestText = 0x1fff_ffe8
const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g
const mark = '\0'

/** JSON whose numbers are kept as they are written: as text after a NUL. @throws BrineError corrupt, limit */
export function parseJson(bytes: Uint8Array): JsonValue {
  if (bytes.length > longestText) throw exceeded(`The CatBoost model has ${bytes.length} bytes of JSON, and JavaScript's longest text has ${longestText}`)
  const text = new TextDecoder('utf-8').decode(bytes)
  try {
    return JSON.parse(text.replace(stringsAndNumbers, token => (token.startsWith('"') ? token : `"\\u0000${token}"`))) as JsonValue
  } catch (cause) {
    throw corrupt('the JSON of the CatBoost model cannot be parsed', undefined, cause)
  }
}

/** How a number is written; undefined where the value is none. */
export function writtenNumber(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.startsWith(mark) ? value.slice(mark.length) : undefined
}

/** The JSON that a value was parsed from. */
export function writeJson(value: JsonValue): string {
  return JSON.stringify(value).replace(/"\\u0000([^"]*)"/g, '$1')
}
