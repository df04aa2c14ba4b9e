/** The edge where rows come in: JSON rows → columns, with every mistake named by row and column. */
import type { Columns } from '../graph/value.ts'
import type { Mistake } from '../errors.ts'
import type { InputField, Signature } from './signature.ts'
import { allocateColumn } from '../graph/value.ts'
import { closest, distance } from 'fastest-levenshtein'
import { keptNames } from '../graph/kept-names.ts'
import { showJson } from './show-json.ts'
import { writeJsonCell } from './cell.ts'

export type { Columns }

/** A row by feature name, or, for a model whose training table had no names, by position. */
export type Row = { readonly [feature: string]: unknown } | readonly unknown[]

export interface Batch {
  readonly columns: Columns
  /** Rows with a mistake hold placeholders. At most `mostMistakes` are named. */
  readonly mistakes: Mistake[]
  /** How many more there are, where not all are named. */
  readonly more?: number
}

/** So many mistakes of a batch are named: a caller who makes more than these has made one of another kind. */
const mostMistakes = 1000

/** Longer names, and more of them, are no misspelling of a feature; comparing them would cost more than it tells. */
const longestName = 100
const mostNames = 100

/** Room for `rows` rows of a model's inputs: numbers as float64, absent optional columns as missing. */
export function allocateInputs(signature: Signature, rows: number): Columns {
  return {
    kind: 'columns',
    rows,
    columns: signature.inputs.map(field => allocateColumn(({ number: 'float64', string: 'string', boolean: 'bool', mixed: 'mixed', list: 'list', map: 'map' } as const)[field.type], rows)),
  }
}

/** Reads rows as JSON gives them (integers that float64 cannot hold as bigint). */
export function readRows(signature: Signature, rows: readonly unknown[]): Batch {
  const columns = allocateInputs(signature, rows.length)
  const reading = new Reading(signature, columns)
  rows.forEach((row, at) => reading.row(row, at))
  return { columns, mistakes: reading.mistakes, more: reading.more }
}

class Reading {
  readonly mistakes: Mistake[] = []
  more = 0
  readonly #signature: Signature
  readonly #columns: Columns
  readonly #places: ReadonlyMap<string, number>

  constructor(signature: Signature, columns: Columns) {
    this.#signature = signature
    this.#columns = columns
    this.#places = placesOf(signature)
  }

  row(row: unknown, at: number): void {
    const { inputs, named } = this.#signature
    if (Array.isArray(row)) {
      if (named) this.#mistake(at, undefined, () => `expected an object of features such as {${JSON.stringify(inputs[0]?.name ?? '')}: …}, got an array`)
      else if (row.length !== inputs.length) this.#mistake(at, undefined, () => `expected ${inputs.length} ${inputs.length === 1 ? 'value' : 'values'}, got ${row.length}`)
      else for (let column = 0; column < inputs.length; column++) this.#cell(at, column, row[column])
    } else if (typeof row === 'object' && row !== null) this.#object(row as Record<string, unknown>, at)
    else this.#mistake(at, undefined, () => `expected ${named ? 'an object of features' : 'an object of features or an array'}, got ${showJson(row)}`)
  }

  #object(given: Record<string, unknown>, at: number): void {
    const { inputs, named } = this.#signature
    const row = this.#renamed(given)
    const unknown = Object.keys(row).filter(name => !this.#places.has(name))
    if (!named && inputs.length > 0 && unknown.length > 0 && unknown.length === Object.keys(row).length) {
      const names = inputs.length === 1 ? inputs[0]!.name : `${inputs[0]!.name} … ${inputs.at(-1)!.name}`
      return this.#mistake(at, undefined, () => `expected an array of ${inputs.length} ${inputs.length === 1 ? 'value' : 'values'} in the order of the training columns, or an object of ${names}: the model's file has no feature names`)
    }
    const absent: InputField[] = []
    inputs.forEach((field, column) => {
      if (Object.hasOwn(row, field.name)) this.#cell(at, column, row[field.name])
      else if (field.required) absent.push(field)
    })
    for (const { name, type } of absent) this.#mistake(at, name, () => `missing feature${type === 'map' ? ', an object of its own' : type === 'list' ? ', an array' : ''}${suggestion(name, unknown, 'is')}`)
    if (this.#signature.ignoresOthers !== true) for (const name of unknown) this.#mistake(at, name, () => unknownFeature(name, inputs.map(field => field.name)))
  }

  #renamed(row: Record<string, unknown>): Record<string, unknown> {
    const names = Object.keys(row)
    if (names.every(name => this.#places.has(name))) return row
    const kept = keptNames(names, this.#places)
    return Object.fromEntries(names.map((name, at) => [kept[at], row[name]]))
  }

  #cell(at: number, column: number, value: unknown): void {
    const field = this.#signature.inputs[column]!
    const detail = writeJsonCell(field, this.#columns.columns[column]!, at, value)
    if (detail !== undefined) this.#mistake(at, field.name, () => detail)
  }

  #mistake(row: number, column: string | undefined, detail: () => string): void {
    if (this.mistakes.length === mostMistakes) this.more++
    else this.mistakes.push(column === undefined ? { row, detail: detail() } : { row, column, detail: detail() })
  }
}

const places = new WeakMap<Signature, ReadonlyMap<string, number>>()

/** Where each feature stands, by its name. */
export function placesOf(signature: Signature): ReadonlyMap<string, number> {
  let known = places.get(signature)
  if (known === undefined) places.set(signature, (known = new Map(signature.inputs.map((field, at) => [field.name, at]))))
  return known
}

/** What to say of a feature that the model does not have. */
export function unknownFeature(name: string, known: readonly string[]): string {
  return `unknown feature${suggestion(name, known, 'did you mean')}`
}

function suggestion(name: string, candidates: readonly string[], words: 'is' | 'did you mean'): string {
  const comparable = candidates.slice(0, mostNames).filter(candidate => candidate.length <= longestName)
  if (comparable.length === 0 || name.length > longestName) return ''
  const nearest = closest(name, comparable)
  if (distance(name, nearest) > Math.max(2, name.length / 2)) return ''
  return words === 'is' ? `; is "${nearest}" meant for it?` : `; did you mean "${nearest}"?`
}

/**
 * Mistakes of reading and of running together, in order of row. A cell that could not be read is named once, and what a
 * computed column holds is no news in a row that could not be read whole.
 */
export function mergeMistakes(reading: readonly Mistake[], running: readonly Mistake[]): Mistake[] {
  const unreadable = new Set(reading.map(({ row, column }) => `${row}/${column ?? ''}`))
  const unreadRows = new Set(reading.map(({ row }) => row))
  const wholeRows = new Set(reading.filter(({ column }) => column === undefined).map(({ row }) => row))
  const more = running.filter(({ row, column }) => {
    if (column === undefined) return !unreadRows.has(row)
    return !wholeRows.has(row) && !unreadable.has(`${row}/${column}`)
  })
  return [...reading, ...more].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
}
