import type { Answers, PredictOptions, Predictor } from '../predictor.ts'
import type { Columns, Value } from '../../graph/value.ts'
import type { EngineCallAttributes } from '../../graph/ops/engine-call.ts'
import type { InputLayout } from './input-layout.ts'
import type { Mistake } from '../../errors.ts'
import type { Model } from '../../model/model.ts'
import type { RowCells } from './fill-input.ts'
import type { Session } from './session.ts'
import { BrineError } from '../../errors.ts'
import { givesOf, placeRows, room } from './read-output.ts'
import { inputTensor, rowCells } from './fill-input.ts'
import { layOut } from './input-layout.ts'
import { messageOf, openSession } from './session.ts'
import { outputNamed } from '../../graph/outputs.ts'

/** Payloads of a model that ONNX Runtime runs: the ONNX model, and `OnnxSettings` as JSON. */
export const onnxModelPayload = 'onnx.model'
export const onnxSettingsPayload = 'onnx.json'

export interface OnnxSettings {
  /** Whether several rows may go through the graph at once. */
  readonly batched: boolean
}

/** Rows that go through the graph at once: what a request can be stopped between, and what bounds the memory. */
const mostRows = 256

/** A predictor whose answers ONNX Runtime gives. @throws BrineError 'worker-failed' */
export async function startOnnx(model: Model): Promise<Predictor> {
  const bytes = model.payloads.get(onnxModelPayload)
  const settings = model.payloads.get(onnxSettingsPayload)
  if (bytes === undefined || settings === undefined) throw new BrineError('corrupt', 'The model runs in ONNX Runtime and holds no ONNX model', { hint: 'Compile it again from its source.' })
  const session = await openSession(bytes)
  const layout = layOut(session.inputs)
  const { batched } = JSON.parse(Buffer.from(settings).toString('utf8')) as OnnxSettings
  const step = batched && !layout.single ? mostRows : 1

  return {
    model,
    openRow: () => undefined,
    close: () => session.close(),

    async predict(batch: Columns, { outputs = [model.signature.defaultOutput], signal }: PredictOptions = {}): Promise<Answers> {
      const names = [...new Set(outputs)]
      const values = new Map(names.map(name => [name, room(givenBy(model, name), batch.rows)]))
      const { rows, mistakes } = readRows(layout, batch)
      for (let from = 0; from < rows.length; from += step) {
        signal?.throwIfAborted()
        await answer(session, layout, rows.slice(from, from + step), values, model, mistakes)
      }
      mistakes.sort((a, b) => a.row! - b.row!)
      return { rows: batch.rows, values: new Map([...values].map(([name, value]) => [name, [value]])), mistakes }
    },
  }
}

interface ReadRow {
  readonly row: number
  /** By input. */
  readonly inputs: readonly Extract<RowCells, { cells: unknown }>[]
}

/** The rows that the inputs can hold, and what is wrong with the others. */
export function readRows({ places, columns }: InputLayout, batch: Columns): { rows: ReadRow[]; mistakes: Mistake[] } {
  const rows: ReadRow[] = []
  const mistakes: Mistake[] = []
  for (let row = 0; row < batch.rows; row++) {
    const inputs: ReadRow['inputs'][number][] = []
    for (const place of places) {
      const read = rowCells(place, batch, row)
      if ('cells' in read) inputs.push(read)
      else mistakes.push({ row, column: columns[read.column]!.name, detail: read.detail })
    }
    if (inputs.length === places.length) rows.push({ row, inputs })
  }
  return { rows, mistakes }
}

/** One run of the graph. */
export function ask(session: Session, { places }: InputLayout, rows: readonly ReadRow[], outputs: readonly string[]) {
  return session.run(Object.fromEntries(places.map((place, at) => [place.name, inputTensor(session, place, rows.map(({ inputs }) => inputs[at]!))])), outputs)
}

/** What ONNX Runtime refuses in a batch it is asked row by row: the other rows are not to blame. */
async function answer(session: Session, layout: InputLayout, rows: readonly ReadRow[], values: ReadonlyMap<string, Value>, model: Model, mistakes: Mistake[]): Promise<void> {
  let tensors: Awaited<ReturnType<typeof ask>>
  try {
    tensors = await ask(session, layout, rows, [...values.keys()])
  } catch (cause) {
    if (rows.length === 1) mistakes.push({ row: rows[0]!.row, detail: `ONNX Runtime refuses the row: ${messageOf(cause)}` })
    else for (const row of rows) await answer(session, layout, [row], values, model, mistakes)
    return
  }
  for (const [name, value] of values) {
    const tensor = tensors[name]!
    if (JSON.stringify(givesOf(tensor, rows.length)) !== JSON.stringify(givenBy(model, name))) {
      throw new BrineError('worker-failed', `${name} is ${tensor.type} of [${tensor.dims.join(', ')}] for ${rows.length} rows, otherwise than when the model was compiled`, { hint: 'Its size must not depend on what the rows hold.' })
    }
    placeRows(tensor, value, rows.map(({ row }) => row))
  }
}

function givenBy({ graph }: Model, name: string): EngineCallAttributes['gives'] {
  const value = outputNamed(graph, name).values[0]!
  return (graph.nodes[value - 1]!.attributes as unknown as EngineCallAttributes).gives
}
