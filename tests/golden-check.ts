/** A golden against what Brine answers: through the reference arithmetic, both doors of the predictor and the saved model. */
import { isDeepStrictEqual } from 'node:util'
import type { Cell, Columns, Csr, FloatType, Value } from '../src/graph/value.ts'
import type { Fidelity } from '../src/graph/op.ts'
import type { Golden, GoldenOutput } from './golden.ts'
import type { Model } from '../src/model/model.ts'
import { allocate, cellAt } from '../src/graph/value.ts'
import { compare, describeDifferences } from '../src/graph/compare.ts'
import { compile } from '../src/kernels/compile.ts'
import { evaluate } from '../src/graph/evaluate.ts'
import { expectedCells, passedThrough, readCell, rowsOf, typedRows } from './golden.ts'
import { mergeMistakes, readRows } from '../src/model/rows.ts'
import { rowsOf as batchRows } from '../src/kernels/rows-of.ts'
import { storedOf } from './stored-of.ts'
import { readBrineFile, writeBrineFile } from '../src/model/brine-file.ts'

export interface OutputCheck {
  readonly name: string
  readonly fidelity: Fidelity
  /** {@link compare}'s. */
  readonly relative: number
  readonly cells: number
  /** Cells that an earlier rounding leaves open, where any answer passes. */
  readonly undetermined: number
}

export interface GoldenCheck {
  /** Every difference between the library's outputs and ours, and the outputs that one has and the other has not. */
  readonly faults: readonly string[]
  readonly outputs: readonly OutputCheck[]
}

/**
 * Rows as JSON objects: by the model's own names, which are the table's (not always all, nor in its order) or x0 …; the whole
 * table's where the model ignores other features.
 */
export function rowsFor({ signature: { inputs, ignoresOthers } }: Model, { names, given }: Golden['inputs'], rows: readonly unknown[][]): Record<string, unknown>[] {
  const table = names ?? given
  if (ignoresOthers === true && table !== undefined) return rows.map(row => Object.fromEntries(table.map((name, at) => [name, readCell(row[at])])))
  const found = inputs.map(({ name }) => table?.indexOf(name) ?? -1)
  const places = found.includes(-1) ? [...inputs.keys()] : found
  return rows.map(row => Object.fromEntries(inputs.map(({ name }, at) => [name, readCell(row[places[at]!])])))
}

/** The library's outputs against those of the reference arithmetic, by the one checker. */
export function checkOutputs(model: Model, golden: Golden): GoldenCheck {
  const rows = typedRows(golden)
  const { columns, mistakes } = readRows(model.signature, rowsFor(model, golden.inputs, rows.map(row => golden.inputs.rows[row]!)))
  const evaluation = evaluate(model.graph, columns, { bounds: true })
  const faults = mergeMistakes(mistakes, evaluation.mistakes).map(({ row, column, detail }) => `row ${row}, ${column}: ${detail}`)
  const outputs: OutputCheck[] = []
  for (const name of new Set([...Object.keys(golden.outputs), ...model.signature.outputs.map(field => field.name)])) {
    const expected = golden.outputs[name]
    const values = evaluation.values.get(name)
    if (expected === undefined || values === undefined) {
      faults.push(`${name}: ${expected === undefined ? 'the library has no such output' : 'missing'}`)
      continue
    }
    const { fidelity, shape } = model.signature.outputs.find(field => field.name === name)!
    for (const answers of [expected, golden.rows_alone?.[name]]) {
      if (answers === undefined) continue
      parts(answers).forEach((part, at) => {
        const { expected: cells, value } = comparable(expectedCells(rowsOf(part, rows)), values[at]!, fidelity)
        const comparison = compare(cells, value, evaluation.bounds.get(name)![at]!, fidelity)
        outputs.push({ name, fidelity, relative: comparison.relative, cells: comparison.cells, undetermined: comparison.undetermined })
        if (comparison.differences.length > 0) faults.push(`${name}: ${describeDifferences(comparison)}`)
      })
    }
    const [theirs, ours] = [floatTypes.get(parts(expected)[0]!.dtype), floatTypeOf(values)]
    // XGBoost numbers leaves in float32, and JPMML's Python answers in float64 alone.
    const typed = name !== 'apply' && !golden.model.endsWith('.pmml')
    if (typed && theirs !== undefined && ours !== undefined && theirs !== ours) faults.push(`${name} is ${ours}, the library's is ${theirs}`)
    const scalar = parts(expected)[0]!.shape.length === 1
    if (scalar !== (shape === 'scalar')) faults.push(`${name} is ${shape}, the library's has shape (${parts(expected)[0]!.shape.join(', ')})`)
  }
  return { faults, outputs }
}

/**
 * Whether the two doors of the predictor and the saved model give the reference's very bits, with rows in between that the
 * library rejects, and whether a batch's answers stay what they are.
 */
export async function disagreements(model: Model, golden: Golden): Promise<string[]> {
  const rows = rowsFor(model, golden.inputs, typedRows(golden).map(row => golden.inputs.rows[row]!))
  const names = model.signature.outputs.map(({ name }) => name)
  const { columns } = readRows(model.signature, rows)
  const reference = evaluate(model.graph, columns, { outputs: names })
  const rejected = readRows(model.signature, rowsFor(model, golden.inputs, (golden.errors ?? []).map(({ row }) => row))).columns
  const found: string[] = []
  for (const [label, subject] of [['compiled', model], ['saved and read', readBrineFile(writeBrineFile(model))]] as const) {
    const predictor = compile(subject)
    const answers = await predictor.predict(columns, { outputs: names })
    for (const name of names) if (!areSame(answers.values.get(name), reference.values.get(name))) found.push(`${label}: ${name}`)
    const door = predictor.openRow(names)
    const runAlone = (row: Columns): void => {
      row.columns.forEach((column, index) => Object.assign(door.input.columns[index]!, { data: column.data, valid: column.valid }))
      door.run()
    }
    for (const [at, row] of rows.entries()) {
      if (rejected.rows > 0) runAlone(batchRows(rejected, at % rejected.rows, (at % rejected.rows) + 1))
      const single = readRows(model.signature, [row]).columns
      runAlone(single)
      const alone = evaluate(model.graph, single, { outputs: names })
      for (const name of names) if (!areSame(door.answers.values.get(name), alone.values.get(name))) found.push(`${label}, row ${at} alone: ${name}`)
    }
    await predictor.predict(rejected, { outputs: names })
    for (const name of names) if (!areSame(answers.values.get(name), reference.values.get(name))) found.push(`${label}, after other rows: ${name}`)
  }
  return found
}

/** To the bit, save that there are many NaN, of which a processor and a compiler choose one. */
function areSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b) || isDeepStrictEqual(asLists(a), asLists(b))
}

function asLists(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array)
  if (Array.isArray(value)) return value.map(asLists)
  if (typeof value !== 'object' || value === null) return value
  const own = 'kind' in value && value.kind === 'csr' ? storedOf(value as Csr) : value
  return Object.fromEntries(Object.entries(own).map(([key, item]) => [key, asLists(item)]))
}

/** Rows that the library rejects and Brine answers. */
export function answeredWrongly(model: Model, golden: Golden): string[] {
  return (golden.errors ?? []).flatMap(({ row, message }) => {
    const batch = readRows(model.signature, rowsFor(model, golden.inputs, [row]))
    const mistakes = mergeMistakes(batch.mistakes, evaluate(model.graph, batch.columns).mistakes)
    return mistakes.length > 0 ? [] : [`the library rejects ${JSON.stringify(row)}: ${message}`]
  })
}

const floatTypes: ReadonlyMap<string, FloatType> = new Map([['<f4', 'float32'], ['<f8', 'float64']])

/** Of numbers, which a list has in one type; labels are the file's own. */
function floatTypeOf(values: readonly Value[]): FloatType | undefined {
  const types = values.map(value => (value.kind === 'columns' ? undefined : value.type))
  return types.includes('float64') ? 'float64' : types[0]
}

function parts(output: GoldenOutput | { list: GoldenOutput[] }): GoldenOutput[] {
  return 'list' in output ? output.list : [output]
}

/**
 * The library's cells and ours; those of columns that only pass through in the form that both share. Of a sum in an order that
 * is BLAS's own either zero may come.
 */
function comparable(expected: readonly Cell[], value: Value, fidelity: Fidelity): { expected: readonly Cell[]; value: Value } {
  if (value.kind === 'dense' && (fidelity === 'B' || fidelity === 'I')) return { expected: expected.map((cell, at) => (cell === 0 && value.data[at] === 0 ? value.data[at]! : cell)), value }
  if (value.kind !== 'columns' || !value.columns.some(({ type }) => type === 'mixed' || type === 'float64')) return { expected, value }
  const { rows, columns } = value
  const mixed = allocate({ kind: 'columns', columns: columns.map(() => 'mixed') }, rows) as Columns
  columns.forEach((column, at) => (mixed.columns[at]!.data = Array.from({ length: rows }, (_, row) => passedThrough(cellAt(column, row)))))
  return { expected: expected.map(passedThrough), value: mixed }
}
