/** Both ways of computing on either side of each line of src/kernels/thresholds.ts, over synthetic models on one thread. */
import type { BoundRun } from '../../src/kernels/kernel.ts'
import type { Columns, Dense, Value, ValueType } from '../../src/graph/value.ts'
import type { DirectPredictor } from '../../src/kernels/predictor.ts'
import type { Figure } from './figure.ts'
import type { GraphNode } from '../../src/graph/graph.ts'
import type { TreeEnsembleAttributes } from '../../src/graph/ops/tree-ensemble.ts'
import type * as Threads from '../../src/kernels/threads/with-threads.ts'
import type * as Thresholds from '../../src/kernels/thresholds.ts'
import { allocate } from '../../src/graph/value.ts'
import { compile } from '../../src/kernels/compile.ts'
import { float64, int32 } from '../../src/graph/tensor.ts'
import { kernelFor } from '../../src/kernels/index.ts'
import { makeModel } from '../../src/model/model.ts'
import { opNamed } from '../../src/graph/op-named.ts'
import { show } from '../statistics.ts'
import { thresholds as table } from '../../src/kernels/thresholds.ts'

type Name = keyof typeof table
type Run = () => unknown

interface Line {
  readonly name: Name
  readonly unit: string
  readonly sizes: readonly number[]
  /** Where the line is put so that all sizes are below it, or above it. */
  readonly below: number
  readonly above: number
  /** Other lines, that neither way crosses one. */
  readonly fixed?: Partial<Record<Name, number>>
  open(size: number): Run
}

let seed = 1
/** Uniform on [0, 1), the same each time (Park and Miller's minimal standard generator). */
function random(): number {
  seed = (seed * 48271) % 2147483647
  return seed / 2147483647
}

function dense(rows: number, cols: number, type: 'float64' | 'float32' = 'float64'): Dense {
  const x = allocate({ kind: 'dense', type, cols }, rows) as Dense
  for (let at = 0; at < x.data.length; at++) x.data[at] = random() * 2 - 1
  return x
}

/** 100 full trees; all splits of a level are one where `symmetric`. */
function trees(levels: number, symmetric: boolean): TreeEnsembleAttributes {
  const splits = 2 ** levels - 1
  const count = 100
  const leaf = Array.from({ length: count * (splits + 1) }, random)
  const asked = Array.from({ length: count }, () => Array.from({ length: symmetric ? levels : splits }, () => [Math.floor(random() * 20), random() * 2 - 1] as const))
  const number = (tree: number, node: number) => (node < splits ? tree * splits + node : -1 - (tree * (splits + 1) + node - splits))
  const each = <T>(make: (tree: number, node: number) => T) => asked.flatMap((_, tree) => Array.from({ length: splits }, (_, node) => make(tree, node)))
  const own = (tree: number, node: number) => asked[tree]![symmetric ? Math.floor(Math.log2(node + 1)) : node]!
  return {
    comparison: 'le', sum: 'float64', outputs: 1, start: float64([0]),
    roots: int32(asked.map((_, tree) => tree * splits)),
    feature: int32(each((tree, node) => own(tree, node)[0])),
    threshold: float64(each((tree, node) => own(tree, node)[1])),
    left: int32(each((tree, node) => number(tree, 2 * node + 1))),
    right: int32(each((tree, node) => number(tree, 2 * node + 2))),
    leaves: float64(leaf, [leaf.length, 1]),
  }
}

function bound(op: string, attributes: object, x: Value): Run {
  const type = x.kind === 'columns' ? undefined : ({ kind: x.kind, type: x.type, cols: x.cols } as ValueType)
  const output = allocate(opNamed(op).infer(attributes as never, [type!]), x.rows)
  const run: BoundRun = kernelFor(op).bind(attributes as never, [type!])
  return () => run([x], output, { reject: () => undefined })
}

/** With the binding; the table is read then, so it gets its lines each time. */
function anew(attributes: TreeEnsembleAttributes, x: Dense): Run {
  const lines = { ...table }
  return () => {
    const now = { ...table }
    Object.assign(table, lines)
    const answer = bound('tree_ensemble', attributes, x)()
    Object.assign(table, now)
    return answer
  }
}

const names = Array.from({ length: 20 }, (_, at) => `x${at}`)

/** A model of 20 columns of numbers, the last of whose steps answers. */
function predictorOf(steps: readonly GraphNode[]): DirectPredictor {
  const inputs = names.map(name => ({ name, type: 'float64' as const }))
  const nodes: GraphNode[] = [{ op: 'to_dense', inputs: [0], attributes: { type: 'float64' } }, ...steps]
  const provenance = { source: { format: 'pickle' as const, compression: 'none' as const, protocol: 5, bytes: 0, sha256: '' }, library: null, estimator: 'bench.Synthetic', compiler: '0' }
  return compile(makeModel({ named: false, inputs, nodes, outputs: [{ name: 'predict', shape: 'vector', values: [nodes.length] }] }, provenance))
}

function columns(rows: number): Columns {
  return { kind: 'columns', rows, columns: names.map(() => ({ type: 'float64', data: Float64Array.from({ length: rows }, random), valid: null })) }
}

/** A scaled linear model. */
function linear(outputs: number, rows: number): Run {
  const predictor = predictorOf([
    { op: 'affine', inputs: [1], attributes: { subtract: float64(names.map(random)), divide: float64(names.map(() => 1 + random())) } },
    { op: 'matmul', inputs: [2], attributes: { weights: float64(Array.from({ length: 20 * outputs }, random), [20, outputs]) } },
  ])
  const batch = columns(rows)
  // The first call binds the kernels.
  predictor.predict(batch)
  return () => predictor.predict(batch)
}

const points = (count: number, neighbors: number) => bound('nearest', { centers: float64(Array.from({ length: count * 30 }, random), [count, 30]), count: neighbors, sort: 'intro' }, dense(64, 30))

const lines: readonly Line[] = [
  { name: 'fewestSymmetricRows', unit: 'rows', sizes: [1, 4, 8, 16, 64], below: Infinity, above: 0, open: rows => bound('tree_ensemble', trees(6, true), dense(rows, 20, 'float32')) },
  { name: 'mostSymmetricLevels', unit: 'levels', sizes: [6, 8, 10, 12, 14], below: Infinity, above: 0, open: levels => bound('tree_ensemble', trees(levels, true), dense(64, 20, 'float32')) },
  { name: 'fewestRankedRows', unit: 'rows', sizes: [4, 8, 16, 64], below: Infinity, above: 0, fixed: { fewestRowsForRanks: 0 }, open: rows => bound('tree_ensemble', trees(5, false), dense(rows, 20)) },
  { name: 'mostRankedSplits', unit: 'splits', sizes: [7, 31, 63, 127, 255], below: Infinity, above: 0, fixed: { fewestRowsForRanks: 0 }, open: splits => bound('tree_ensemble', trees(Math.log2(splits + 1), false), dense(1024, 20)) },
  { name: 'fewestRowsForRanks', unit: 'rows, bound anew', sizes: [512, 1024, 2048, 4096, 8192], below: Infinity, above: 0, open: rows => anew(trees(5, false), dense(rows, 20)) },
  { name: 'fewestRowsTogether', unit: 'rows', sizes: [1, 2, 3, 4, 5, 6, 7], below: 8, above: 1, open: rows => bound('tree_ensemble', trees(8, false), dense(rows, 20)) },
  { name: 'fewestSplitsOfLarge', unit: 'splits', sizes: [63, 127, 255, 511, 1023, 2047], below: Infinity, above: 0, fixed: { mostRankedSplits: 0 }, open: splits => bound('tree_ensemble', trees(Math.log2(splits + 1), false), dense(1024, 20)) },
  { name: 'fewestUnaryCells', unit: 'cells', sizes: [1, 4, 8, 16, 64], below: Infinity, above: 0, open: cells => bound('unary', { function: 'expit' }, dense(1, cells)) },
  { name: 'fewestWeights', unit: 'weights', sizes: [4, 8, 16, 32, 64], below: Infinity, above: 0, open: weights => bound('matmul', { weights: float64(Array.from({ length: weights }, random), [weights / 2, 2]) }, dense(64, weights / 2)) },
  { name: 'mostColumnOutputs', unit: 'outputs', sizes: [1, 2, 4, 8, 16, 32, 64], below: 64, above: 0, open: outputs => linear(outputs, 4096) },
  { name: 'fewestColumnRows', unit: 'rows', sizes: [8, 16, 32, 48, 64, 256], below: Infinity, above: 0, open: rows => linear(1, rows) },
  { name: 'fewestPoints', unit: 'points', sizes: [32, 64, 128, 256, 1024], below: Infinity, above: 0, open: count => points(count, 5) },
  { name: 'mostNeighbors', unit: 'neighbors', sizes: [5, 16, 64, 128, 256], below: Infinity, above: 0, open: neighbors => points(4096, neighbors) },
]

export const thresholds: Figure = {
  name: 'thresholds',
  title: 'Where one way of computing takes over from another',

  async run({ quick }) {
    const rows = lines.flatMap(line => measure(line, quick ? 15 : 60))
    const threads = await measureThreads(quick ? [4000, 32000] : [500, 2000, 4000, 8000, 32000], quick ? 5 : 60)
    return {
      text: 'Each line of `src/kernels/thresholds.ts`, moved so that all sizes are on one side of it, then on the other: the best of many calls in turn, in µs. The way that the table takes has a star.',
      tables: [
        { head: ['threshold', 'size', 'way below the line', 'way above it', 'above / below'], rows },
        { title: 'A forest of 100 full trees of 8 levels on two threads that run already (`leastThreadTime`), and with their start (`leastFirstThreadTime`)', head: ['rows', 'one thread, ms', 'two threads, ms', 'ratio', 'with their start, ms'], rows: threads },
      ],
      bars: [{ what: 'a large batch on two threads, against one', value: Number(threads.at(-1)![3]), least: 1.8 }],
      absent: [],
      versions: [],
    }
  },
}

function measure({ name, unit, sizes, below, above, fixed, open }: Line, rounds: number): string[][] {
  const lines = { ...table }
  const line = table[name]
  return sizes.map(size => {
    const ways = [below, above].map(at => {
      Object.assign(table, fixed, { [name]: at })
      seed = 1
      return open(size)
    })
    Object.assign(table, lines)
    const [first, second] = best(ways, rounds)
    const takesFirst = name.startsWith('fewest') ? size < line : size <= line
    return [`${name} ${line}`, `${size} ${unit}`, `${show(first!)}${takesFirst ? '*' : ''}`, `${show(second!)}${takesFirst ? '' : '*'}`, show(second! / first!)]
  })
}

/** The best of many calls of each, in turn, in µs. */
function best(ways: readonly Run[], rounds: number): number[] {
  const least = ways.map(() => Infinity)
  const times = ways.map(way => {
    const started = performance.now()
    for (let time = 0; time < 20; time++) way()
    return Math.max(1, Math.min(2000, Math.round(20 / Math.max(0.01, performance.now() - started))))
  })
  for (let round = 0; round < rounds; round++) {
    for (const [at, way] of ways.entries()) {
      const started = performance.now()
      for (let time = 0; time < times[at]!; time++) way()
      least[at] = Math.min(least[at]!, ((performance.now() - started) / times[at]!) * 1000)
    }
  }
  return least
}

async function measureThreads(sizes: readonly number[], rounds: number): Promise<string[][]> {
  // A thread runs a compiled file.
  const { withThreads } = await built<typeof Threads>('threads/with-threads.js')
  const { thresholds: ofThreads } = await built<typeof Thresholds>('thresholds.js')
  Object.assign(ofThreads, { leastThreadTime: 0, leastFirstThreadTime: 0 })
  const direct = predictorOf([{ op: 'tree_ensemble', inputs: [1], attributes: trees(8, false) }])
  const rows: string[][] = []
  for (const size of sizes) {
    const batch = columns(size)
    const threaded = withThreads(direct, 2)
    const began = performance.now()
    await threaded.predict(batch)
    const first = performance.now() - began
    let [one, two] = [Infinity, Infinity]
    for (let round = 0; round < rounds; round++) {
      const started = performance.now()
      direct.predict(batch)
      const between = performance.now()
      await threaded.predict(batch)
      one = Math.min(one, between - started)
      two = Math.min(two, performance.now() - between)
    }
    await threaded.close!()
    rows.push([String(size), show(one), show(two), show(one / two), show(first)])
  }
  return rows
}

function built<T>(path: string): Promise<T> {
  return import(new URL(`../../dist/kernels/${path}`, import.meta.url).href) as Promise<T>
}
