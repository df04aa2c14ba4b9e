import { describe, expect, test } from 'vitest'
import { compare, describeDifferences } from '../src/graph/compare.ts'
import { compile } from '../src/kernels/compile.ts'
import { evaluate } from '../src/graph/evaluate.ts'
import { allocate, cellAt } from '../src/graph/value.ts'
import { expectedCells, goldenFolders, passedThrough, readCell, readGolden, rowsOf, typedRows } from './golden.ts'
import { readBrineFile, writeBrineFile } from '../src/model/brine-file.ts'
import { readModel } from '../src/read-model.ts'
import { mergeMistakes, readRows } from '../src/model/rows.ts'
import type { Golden, GoldenOutput } from './golden.ts'
import type { Model } from '../src/model/model.ts'
import type { Cell, Columns, Value } from '../src/graph/value.ts'

const folders = goldenFolders()
/** Cells that were compared, and those that an earlier rounding leaves open, where any answer passes. */
const compared = { cells: 0, undetermined: 0 }
const generations = [...new Set(folders.map(folder => folder.split('/')[0]!))]

/** Rows as JSON objects: by the model's own names, which are the table's or x0 … */
function rowsFor(model: Model, rows: readonly unknown[][]): Record<string, unknown>[] {
  return rows.map(row => Object.fromEntries(model.signature.inputs.map((field, at) => [field.name, readCell(row[at])])))
}

function parts(output: GoldenOutput | { list: GoldenOutput[] }): GoldenOutput[] {
  return 'list' in output ? output.list : [output]
}

/** The library's cells and ours; those of columns that only pass through in the form that both share. */
function comparable(expected: readonly Cell[], value: Value): { expected: readonly Cell[]; value: Value } {
  if (value.kind !== 'columns' || !value.columns.some(({ type }) => type === 'mixed')) return { expected, value }
  const { rows, columns } = value
  const mixed = allocate({ kind: 'columns', columns: columns.map(() => 'mixed') }, rows) as Columns
  columns.forEach((column, at) => (mixed.columns[at]!.data = Array.from({ length: rows }, (_, row) => passedThrough(cellAt(column, row)))))
  return { expected: expected.map(passedThrough), value: mixed }
}

/** Every difference between the library's outputs and ours, and the outputs that one has and the other has not. */
function faults(model: Model, golden: Golden): string[] {
  const rows = typedRows(golden)
  const { columns, mistakes } = readRows(model.signature, rowsFor(model, rows.map(row => golden.inputs.rows[row]!)))
  const evaluation = evaluate(model.graph, columns, { bounds: true })
  const all = mergeMistakes(mistakes, evaluation.mistakes).map(({ row, column, detail }) => `row ${row}, ${column}: ${detail}`)
  const names = new Set([...Object.keys(golden.outputs), ...model.signature.outputs.map(({ name }) => name)])
  for (const name of names) {
    const expected = golden.outputs[name]
    const values = evaluation.values.get(name)
    if (expected === undefined || values === undefined) {
      all.push(`${name}: ${expected === undefined ? 'the library has no such output' : 'missing'}`)
      continue
    }
    for (const answers of [expected, golden.rows_alone?.[name]]) {
      if (answers === undefined) continue
      parts(answers).forEach((part, at) => {
        const { expected: cells, value } = comparable(expectedCells(rowsOf(part, rows)), values[at]!)
        const comparison = compare(cells, value, evaluation.bounds.get(name)![at]!)
        compared.cells += comparison.cells
        compared.undetermined += comparison.undetermined
        if (comparison.differences.length > 0) all.push(`${name}: ${describeDifferences(comparison)}`)
      })
    }
    const scalar = parts(expected)[0]!.shape.length === 1
    const shape = model.signature.outputs.find(field => field.name === name)!.shape
    if (scalar !== (shape === 'scalar')) all.push(`${name} is ${shape}, the library's has shape (${parts(expected)[0]!.shape.join(', ')})`)
  }
  return all
}

/** Whether the two doors of the predictor and the saved model give the reference's very bits. */
async function disagreements(model: Model, golden: Golden): Promise<string[]> {
  const rows = rowsFor(model, typedRows(golden).map(row => golden.inputs.rows[row]!))
  const names = model.signature.outputs.map(({ name }) => name)
  const { columns } = readRows(model.signature, rows)
  const reference = evaluate(model.graph, columns, { outputs: names })
  const found: string[] = []
  for (const [label, subject] of [['compiled', model], ['saved and read', readBrineFile(writeBrineFile(model))]] as const) {
    const predictor = compile(subject)
    const answers = await predictor.predict(columns, { outputs: names })
    for (const name of names) if (!equalValues(answers.values.get(name), reference.values.get(name))) found.push(`${label}: ${name}`)
    const door = predictor.openRow(names)
    for (const [at, row] of rows.entries()) {
      const single = readRows(model.signature, [row]).columns
      single.columns.forEach((column, index) => Object.assign(door.input.columns[index]!, { data: column.data, valid: column.valid }))
      door.run()
      const alone = evaluate(model.graph, single, { outputs: names })
      for (const name of names) if (!equalValues(door.answers.values.get(name), alone.values.get(name))) found.push(`${label}, row ${at} alone: ${name}`)
    }
  }
  return found
}

function equalValues(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b)
    return true
  } catch {
    return false
  }
}

describe.each(generations)('The goldens of %s', generation => {
  test.each(folders.filter(folder => folder.startsWith(`${generation}/`)))('%s', async folder => {
    const { golden, bytes } = readGolden(folder)
    const model = await readModel(bytes, golden.select === null ? {} : { select: golden.select })
    expect(faults(model, golden)).toEqual([])
    expect(await disagreements(model, golden)).toEqual([])
    for (const { row, message } of golden.errors ?? []) {
      const batch = readRows(model.signature, rowsFor(model, [row]))
      const mistakes = mergeMistakes(batch.mistakes, evaluate(model.graph, batch.columns).mistakes)
      expect(mistakes, `the library rejects ${JSON.stringify(row)}: ${message}`).not.toEqual([])
    }
  })
})

test('Bounds leave so few cells open that they hide nothing', () => {
  expect(compared.cells).toBeGreaterThan(100_000)
  expect(compared.undetermined / compared.cells).toBeLessThan(0.01)
})
