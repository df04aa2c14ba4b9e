/** A golden: a model file and what its own library answers. Its format: tests/goldens/README.md. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Cell } from '../src/graph/value.ts'

export interface GoldenOutput {
  dtype: string
  shape: number[]
  data: unknown[]
}

export interface Golden {
  versions: Record<string, string>
  model: string
  select: string | null
  inputs: { names: string[] | null; given?: string[]; dtypes: string[]; rows: unknown[][]; vector?: boolean }
  outputs: Record<string, GoldenOutput | { list: GoldenOutput[] }>
  rows_alone?: Record<string, GoldenOutput | { list: GoldenOutput[] }>
  errors?: { row: unknown[]; type: string; message: string }[]
}

export const goldenRoot = 'tests/goldens/models'

export function goldenFolders(): string[] {
  return readdirSync(goldenRoot)
    .sort()
    .flatMap(generation => readdirSync(join(goldenRoot, generation)).sort().map(name => join(generation, name)))
}

/** `path` is that of the model: a file, or a folder with the file `model.*`; `bytes` are the file's. */
export function readGolden(folder: string): { golden: Golden; path: string; bytes: Uint8Array } {
  const golden = JSON.parse(readFileSync(join(goldenRoot, folder, 'golden.json'), 'utf8')) as Golden
  const path = join(goldenRoot, folder, golden.model)
  const file = statSync(path).isDirectory() ? join(path, readdirSync(path).find(name => name.startsWith('model.'))!) : path
  return { golden, path, bytes: readFileSync(file) }
}

/** A cell as golden.json writes it: `{"float": "inf"}` is a number that JSON has no word for. */
export function readCell(cell: unknown): unknown {
  if (typeof cell === 'object' && cell !== null && 'float' in cell && typeof cell.float === 'string') return ({ inf: Infinity, '-inf': -Infinity, nan: NaN } as Record<string, number>)[cell.float]
  return cell
}

/** The cells of an output. */
export function expectedCells({ dtype, data }: GoldenOutput): Cell[] {
  if (dtype === 'object') return data.map(cell => readCell(cell) as Cell)
  return data.map(cell => (/^[<>=|]?[fiuc]/.test(dtype) && typeof cell === 'string' ? Number(cell) : (cell as Cell)))
}

/**
 * A cell of a column that only passes through: numpy's one type for the whole result makes True 1 and a missing cell NaN,
 * or keeps them, by what stands beside them; ours stays as the caller gave it.
 */
export function passedThrough(cell: Cell): Cell {
  if (typeof cell === 'boolean') return cell ? 1 : 0
  return Number.isNaN(cell) ? null : cell
}

/**
 * Numbers of the rows that a typed table can hold: numpy turns a column of numbers with one text in it into a column of
 * objects, and some transformers let it through; a typed input refuses it.
 */
export function typedRows({ inputs }: Golden): number[] {
  return [...inputs.rows.keys()].filter(at => inputs.rows[at]!.every((cell, column) => typeof cell !== 'string' || /object|str|category|[SU]\d/.test(inputs.dtypes[column] ?? '')))
}

/** Those rows of an output. */
export function rowsOf(output: GoldenOutput, rows: readonly number[]): GoldenOutput {
  const width = output.shape.slice(1).reduce((product, length) => product * length, 1)
  return { ...output, shape: [rows.length, ...output.shape.slice(1)], data: rows.flatMap(row => output.data.slice(row * width, (row + 1) * width)) }
}
