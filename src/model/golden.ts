/**
 * Golden rows: rows and what the training library answers to them, as `brine golden`'s snippet writes them and as
 * tests/goldens/README.md describes: `{ inputs: { names, dtypes, rows }, outputs: { NAME: { dtype, shape, data } } }`.
 */
import type { Batch } from './rows.ts'
import type { Cell } from '../graph/value.ts'
import type { Signature } from './signature.ts'
import { BrineError } from '../errors.ts'
import { parseRowJson } from './row-json.ts'
import { keptNames } from '../graph/kept-names.ts'
import { readRows } from './rows.ts'

/** One array of an answer, in row-major order. */
export interface GoldenPart {
  readonly shape: readonly number[]
  readonly cells: readonly Cell[]
}

/** A cell of a row: also a list of cells, or a map as pairs of a name and a cell or a list. */
export type GoldenCell = Cell | readonly GoldenCell[]

export interface Golden {
  /** Columns of the table; null where it had no names. */
  readonly names: readonly string[] | null
  /** numpy's or pandas' type of each column, where they are told. */
  readonly dtypes: readonly string[]
  readonly rows: readonly (readonly GoldenCell[])[]
  /** By output: one part, or several where the library answers with a list. */
  readonly outputs: ReadonlyMap<string, readonly GoldenPart[]>
}

/** The name of the payload that holds a model's golden rows, as the file has them. */
export const goldenPayload = 'golden'

/** @throws BrineError 'malformed-json', 'usage' for JSON that is no golden */
export function readGolden(bytes: Uint8Array): Golden {
  let parsed: unknown
  try {
    parsed = parseRowJson(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new BrineError('malformed-json', `The golden file is not JSON: ${(cause as Error).message}`, { hint: 'Make it with the snippet that `brine golden` prints.', cause })
  }
  const { inputs, outputs } = record(parsed, 'the file')
  const { names = null, dtypes = [], rows } = record(inputs, 'inputs')
  if (names !== null && !isListOf(names, 'string')) throw malformed('inputs.names is no list of texts')
  if (!isListOf(dtypes, 'string')) throw malformed('inputs.dtypes is no list of texts')
  const cells = list(rows, 'inputs.rows').map((row, at) => list(row, `inputs.rows[${at}]`).map(inputCell))
  if (cells.length === 0) throw malformed('it has no rows')
  const answers = Object.entries(record(outputs, 'outputs')).map(([name, answer]) => {
    const parts = record(answer, `outputs.${name}`)
    return [name, (parts.list === undefined ? membersIn(parts, name) : list(parts.list, `outputs.${name}.list`)).map(part => readPart(part, name, cells.length))] as const
  })
  if (answers.length === 0) throw malformed('it has no outputs')
  return { names, dtypes, rows: cells, outputs: new Map(answers) }
}

/** The rows as a model takes them: by name, without columns of the table that it takes none of, or by place where either has no names. */
export function goldenBatch(signature: Signature, { names, rows: table }: Golden): Batch {
  const rows = names === null ? rowsOfOneCell(signature, table) : table
  const taken = signature.inputs.map(({ name }) => name)
  const given = names !== null && signature.named ? keptNames(names, new Set(taken)) : taken
  const wrong = rows.findIndex(row => row.length !== given.length)
  if (wrong >= 0) throw malformed(`row ${wrong} has ${rows[wrong]!.length} cells, the ${given === taken ? 'model takes' : 'table has'} ${given.length}`)
  const places = given.flatMap((name, at) => (taken.includes(name) ? [[name, at] as const] : []))
  return readRows(signature, rows.map(row => Object.fromEntries(places.map(([name, at]) => [name, row[at]]))))
}

/** A notebook without the model's file writes a row that is a list, of labels or of pairs, as a row of cells. */
function rowsOfOneCell({ inputs }: Signature, rows: Golden['rows']): Golden['rows'] {
  const type = inputs.length === 1 ? inputs[0]!.type : undefined
  if (type !== 'list' && type !== 'map') return rows
  return rows.map(row => {
    const [cell] = row
    const whole = row.length === 1 && (cell === null || (isList(cell) && (type === 'list' || cell.every(isList))))
    return whole ? row : [row]
  })
}

function isList(cell: GoldenCell | undefined): cell is readonly GoldenCell[] {
  return Array.isArray(cell)
}

/** One part, but for `transform` of a VotingClassifier that does not flatten it: its array has the members first, then rows and classes. */
function membersIn(part: Record<string, unknown>, name: string): unknown[] {
  const { dtype, shape, data } = part
  if (name !== 'transform' || !isListOf(shape, 'number') || shape.length !== 3 || !Array.isArray(data)) return [part]
  const [members = 0, ...rest] = shape
  const size = data.length / members
  if (!Number.isInteger(members) || members < 1 || !Number.isInteger(size) || size === 0) return [part]
  return Array.from({ length: members }, (_, at) => ({ dtype, shape: rest, data: data.slice(at * size, (at + 1) * size) as unknown[] }))
}

function readPart(part: unknown, name: string, rows: number): GoldenPart {
  const { dtype, shape, data } = record(part, `outputs.${name}`)
  if (!isListOf(shape, 'number') || shape[0] !== rows) throw malformed(`outputs.${name} is for ${JSON.stringify((shape as unknown[] | undefined)?.[0])} rows, expected ${rows}`)
  const numeric = typeof dtype === 'string' && /^[<>=|]?[fc]/.test(dtype)
  const cells = list(data, `outputs.${name}.data`).map(cell => outputCell(cell, numeric))
  const size = shape.reduce((product, length) => product * length, 1)
  if (cells.length !== size) throw malformed(`outputs.${name} has ${cells.length} cells, its shape (${shape.join(', ')}) has ${size}`)
  return { shape, cells }
}

/** A cell that JSON has no word for is `{ "float": "inf" }`, any other object a map. NaN among inputs is a missing cell. */
function inputCell(cell: unknown): GoldenCell {
  if (Array.isArray(cell)) return cell.map(inputCell)
  if (typeof cell === 'object' && cell !== null && !isFloatWord(cell)) return Object.entries(cell).map(([name, value]) => [name, inputCell(value)])
  const value = floatOf(cell)
  return Number.isNaN(value) ? null : value
}

function isFloatWord(cell: object): boolean {
  return Object.keys(cell).length === 1 && typeof (cell as { float?: unknown }).float === 'string'
}

function outputCell(cell: unknown, numeric: boolean): Cell {
  if (numeric && cell === null) return NaN
  return numeric && typeof cell === 'string' ? Number(cell) : floatOf(cell)
}

function floatOf(cell: unknown): Cell {
  if (typeof cell !== 'object' || cell === null) return (cell ?? null) as Cell
  const float = (cell as { float?: unknown }).float
  const value = ({ inf: Infinity, '-inf': -Infinity, nan: NaN } as Record<string, number>)[String(float)]
  if (value === undefined) throw malformed(`a cell is ${JSON.stringify(cell).slice(0, 60)}`)
  return value
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw malformed(`${what} is no object`)
}

function list(value: unknown, what: string): unknown[] {
  if (Array.isArray(value)) return value
  throw malformed(`${what} is no list`)
}

function isListOf<T extends 'string' | 'number'>(value: unknown, type: T): value is (T extends 'string' ? string : number)[] {
  return Array.isArray(value) && value.every(item => typeof item === type)
}

function malformed(detail: string): BrineError {
  return new BrineError('usage', `The golden file does not fit: ${detail}`, { hint: 'Make it with the snippet that `brine golden` prints.' })
}
