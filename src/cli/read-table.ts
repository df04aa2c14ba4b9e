import type { Batch } from '../model/rows.ts'
import type { Signature } from '../model/signature.ts'
import { BrineError } from '../errors.ts'
import { parseRowJson } from '../model/row-json.ts'
import { readCsv } from './csv.ts'
import { readRows } from '../model/rows.ts'

/**
 * The rows of a file: CSV with a header, a JSON array of rows, or one JSON object. JSON starts with a bracket; a CSV header
 * that does would be no feature name. @throws BrineError 'malformed-json', 'malformed-csv', 'invalid-input' for a CSV's header
 */
export function readTable(signature: Signature, bytes: Uint8Array): Batch {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  if (!/^\uFEFF?\s*[[{]/.test(text)) return readCsv(signature, bytes)
  let parsed: unknown
  try {
    parsed = parseRowJson(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new BrineError('malformed-json', `The input is not JSON: ${(cause as Error).message}`, { hint: 'Give an array of rows, one object, or a CSV.', cause })
  }
  const rows = Array.isArray(parsed) ? (parsed.length > 0 && parsed.every(item => typeof item !== 'object' || item === null) ? [parsed] : parsed) : [parsed]
  return readRows(signature, rows)
}
