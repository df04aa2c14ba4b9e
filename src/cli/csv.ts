import { parse } from 'csv-parse/sync'
import type { Batch } from '../model/rows.ts'
import type { Signature } from '../model/signature.ts'
import type { Mistake } from '../errors.ts'
import { BrineError } from '../errors.ts'
import { allocateInputs, unknownFeature } from '../model/rows.ts'
import { keptNames } from '../graph/kept-names.ts'
import { writeTextCell } from '../model/cell.ts'

/**
 * A CSV table (RFC 4180, UTF-8, a byte order mark is passed over) whose header names the features, in any order.
 * An empty cell, quoted or not, is missing. Columns that no step uses may be absent. A model that was fitted without names
 * takes as many columns in their order, whatever they are called, as its library does.
 * @throws BrineError 'malformed-csv', 'invalid-input' for the header
 */
export function readCsv(signature: Signature, bytes: Uint8Array): Batch {
  const [header = [], ...records] = parseRecords(bytes)
  const places = placesOf(signature, header)
  const columns = allocateInputs(signature, records.length)
  const mistakes: Mistake[] = []
  signature.inputs.forEach((field, at) => {
    const place = places[at]!
    for (let row = 0; row < records.length; row++) {
      const text = place < 0 ? '' : records[row]![place]!
      if (place < 0 && !field.nullable) continue
      const detail = writeTextCell(field, columns.columns[at]!, row, text)
      if (detail !== undefined) mistakes.push({ row, column: field.name, detail })
    }
  })
  mistakes.sort((a, b) => a.row! - b.row!)
  return { columns, mistakes }
}

function parseRecords(bytes: Uint8Array): string[][] {
  try {
    return parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { bom: true, skip_empty_lines: false, relax_column_count: false }) as string[][]
  } catch (cause) {
    throw new BrineError('malformed-csv', `The CSV cannot be read: ${(cause as Error).message}`, { hint: 'Write it with a comma between cells and quotes around cells that hold commas, as pandas.DataFrame.to_csv(index=False) does.', cause })
  }
}

function placesOf(signature: Signature, given: readonly string[]): number[] {
  const mistakes: Mistake[] = []
  const known = signature.inputs.map(field => field.name)
  const separator = given.length === 1 && known.length > 1 && !known.includes(given[0]!) ? /[;\t|]/.exec(given[0]!)?.[0] : undefined
  if (separator !== undefined) {
    throw new BrineError('malformed-csv', `The CSV has ${separator === '\t' ? 'a tab' : separator} between its cells, expected a comma`, { hint: 'Write it as pandas.DataFrame.to_csv(index=False) does.' })
  }
  const header = keptNames(given, new Set(known))
  if (!signature.named && header.length === known.length && !header.some(name => known.includes(name))) {
    // pandas writes 0, 1, 2 … above what has no names; other numbers are a row.
    if (header.some((name, at) => name === '' || !Number.isNaN(Number(name)) && name !== String(at))) {
      throw new BrineError('invalid-input', `The CSV has no header: its first line is ${header.slice(0, 5).join(',')}`, { hint: `Write one above the rows: ${names(signature)}, or names of your own in the order of the training columns.` })
    }
    return known.map((_, at) => at)
  }
  header.forEach((name, at) => {
    if (!known.includes(name)) {
      if (signature.ignoresOthers !== true) mistakes.push({ column: name, detail: unknownFeature(name, known) })
    } else if (header.indexOf(name) !== at) mistakes.push({ column: name, detail: 'stands twice in the header' })
  })
  for (const { name, required } of signature.inputs) {
    if (required && !header.includes(name)) mistakes.push({ column: name, detail: 'missing feature' })
  }
  if (mistakes.length > 0) throw new BrineError('invalid-input', 'The header does not fit the model', { mistakes, hint: `The model's columns are ${names(signature)}.` })
  return signature.inputs.map(field => header.indexOf(field.name))
}

function names(signature: Signature): string {
  const all = signature.inputs.map(field => field.name)
  return all.length > 20 ? `${all.slice(0, 20).join(', ')}, and ${all.length - 20} more` : all.join(', ')
}
