/** What `npm run bench:check` measures, without Python: golden models, an example's model, and trees grown at random. */
import { readFileSync } from 'node:fs'
import type { Columns } from '../../src/graph/value.ts'
import type { DirectPredictor } from '../../src/kernels/predictor.ts'
import type { Model } from '../../src/model/model.ts'
import type { Yardstick } from './calibration.ts'
import { GraphBuilder } from '../../src/graph/builder.ts'
import { answerAt } from '../../src/model/answers.ts'
import { compile } from '../../src/kernels/compile.ts'
import { exampleRow } from '../../src/server/index.ts'
import { float64, int32 } from '../../src/graph/tensor.ts'
import { mergeMistakes, readRows } from '../../src/model/rows.ts'
import { predictProtocol } from '../../src/server/protocols/predict.ts'
import { randomOf } from '../../tests/kernels/random-values.ts'
import { readCell, readGolden } from '../../tests/golden.ts'
import { readCsv } from '../../src/cli/csv.ts'
import { readModel } from '../../src/read-model.ts'
import { rowsOf } from '../../src/kernels/rows-of.ts'
import { signatureOf } from '../../src/model/signature.ts'
import { treeEnsemble } from '../../src/graph/ops/tree-ensemble.ts'
import { withDefaults } from '../../src/server/limits.ts'

export interface Work {
  readonly name: string
  readonly yardstick: Yardstick
  readonly run: () => void
}

interface Given {
  readonly name: string
  readonly yardstick: Yardstick
  readonly model: Model
  /** Rows that predict. */
  readonly columns: Columns
}

export const batch = 256

/**
 * One row and a batch of each model, and one row through the server's own dialect. Each is made when its turn comes and dropped
 * after it: a WebAssembly memory takes 10 GB of addresses, of which valgrind's processor has 128.
 */
export async function* works(): AsyncGenerator<Work> {
  yield* predictions(trees('random forest, 100 × depth 9', 100, 9))
  yield* predictions(trees('gradient boosting, 100 × depth 3', 100, 3))
  yield* predictions(await golden('histogram gradient boosting', 'walk', 'hist-gradient-boosting-classifier-binary'))
  const mixed = await example('mixed pipeline', 'walk', 'examples/customer-churn')
  yield* predictions(mixed)
  yield* predictions(await golden('logistic regression', 'dot', 'logistic-regression-binary-text'))
  yield* predictions(await golden('k nearest neighbours', 'dot', 'k-neighbors-classifier-brute'))
  yield* predictions(await golden('support vectors', 'dot', 'svc-binary'))
  yield* predictions(await golden('text', 'words', 'text-logistic-regression'))
  yield await request(mixed)
}

function predictions({ name, yardstick, model, columns }: Given): Work[] {
  const predictor = compile(model)
  const many = repeated(columns)
  return [
    { name: `${name}, one row`, yardstick, run: oneRow(predictor, columns) },
    { name: `${name}, ${batch} rows`, yardstick, run: () => void predictor.predict(many) },
  ]
}

function oneRow(predictor: DirectPredictor, columns: Columns): () => void {
  const door = predictor.openRow()
  const first = rowsOf(columns, 0, 1)
  door.input.columns.forEach((column, at) => Object.assign(column, { data: first.columns[at]!.data, valid: first.columns[at]!.valid }))
  return () => door.run()
}

/** From the bytes of a body to the text of its answer. */
async function request({ name, model, columns }: Given): Promise<Work> {
  const predictor = compile(model)
  const protocol = predictProtocol(predictor, withDefaults(), undefined)
  const row = (await exampleRow(predictor)) ?? columns.columns.map(({ data }) => data[0])
  const body = Buffer.from(JSON.stringify(Object.fromEntries(model.signature.inputs.map((field, at) => [field.name, row[at]]))))
  const asked = { query: '', header: (header: string) => (header === 'content-type' ? 'application/json' : undefined), body: () => body, abandoned: () => false }
  const expected = predictor.predict(readRows(model.signature, [JSON.parse(String(body))]).columns).values.get(model.signature.defaultOutput)!
  const reply = await protocol.handle(asked)
  const answer = JSON.stringify({ prediction: answerAt(model.signature.outputs.find(output => output.name === model.signature.defaultOutput)!, expected, 0) })
  if (String(reply.body) !== answer) throw new Error(`The request is answered ${reply.status} ${String(reply.body)}, expected ${answer}`)
  return { name: `${name}, a request`, yardstick: 'json', run: () => void protocol.handle(asked) }
}

async function golden(name: string, yardstick: Yardstick, folder: string): Promise<Given> {
  const { golden: known, bytes } = readGolden(`sklearn-1.9/${folder}`)
  const model = await readModel(bytes)
  const { names, rows } = known.inputs
  const given = rows.map(row => (names === null ? row.map(readCell) : Object.fromEntries(names.map((column, at) => [column, readCell(row[at])]))))
  const predictor = compile(model)
  const good = given.filter(row => {
    const read = readRows(model.signature, [row])
    return mergeMistakes(read.mistakes, predictor.predict(read.columns).mistakes).length === 0
  })
  if (good.length === 0) throw new Error(`None of the rows of ${folder} predicts`)
  return { name, yardstick, model, columns: readRows(model.signature, good).columns }
}

async function example(name: string, yardstick: Yardstick, folder: string): Promise<Given> {
  const model = await readModel(readFileSync(`${folder}/model.pkl`))
  return { name, yardstick, model, columns: readCsv(model.signature, readFileSync(`${folder}/rows.csv`)).columns }
}

/** Whole trees of a depth, whose splits and leaves are drawn at random. */
function trees(name: string, count: number, depth: number): Given {
  const random = randomOf(count + depth)
  const cols = 20
  const splits = (1 << depth) - 1
  const numbersOf = (length: number) => Float64Array.from({ length }, random)
  const child = (tree: number, node: number) => (node < splits ? tree * splits + node : -1 - (tree * (splits + 1) + node - splits))
  const graph = new GraphBuilder(Array.from({ length: cols }, (_, at) => `x${at}`), true)
  const children = (side: 1 | 2) => int32(Int32Array.from({ length: count * splits }, (_, at) => child(Math.floor(at / splits), 2 * (at % splits) + side)))
  const sums = graph.add(treeEnsemble, [graph.dense(graph.input)], {
    comparison: 'le',
    sum: 'float64',
    outputs: 1,
    start: float64([0]),
    roots: int32(Int32Array.from({ length: count }, (_, tree) => child(tree, 0))),
    feature: int32(Int32Array.from({ length: count * splits }, () => Math.floor(random() * cols))),
    threshold: float64(numbersOf(count * splits)),
    left: children(1),
    right: children(2),
    leaves: float64(numbersOf(count * (splits + 1)), [count * (splits + 1), 1]),
  })
  graph.output('decision_function', 'scalar', [sums])
  const built = graph.finish()
  const provenance = { source: { format: 'none', compression: 'none', protocol: null, bytes: 0, sha256: '0'.repeat(64) }, library: null, estimator: name, compiler: 'bench' }
  const model: Model = { graph: built, signature: signatureOf(built), provenance, payloads: new Map() }
  const rows = Array.from({ length: batch }, () => Object.fromEntries(model.signature.inputs.map(field => [field.name, random()])))
  return { name, yardstick: 'walk', model, columns: readRows(model.signature, rows).columns }
}

/** The rows over and over, to a whole batch. */
function repeated({ columns, rows }: Columns): Columns {
  const places = Array.from({ length: batch }, (_, at) => at % rows)
  return {
    kind: 'columns',
    rows: batch,
    columns: columns.map(column => {
      const taken = places.map(at => column.data[at])
      const data = Array.isArray(column.data) ? taken : (column.data.constructor as Float64ArrayConstructor).from(taken as number[])
      return { ...column, data, valid: column.valid && Uint8Array.from(places, at => column.valid![at]!) } as typeof column
    }),
  }
}
