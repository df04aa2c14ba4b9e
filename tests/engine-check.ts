/** A golden of a model that another engine runs: what the engine answers, for the batch and row by row, saved or not. */
import type { Golden } from './golden.ts'
import type { Model } from '../src/model/model.ts'
import type { OutputCheck } from './golden-check.ts'
import { compare, describeDifferences } from '../src/graph/compare.ts'
import { expectedCells, rowsOf } from './golden.ts'
import { mergeMistakes, readRows } from '../src/model/rows.ts'
import { openPredictor } from '../src/kernels/open-predictor.ts'
import { ownBound } from '../src/graph/own-bound.ts'
import { readBrineFile, writeBrineFile } from '../src/model/brine-file.ts'
import { rowsFor } from './golden-check.ts'

export async function checkEngine(model: Model, golden: Golden): Promise<{ faults: readonly string[]; outputs: readonly OutputCheck[] }> {
  const names = model.signature.outputs.map(({ name }) => name)
  const all = golden.inputs.rows
  const batches = [[...all.keys()], ...all.map((_, row) => [row])]
  const faults = [...Object.keys(golden.outputs)].filter(name => !names.includes(name)).map(name => `${name}: missing`)
  const outputs: OutputCheck[] = []
  for (const subject of [model, readBrineFile(writeBrineFile(model))]) {
    const predictor = await openPredictor(subject)
    for (const rows of batches) {
      const { columns, mistakes } = readRows(subject.signature, rowsFor(subject, golden.inputs, rows.map(row => all[row]!)))
      const answers = await predictor.predict(columns, { outputs: names })
      faults.push(...mergeMistakes(mistakes, answers.mistakes).map(({ row, column, detail }) => `row ${rows[row!]}, ${column}: ${detail}`))
      for (const name of names) {
        // Sums of float32 come out otherwise for a row alone: the library's own spread.
        const expected = (rows === batches[0] ? undefined : golden.rows_alone?.[name]) ?? golden.outputs[name]
        if (expected === undefined || 'list' in expected) {
          faults.push(`${name}: the library has no such output`)
          continue
        }
        const width = expected.data.length / all.length
        const cells = expectedCells(rowsOf({ ...expected, data: rows.flatMap(row => expected.data.slice(row * width, (row + 1) * width)) }, [...rows.keys()]))
        const value = answers.values.get(name)![0]!
        const comparison = compare(cells, value, ownBound([], value))
        if (comparison.differences.length > 0) faults.push(`${name}: ${describeDifferences(comparison)}`)
        if (subject === model && rows === batches[0]) outputs.push({ name, fidelity: 'O', relative: comparison.relative, cells: comparison.cells, undetermined: comparison.undetermined })
      }
    }
    for (const { row, message } of golden.errors ?? []) {
      const { columns, mistakes } = readRows(subject.signature, rowsFor(subject, golden.inputs, [row]))
      if (mergeMistakes(mistakes, (await predictor.predict(columns)).mistakes).length === 0) faults.push(`the library rejects ${JSON.stringify(row)}: ${message}`)
    }
    await predictor.close?.()
  }
  return { faults, outputs }
}
