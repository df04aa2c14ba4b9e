/** A golden: a model file and what its own library answers. Its format: tests/goldens/README.md. */
import { readFileSync, readdirSync } from 'node:fs'
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
  inputs: { names: string[] | null; dtypes: string[]; rows: unknown[][]; vector?: boolean }
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

export function readGolden(folder: string): { golden: Golden; bytes: Uint8Array } {
  const golden = JSON.parse(readFileSync(join(goldenRoot, folder, 'golden.json'), 'utf8')) as Golden
  return { golden, bytes: readFileSync(join(goldenRoot, folder, golden.model)) }
}

/** A cell of `inputs.rows` as JSON input has it: `{"float": "inf"}` as `"Infinity"`. */
export function inputCell(cell: unknown): unknown {
  if (typeof cell === 'object' && cell !== null && 'float' in cell) return ({ inf: 'Infinity', '-inf': '-Infinity', nan: 'NaN' } as Record<string, string>)[String(cell.float)]
  return cell
}

/** The cells of an output, NaN and infinities as numbers. */
export function expectedCells({ dtype, data }: GoldenOutput): Cell[] {
  const numeric = /[fiuc]/.test(dtype)
  return data.map(cell => (numeric && typeof cell === 'string' ? Number(cell) : (cell as Cell)))
}
