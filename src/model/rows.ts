/** The edge where rows come in: JSON rows → columns, with every mistake named by row and column. */
import type { Columns } from '../graph/value.ts'
import type { Mistake } from '../errors.ts'
import type { Signature } from './signature.ts'
import { allocateColumn } from '../graph/value.ts'
import { closest, distance } from 'fastest-levenshtein'
import { writeJsonCell } from './cell.ts'

/** A row by feature name, or, for a model whose training table had no names, by position. */
export type Row = { readonly [feature: string]: unknown } | readonly unknown[]

export interface Batch {
  readonly columns: Columns
  /** Rows with a mistake hold placeholders. */
  readonly mistakes: Mistake[]
}

/** Room for `rows` rows of a model's inputs: numbers as float64, absent optional columns as missing. */
export function allocateInputs(signature: Signature, rows: number): Columns {
  return {
    kind: 'columns',
    rows,
    columns: signature.inputs.map(field => allocateColumn(({ number: 'float64', string: 'string', boolean: 'bool', mixed: 'mixed' } as const)[field.type], rows)),
  }
}

/** Reads rows as JSON gives them (integers that float64 cannot hold as bigint). */
export function readRows(signature: Signature, rows: readonly unknown[]): Batch {
  const columns = allocateInputs(signature, rows.length)
  const mistakes: Mistake[] = []
  const places = new Map(signature.inputs.map((field, at) => [field.name, at]))
  rows.forEach((row, at) => readRow(signature, places, columns, row, at, mistakes))
  return { columns, mistakes }
}

function readRow(signature: Signature, places: ReadonlyMap<string, number>, columns: Columns, row: unknown, at: number, mistakes: Mistake[]): void {
  const { inputs } = signature
  if (Array.isArray(row)) {
    if (signature.named) mistakes.push({ row: at, detail: `expected an object of features, got an array; the model was fitted with feature names` })
    else if (row.length !== inputs.length) mistakes.push({ row: at, detail: `expected ${inputs.length} values, got ${row.length}` })
    else row.forEach((value, column) => write(column, value))
    return
  }
  if (typeof row !== 'object' || row === null) {
    mistakes.push({ row: at, detail: `expected ${signature.named ? 'an object of features' : 'an object of features or an array'}, got ${JSON.stringify(row) ?? 'nothing'}` })
    return
  }
  const unknown = Object.keys(row).filter(name => !places.has(name))
  const absent: string[] = []
  inputs.forEach((field, column) => {
    if (Object.hasOwn(row, field.name)) write(column, (row as Record<string, unknown>)[field.name])
    else if (field.required) absent.push(field.name)
  })
  for (const name of absent) mistakes.push({ row: at, column: name, detail: `missing feature${suggestion(name, unknown, 'is')}` })
  for (const name of unknown) mistakes.push({ row: at, column: name, detail: unknownFeature(name, inputs.map(field => field.name)) })

  function write(column: number, value: unknown): void {
    const field = inputs[column]!
    const detail = writeJsonCell(field, columns.columns[column]!, at, value)
    if (detail !== undefined) mistakes.push({ row: at, column: field.name, detail })
  }
}

/** What to say of a feature that the model does not have. */
export function unknownFeature(name: string, known: readonly string[]): string {
  return `unknown feature${suggestion(name, known, 'did you mean')}`
}

function suggestion(name: string, candidates: readonly string[], words: 'is' | 'did you mean'): string {
  if (candidates.length === 0) return ''
  const nearest = closest(name, candidates)
  if (distance(name, nearest) > Math.max(2, name.length / 2)) return ''
  return words === 'is' ? `; is "${nearest}" meant for it?` : `; did you mean "${nearest}"?`
}

/** Mistakes of reading and of running together, in order of row; a cell that could not be read is named once. */
export function mergeMistakes(reading: readonly Mistake[], running: readonly Mistake[]): Mistake[] {
  const unreadable = new Set(reading.map(({ row, column }) => `${row}/${column ?? ''}`))
  const wholeRows = new Set(reading.filter(({ column }) => column === undefined).map(({ row }) => row))
  const more = running.filter(({ row, column }) => !wholeRows.has(row) && !unreadable.has(`${row}/${column ?? ''}`))
  return [...reading, ...more].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
}
