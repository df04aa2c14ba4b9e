/**
 * One cell of a caller's row, checked against its field and written into its column. A number field takes true and false
 * for 1 and 0, as numpy does: a boolean column that goes into a matrix leaves no other trace in the model. It does not where
 * the next step is a function of numpy's that makes other numbers of truths.
 */
import type { Cell, Column, Entry } from '../graph/value.ts'
import type { InputField } from './signature.ts'
import { isInexactInteger, pythonFloat } from './python-float.ts'
import { parseRowJson } from './row-json.ts'
import { showJson } from './show-json.ts'

/**
 * Writes a JSON value into `column[row]`; a bigint is an integer that float64 cannot hold.
 * Returns what is wrong with it, or undefined.
 */
export function writeJsonCell(field: InputField, column: Column, row: number, value: unknown): string | undefined {
  if (value === null) return writeMissing(field, column, row)
  if (column.valid !== null) column.valid[row] = 1
  switch (column.type) {
    case 'float64':
      if (typeof value === 'number') column.data[row] = value
      else if (typeof value === 'boolean' && field.noTruths !== true) column.data[row] = value ? 1 : 0
      else if (value === 'NaN') column.data[row] = NaN
      else if (value === 'Infinity') column.data[row] = Infinity
      else if (value === '-Infinity') column.data[row] = -Infinity
      else return typeof value === 'bigint' ? beyondFloat(String(value)) : expected(numberOf(field), value)
      return undefined
    case 'string':
      if (typeof value !== 'string') return expected('text', value)
      column.data[row] = value
      return undefined
    case 'bool':
      if (typeof value !== 'boolean') return expected('true or false', value)
      column.data[row] = value ? 1 : 0
      return undefined
    case 'list':
      if (!Array.isArray(value) || !value.every(isCell)) return expected('an array of numbers, texts, true or false', value)
      column.data[row] = value
      return undefined
    case 'map': {
      const entries = entriesOf(value)
      if (entries === undefined) return expected('an object of numbers, texts, true or false, or an array of pairs', value)
      column.data[row] = entries
      return undefined
    }
    default:
      if (typeof value === 'object' || value === undefined) return expected('a number, text, true or false', value)
      ;(column as Extract<Column, { type: 'mixed' }>).data[row] = value as Cell
      return undefined
  }
}

/** An object's entries, or pairs of a name and a value; a value may be an array of cells. */
function entriesOf(value: unknown): Entry[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const entries: unknown[] = Array.isArray(value) ? value : Object.entries(value)
  return entries.every(isEntry) ? entries : undefined
}

function isEntry(entry: unknown): entry is Entry {
  if (!Array.isArray(entry) || entry.length !== 2) return false
  const [name, value] = entry as unknown[]
  return typeof name === 'string' && (isCell(value) || (Array.isArray(value) && value.every(isCell)))
}

function isCell(value: unknown): value is Cell {
  return value === null || (typeof value !== 'object' && value !== undefined)
}

/** Writes a cell of a CSV file: the empty cell is missing; the field says what the text is, JSON for a list or map. */
export function writeTextCell(field: InputField, column: Column, row: number, text: string): string | undefined {
  if (text === '') return writeMissing(field, column, row)
  if (column.valid !== null) column.valid[row] = 1
  switch (column.type) {
    case 'float64': {
      if (isInexactInteger(text)) return beyondFloat(text)
      const isTruth = (text === 'True' || text === 'False') && field.noTruths !== true
      const number = isTruth ? Number(text === 'True') : pythonFloat(text)
      if (number === undefined) return expected(numberOf(field), text)
      column.data[row] = number
      return undefined
    }
    case 'string':
      column.data[row] = text
      return undefined
    case 'bool':
      if (text !== 'True' && text !== 'False') return expected('True or False', text)
      column.data[row] = text === 'True' ? 1 : 0
      return undefined
    case 'list':
    case 'map':
      return writeJsonText(field, column, row, text)
    default:
      ;(column as Extract<Column, { type: 'mixed' }>).data[row] = guess(field, text)
      return undefined
  }
}

function writeJsonText(field: InputField, column: Column, row: number, text: string): string | undefined {
  let value: unknown
  try {
    value = parseRowJson(text)
  } catch {
    return expected(`the JSON of a ${field.type}`, text)
  }
  return writeJsonCell(field, column, row, value)
}

/** A column of several types: the category that is spelled so, else True and False, else a number that need not be spelled, else text. */
function guess(field: InputField, text: string): Cell {
  if (field.categories?.includes(text)) return text
  if (text === 'True' || text === 'False') return text === 'True'
  if (field.spelled === true) return text
  if (isInexactInteger(text)) return BigInt(text.trim())
  return pythonFloat(text) ?? text
}

function writeMissing(field: InputField, column: Column, row: number): string | undefined {
  if (!field.nullable) return `missing, and the model does not accept missing values here`
  if (column.type === 'float64' || column.type === 'float32') column.data[row] = NaN
  else {
    column.valid ??= new Uint8Array(column.data.length).fill(1)
    column.valid[row] = 0
    if (column.type === 'mixed') column.data[row] = null
    if (column.type === 'string') column.data[row] = ''
  }
  return undefined
}

function numberOf({ codes, noTruths }: InputField): string {
  if (noTruths === true) return 'a number such as 1 or 0, of which a step makes another than of true or false'
  return codes === true ? 'the number that stands for a category, since the model does not hold their names' : 'a number'
}

function expected(wanted: string, value: unknown): string {
  return `expected ${wanted}, got ${showJson(value)}`
}

function beyondFloat(text: string): string {
  return `the integer ${text.trim().slice(0, 40)} is beyond 2^53 and not exactly a float64`
}
