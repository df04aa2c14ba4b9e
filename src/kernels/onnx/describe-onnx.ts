import type { Cell, Columns } from '../../graph/value.ts'
import type { Graph, GraphNode, GraphOutput } from '../../graph/graph.ts'
import type { InputLayout, InputPlace } from './input-layout.ts'
import type { OnnxSettings } from './onnx-predictor.ts'
import type { Session } from './session.ts'
import type { Tensor } from 'onnxruntime-node'
import { BrineError } from '../../errors.ts'
import { allocateColumn, setCell } from '../../graph/value.ts'
import { ask, readRows } from './onnx-predictor.ts'
import { engineCall } from '../../graph/ops/engine-call.ts'
import { givesOf } from './read-output.ts'
import { layOut } from './input-layout.ts'
import { messageOf, openSession } from './session.ts'

/** How far answers to a batch may be from those to its rows alone, of the larger number: float32 sums in another order. */
const tolerance = 1e-3

/**
 * What an ONNX graph takes and gives, told by ONNX Runtime and its answers to made-up rows. `classes`: by output, what its
 * columns stand for, where the model says.
 * @throws BrineError 'worker-failed', 'unsupported-option'
 */
export async function describeOnnx(bytes: Uint8Array, classes: ReadonlyMap<string, readonly Cell[]>): Promise<{ graph: Graph; settings: OnnxSettings }> {
  const session = await openSession(bytes)
  try {
    const layout = layOut(session.inputs)
    const names = session.outputs.map(({ name }) => name)
    const alone = await Promise.all([0, 1, 2].map(seed => askSample(session, layout, names, [seed])))
    const nodes: GraphNode[] = []
    const outputs = names.map((name): GraphOutput => {
      const tensor = alone[0]![name]!
      const gives = givesOf(tensor, 1)
      if (gives === undefined) throw new BrineError('unsupported-option', `The ONNX output '${name}' is ${tensor.type} of the shape [${tensor.dims.join(', ')}] for one row`, { hint: 'Each output must have a first dimension of rows, and hold numbers, texts or truths.' })
      const value = nodes.push({ op: engineCall.name, inputs: [0], attributes: { engine: 'onnxruntime', method: name, part: 0, gives } })
      const known = classes.get(name)
      return { name, shape: tensor.dims.length === 1 ? 'scalar' : 'vector', values: [value], ...(known === undefined ? {} : { classes: [known] }) }
    })
    const batched = !layout.single && (await answersRowByRow(session, layout, names, alone))
    return { graph: { named: layout.named, inputs: layout.columns, nodes, outputs }, settings: { batched } }
  } finally {
    await session.close()
  }
}

/** Whether the rows of a batch are answered as each is alone: a graph may read its first dimension as time, or look across rows. */
async function answersRowByRow(session: Session, layout: InputLayout, names: readonly string[], alone: readonly Readonly<Record<string, Tensor>>[]): Promise<boolean> {
  let together: Readonly<Record<string, Tensor>>
  try {
    together = await askSample(session, layout, names, alone.map((_, seed) => seed))
  } catch {
    // The graph takes but one row: it is asked so.
    return false
  }
  return names.every(name => {
    const { dims, data } = together[name]!
    if (dims[0] !== alone.length) return false
    return alone.every((answers, row) => {
      const own = answers[name]!.data
      return own.length * alone.length === data.length && Array.from(own as ArrayLike<unknown>).every((item, at) => isNear(item, data[row * own.length + at]))
    })
  })
}

function isNear(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), 1e-6)
}

async function askSample(session: Session, layout: InputLayout, names: readonly string[], seeds: readonly number[]): Promise<Readonly<Record<string, Tensor>>> {
  try {
    return await ask(session, layout, readRows(layout, sampleRows(layout, seeds)).rows, names)
  } catch (cause) {
    throw new BrineError('worker-failed', `ONNX Runtime does not answer made-up rows, so nothing tells the outputs: ${messageOf(cause)}`, { hint: 'Does the model run with small numbers, and whole ones of 0 and 1?', cause })
  }
}

/** Numbers of 0 and 1, whole where they must be, and what is between; empty texts. */
function sampleRows({ places, columns }: InputLayout, seeds: readonly number[]): Columns {
  const table = columns.map(({ type }) => allocateColumn(type, seeds.length))
  for (const place of places) {
    for (let column = place.from; column < place.to; column++) {
      seeds.forEach((seed, row) => {
        const own = table[column]!
        if (own.type === 'list') own.data[row] = Array.from({ length: place.dims.reduce<number>((product, length) => product * (length ?? 1), 1) }, (_, at) => sampleCell(place, seed, at))
        else setCell(own, row, sampleCell(place, seed, column))
      })
    }
  }
  return { kind: 'columns', rows: seeds.length, columns: table }
}

function sampleCell({ type }: InputPlace, seed: number, at: number): Cell {
  if (type === 'string') return ''
  const share = seed === 0 ? 0 : ((at + 1) * (seed + 0.37)) % 1
  if (type === 'bool') return share > 0.5
  return type === 'float32' || type === 'float64' ? share : Math.round(share)
}
