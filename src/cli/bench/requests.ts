/** What is sent, and what the model answers to it in this process. */
import { stringify } from 'lossless-json'
import type { Batch, Columns } from '../../model/rows.ts'
import type { Column } from '../../graph/value.ts'
import type { Predictor } from '../../kernels/predictor.ts'
import type { Signature } from '../../model/signature.ts'
import { BrineError } from '../../errors.ts'
import { cellAt } from '../../graph/value.ts'
import { exampleRow } from '../../server/index.ts'
import { fieldOf, rowsJson } from '../../server/prediction/answer-json.ts'
import { mergeMistakes, readRows } from '../../model/rows.ts'

/** So many different bodies are sent in turn, and so many bytes of them are kept. */
const mostBodies = 256
const mostBytes = 16 * 1024 * 1024

export interface Requests {
  readonly bodies: readonly string[]
  readonly expected: readonly string[]
}

/**
 * Bodies of `rowsEach` rows, from the rows given or else the model's example, over and over.
 * @throws BrineError 'invalid-input' with every mistake in the rows, 'usage' where no row is given and none is known
 */
export async function prepareRequests(predictor: Predictor, given: Batch | undefined, rowsEach: number): Promise<Requests> {
  const { signature } = predictor.model
  const rows = given === undefined ? [await example(predictor)] : await rowsOf(predictor, given)
  // As many bodies as there are different ones: each begins where the one before ended.
  const different = rows.length / greatestCommonDivisor(rows.length, rowsEach)
  const bodies: string[] = []
  const expected: string[] = []
  let bytes = 0
  for (let at = 0; at < Math.min(different, mostBodies) && (at === 0 || bytes < mostBytes); at++) {
    const taken = Array.from({ length: rowsEach }, (_, row) => rows[(at * rowsEach + row) % rows.length]!)
    const answers = await predictor.predict(readRows(signature, taken.map(values => rowObject(signature, values))).columns)
    const json = rowsJson(fieldOf(predictor, signature.defaultOutput), answers)
    const texts = taken.map(values => rowText(signature, values))
    bodies.push(rowsEach === 1 ? texts[0]! : `[${texts.join(',')}]`)
    expected.push(rowsEach === 1 ? `{"prediction":${json}}` : `{"predictions":[${json}]}`)
    bytes += bodies.at(-1)!.length + expected.at(-1)!.length
  }
  return { bodies, expected }
}

async function example(predictor: Predictor): Promise<readonly unknown[]> {
  const row = await exampleRow(predictor)
  if (row !== undefined) return row
  throw new BrineError('usage', 'No row that the model takes could be found', { hint: 'Give some with --input rows.csv.' })
}

/** The rows' cells in the order of the inputs. */
async function rowsOf(predictor: Predictor, { columns, mistakes }: Batch): Promise<unknown[][]> {
  if (columns.rows === 0) throw new BrineError('usage', 'The input has no rows', { hint: 'One is enough.' })
  const answers = await predictor.predict(columns)
  const all = mergeMistakes(mistakes, answers.mistakes)
  if (all.length > 0) throw new BrineError('invalid-input', `${all.length === 1 ? 'A mistake' : `${all.length} mistakes`} in the rows (counted from 0)`, { mistakes: all, hint: 'Mend the rows; nothing was measured.' })
  return Array.from({ length: columns.rows }, (_, row) => (columns as Columns).columns.map(column => jsonCell(column, row)))
}

/** NaN and infinities, which JSON has no words for, as the texts that a request has for them. */
function jsonCell(column: Column, row: number): unknown {
  if (column.type === 'list' || column.type === 'map') return column.data[row]
  const cell = cellAt(column, row)
  if (typeof cell !== 'number' || Number.isFinite(cell)) return cell
  return Number.isNaN(cell) ? null : String(cell)
}

/** A missing cell of a column that no step uses is left out. */
function rowObject({ inputs }: Signature, values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(inputs.flatMap(({ name, required }, at) => (values[at] === null && !required ? [] : [[name, values[at]] as const])))
}

function rowText(signature: Signature, values: readonly unknown[]): string {
  return stringify(rowObject(signature, values))!
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
