import type { Cell, CellType, Columns } from '../../graph/value.ts'
import type { Frame } from './frames.ts'
import type { Golden } from '../../model/golden.ts'
import type { Graph, GraphNode, GraphOutput } from '../../graph/graph.ts'
import type { PythonOptions } from './worker.ts'
import type { PythonSettings, Told } from './python-predictor.ts'
import { BrineError } from '../../errors.ts'
import { PythonWorker } from './worker.ts'
import { allocateColumn, setCell } from '../../graph/value.ts'
import { batchToArrow } from './arrow-batch.ts'
import { engineCall } from '../../graph/ops/engine-call.ts'

/** What a worker says of the model that it opened. */
interface Opened {
  readonly class: string
  readonly names: readonly string[] | null
  readonly count: number | null
  /** A row of which the model may take each cell. */
  readonly sample: readonly (number | string)[] | null
  readonly methods: readonly string[]
  readonly classes: readonly (readonly (string | number | boolean | null)[])[] | null
  readonly python: string
  readonly library: { readonly name: string; readonly version: string } | null
}

export interface PythonModel {
  readonly graph: Graph
  readonly settings: PythonSettings
  readonly estimator: string
  readonly library: { readonly name: string; readonly version: string } | null
}

/**
 * What a model takes and gives, told by a worker that opens it: its methods and their answers to golden rows, or, without
 * them, to a row of zeros and of texts that the model knows. Without golden rows nothing tells what the columns hold: they take any cell.
 * @throws BrineError 'worker-failed', 'deadline'
 */
export async function describePython(bytes: Uint8Array, { select, golden }: { select?: string | undefined; golden?: Golden | undefined }, options: PythonOptions): Promise<PythonModel> {
  const settings: PythonSettings = {
    ...(select === undefined ? {} : { select }),
    ...(golden?.names == null ? {} : { names: golden.names }),
    ...(golden === undefined || golden.dtypes.length === 0 ? {} : { dtypes: golden.dtypes }),
  }
  const worker = new PythonWorker(options, settings, bytes)
  try {
    const { header } = (await worker.start()) as Frame & { header: unknown }
    const opened = header as unknown as Opened
    const count = golden?.rows[0]?.length ?? opened.count
    if (count === null) throw new BrineError('worker-failed', `Nothing in the model says how many columns ${opened.class} takes`, { hint: 'Give rows that it takes: --golden golden.json, which the snippet of `brine golden` makes.' })
    const samples = golden === undefined ? [tableOf([opened.sample!]), tableOf([opened.sample!.map(() => '')])] : [tableOf(golden.rows.map(plainCells))]
    const answers = await answersTo(worker, opened.methods, samples)
    if (answers.length === 0) {
      throw new BrineError('worker-failed', `${opened.class} answers to no row of zeros and texts, so nothing tells its outputs`, { hint: 'Give rows that it takes: --golden golden.json, which the snippet of `brine golden` makes.' })
    }
    const names = opened.names ?? Array.from({ length: count }, (_, at) => `x${at}`)
    const types: CellType[] = golden === undefined ? names.map(() => 'mixed') : samples[0]!.columns.map(({ type }) => type)
    return { graph: graphOf(names, opened, types, answers), settings, estimator: opened.class, library: opened.library }
  } finally {
    await worker.close()
  }
}

type Output = Told['outputs'][number]

/** Each method alone: one that fails is left out, as the library itself would refuse it. */
async function answersTo(worker: PythonWorker, methods: readonly string[], samples: readonly Columns[]): Promise<Output[]> {
  for (const sample of samples) {
    const { bytes, mixed } = batchToArrow(sample)
    const found: Output[] = []
    for (const method of methods) {
      const { outputs } = (await worker.ask({ rows: sample.rows, mixed, methods: [method] }, bytes)).header as unknown as Told
      found.push(...outputs)
    }
    if (found.length > 0) return found
  }
  return []
}

function graphOf(names: readonly string[], { names: kept, classes }: Opened, types: readonly CellType[], answers: readonly Output[]): Graph {
  const nodes: GraphNode[] = []
  const outputs = answers.map(({ method, list, parts }): GraphOutput => {
    const values = parts.map((told, part) => nodes.push({ op: engineCall.name, inputs: [0], attributes: { engine: 'python', method, part, gives: 'cols' in told ? { cols: told.cols } : { columns: told.columns } } }))
    const shape = list ? 'list' : parts[0]!.scalar ? 'scalar' : 'vector'
    return { name: method, shape, values, ...classesFor(method, shape, parts, classes) }
  })
  return { named: kept !== null, inputs: names.map((name, at) => ({ name, type: types[at]! })), nodes, outputs }
}

/** Of a classifier whose answer has a column, or a value, for each class. */
function classesFor(method: string, shape: GraphOutput['shape'], parts: Output['parts'], classes: Opened['classes']): Pick<GraphOutput, 'classes'> {
  const widths = parts.map(part => ('cols' in part ? part.cols : part.columns.length))
  if (classes === null || !/^predict/.test(method)) return {}
  if (method === 'predict') return (shape === 'scalar' ? 1 : widths[0]) === classes.length ? { classes } : {}
  return classes.length === widths.length && widths.every((width, at) => width === classes[at]!.length) ? { classes } : {}
}

function plainCells(row: Golden['rows'][number], at: number): Cell[] {
  return row.map(cell => {
    if (typeof cell !== 'object' || cell === null) return cell
    throw new BrineError('usage', `Row ${at} of the golden has a list or map for a cell, which no Python worker takes`, { hint: 'Work out columns of plain cells before the model, and save the steps after it.' })
  })
}

function tableOf(rows: readonly (readonly Cell[])[]): Columns {
  const columns = rows[0]!.map((_, at) => {
    const cells = rows.map(row => row[at] ?? null)
    const present = new Set(cells.filter(cell => cell !== null).map(cell => typeof cell))
    const type = present.size !== 1 ? (present.size === 0 ? 'float64' : 'mixed') : present.has('number') ? 'float64' : present.has('string') ? 'string' : present.has('boolean') ? 'bool' : 'mixed'
    const column = allocateColumn(type, rows.length)
    cells.forEach((cell, row) => setCell(column, row, cell))
    return column
  })
  return { kind: 'columns', rows: rows.length, columns }
}
