/**
 * Measures the kernels beside scikit-learn on one thread: µs a row of whole pipelines for many, 100, 10 and one row, and of
 * each operation beside its reference arithmetic, which is what the thresholds in src/kernels rest on. The answers are
 * compared in the same run.
 * usage: npm run bench:kernels -- [--only NAME,…] [--ops]
 */
import { parseArgs } from 'node:util'
import { mkdirSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { loadavg } from 'node:os'
import type { BoundRun } from '../src/kernels/kernel.ts'
import type { Columns, Value } from '../src/graph/value.ts'
import type { Model } from '../src/model/model.ts'
import { allocate } from '../src/graph/value.ts'
import { benchPython } from './python.ts'
import { compile } from '../src/kernels/compile.ts'
import { inferTypes } from '../src/graph/infer.ts'
import { kernelFor } from '../src/kernels/index.ts'
import { opNamed } from '../src/graph/op-named.ts'
import { outputNamed, valuesFor } from '../src/graph/outputs.ts'
import { readModel } from '../src/read-model.ts'
import { readRows } from '../src/model/rows.ts'
import { rowsOf } from '../src/kernels/rows-of.ts'

const { values: options } = parseArgs({ options: { only: { type: 'string' }, ops: { type: 'boolean', default: false } } })
const folder = 'node_modules/.cache/brine-bench/kernels'
const names = options.only?.split(',') ?? ['logreg', 'mlp', 'nb', 'knn30', 'knn5', 'svc', 'tfidf', 'rf', 'gb', 'hgb']

interface Known {
  readonly rows: readonly (string | readonly number[])[]
  readonly predict: readonly number[]
  readonly microseconds: number
}

const [busy] = loadavg()
if (busy! > 0.5) console.log(`The machine is busy (load average ${busy!.toFixed(1)}): what follows says little.`)
const python = benchPython()
if (python === undefined) throw new Error('No Python 3.11 or later with the pinned packages: there is nothing to measure beside')
mkdirSync(folder, { recursive: true })
if (spawnSync(python, ['bench/kernels.py', folder, ...names], { stdio: 'inherit' }).status !== 0) throw new Error('The training failed')

console.log('| model | scikit-learn, all rows | all rows | ratio | 100 rows | 10 rows | one row |\n|---|---|---|---|---|---|---|')
for (const name of names) {
  const known = JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Known
  const model = await readModel(readFileSync(`${folder}/${name}.pkl`))
  const { columns } = readRows(model.signature, known.rows.map(row => (typeof row === 'string' ? [row] : row)))
  const predictor = compile(model)
  const all = best(() => predictor.predict(columns)) / columns.rows
  const [labels] = predictor.predict(columns).values.get(model.signature.defaultOutput) as readonly [Columns]
  const wrong = known.predict.filter((label, row) => Number(labels.columns[0]!.data[row]) !== label).length
  if (wrong > 0) throw new Error(`${name}: ${wrong} of ${columns.rows} answers are not scikit-learn's`)
  const few = [100, 10].map(rows => {
    const block = rowsOf(columns, 0, rows)
    return best(() => predictor.predict(block)) / rows
  })
  console.log(`| ${[name, show(known.microseconds), show(all), (all / known.microseconds).toFixed(2), ...few.map(show), show(oneRow(model, columns))].join(' | ')} |`)
  if (options.ops) measureOps(model, rowsOf(columns, 0, Math.min(1024, columns.rows)))
}

function oneRow(model: Model, columns: Columns): number {
  const door = compile(model).openRow()
  for (const [at, column] of door.input.columns.entries()) column.data[0] = columns.columns[at]!.data[0]!
  const times = 100
  return (
    best(() => {
      for (let time = 0; time < times; time++) door.run()
    }) / times
  )
}

/** Each step of the default output, by its kernel and by its reference arithmetic. */
function measureOps({ graph, signature }: Model, input: Columns): void {
  const types = inferTypes(graph)
  const values: Value[] = [input]
  for (const value of valuesFor(graph.nodes, [outputNamed(graph, signature.defaultOutput)])) {
    const { op, inputs, attributes } = graph.nodes[value - 1]!
    const given = inputs.map(at => values[at]!)
    const output = (values[value] = allocate(types[value]!, input.rows))
    const measure = (run: BoundRun) => best(() => run(given, output, { reject: () => undefined })) / input.rows
    const reference = measure((from, to, context) => opNamed(op).run(attributes, from, to, context))
    console.log(`  ${op}: ${show(measure(kernelFor(op).bind(attributes, inputs.map(at => types[at]!))))}, reference ${show(reference)}`)
  }
}

/** The best of many runs within half a second, in µs. */
function best(run: () => void): number {
  let least = Infinity
  const end = performance.now() + 500
  for (let round = 0; round < 5 || performance.now() < end; round++) {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  }
  return least * 1000
}

function show(microseconds: number): string {
  return microseconds.toPrecision(3)
}
