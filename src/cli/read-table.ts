import { isUtf8 } from 'node:buffer'
import type { Batch } from '../model/rows.ts'
import type { Signature } from '../model/signature.ts'
import { BrineError } from '../errors.ts'
import { parseRowJson } from '../model/row-json.ts'
import { readCsv } from './csv.ts'
import { readRows } from '../model/rows.ts'

/**
 * The rows of a file: CSV with a header, a JSON array of rows, one JSON object, or JSON lines with a row each. JSON starts with
 * a bracket; a CSV header that does would be no feature name. A table may have no rows.
 * @throws BrineError 'malformed-json', 'malformed-csv', 'invalid-input' for a CSV's header
 */
export function readTable(signature: Signature, bytes: Uint8Array): Batch {
  // Read with replacement characters, a name would be another category.
  if (!isUtf8(bytes)) throw new BrineError('malformed-csv', 'The input is not UTF-8 text', { hint: 'Save it as UTF-8: pandas.DataFrame.to_csv does, and spreadsheets where "CSV UTF-8" is chosen.' })
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').replace(/^\uFEFF/, '')
  if (text.trim() === '') throw new BrineError('malformed-csv', 'The input is empty', { hint: `Give a CSV with a header, or JSON. The model's columns are ${signature.inputs.slice(0, 20).map(({ name }) => name).join(', ')}${signature.inputs.length > 20 ? ', …' : ''}.` })
  if (!/^\s*[[{]/.test(text)) return readCsv(signature, bytes)
  const parsed = parseTable(text)
  return readRows(signature, Array.isArray(parsed) ? (parsed.length > 0 && parsed.every(item => typeof item !== 'object' || item === null) ? [parsed] : parsed) : [parsed])
}

function parseTable(text: string): unknown {
  try {
    return parseRowJson(text)
  } catch (cause) {
    const lines = jsonLines(text)
    if (lines !== undefined) return lines
    throw new BrineError('malformed-json', `The input is not JSON: ${(cause as Error).message}`, { hint: 'Give an array of rows, one object, lines with an object each, or a CSV.', cause })
  }
}

/** The rows of JSON lines; undefined where the first line is no JSON by itself. */
function jsonLines(text: string): unknown[] | undefined {
  const rows: unknown[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      rows.push(parseRowJson(line))
    } catch (cause) {
      if (rows.length === 0) return undefined
      throw new BrineError('malformed-json', `Line ${at + 1} of the input is not JSON: ${(cause as Error).message}`, { hint: 'Each line is one row: an object, or an array of values.', cause })
    }
  }
  return rows
}
