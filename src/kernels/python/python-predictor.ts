import type { Answers, PredictOptions, Predictor } from '../predictor.ts'
import type { Columns, Value } from '../../graph/value.ts'
import type { Gives } from './arrow-batch.ts'
import type { Model } from '../../model/model.ts'
import type { EngineCallAttributes } from '../../graph/ops/engine-call.ts'
import type { PythonOptions } from './worker.ts'
import { BrineError } from '../../errors.ts'
import { PythonWorker, failed } from './worker.ts'
import { batchToArrow, readArrow, valueFromArrow } from './arrow-batch.ts'
import { outputNamed } from '../../graph/outputs.ts'
import { rowsOf } from '../rows-of.ts'
import { stackAnswers } from '../stack-answers.ts'

/** Payloads of a model that Python runs: its file, and `PythonSettings` as JSON. */
export const pythonModelPayload = 'python.model'
export const pythonSettingsPayload = 'python.json'

/** How the worker opens the model: which of several, and the table that it is given. */
export interface PythonSettings {
  readonly select?: string | undefined
  readonly names?: readonly string[] | undefined
  readonly dtypes?: readonly string[] | undefined
}

/** What the worker says of a batch. */
export interface Told {
  /** Rows that were answered. */
  readonly rows: readonly number[]
  readonly errors: Readonly<Record<string, string>>
  readonly outputs: readonly { readonly method: string; readonly list: boolean; readonly parts: readonly (Gives & { readonly scalar: boolean })[] }[]
}

/** Rows that go to Python at once: what bounds the memory of a message. */
const mostRows = 4096

/**
 * A predictor whose answers a Python worker gives: the pickle in the model is executed. The worker is started before this
 * returns.
 * @throws BrineError 'worker-failed', 'deadline'
 */
export async function startPython(model: Model, options: PythonOptions): Promise<Predictor> {
  const bytes = model.payloads.get(pythonModelPayload)
  const settings = model.payloads.get(pythonSettingsPayload)
  if (bytes === undefined || settings === undefined) throw new BrineError('corrupt', 'The model runs in Python and holds no file for it', { hint: 'Compile it again from its source with --python.' })
  const worker = new PythonWorker(options, JSON.parse(Buffer.from(settings).toString('utf8')) as object, bytes)
  await worker.start()
  return {
    model,
    openRow: () => undefined,
    problem: () => worker.problem,
    close: () => worker.close(),

    async predict(batch: Columns, { outputs = [model.signature.defaultOutput], signal }: PredictOptions = {}): Promise<Answers> {
      const methods = [...new Set(outputs)]
      methods.forEach(name => outputNamed(model.graph, name))
      const blocks: Answers[] = []
      for (let from = 0; from < batch.rows || from === 0; from += mostRows) blocks.push(await answer(worker, model, rowsOf(batch, from, Math.min(from + mostRows, batch.rows)), methods, signal))
      return stackAnswers(blocks)
    },
  }
}

async function answer(worker: PythonWorker, { graph }: Model, batch: Columns, methods: readonly string[], signal: AbortSignal | undefined): Promise<Answers> {
  const { bytes, mixed } = batchToArrow(batch)
  const { header, body } = await worker.ask({ rows: batch.rows, mixed, methods }, bytes, signal)
  const { rows, errors, outputs } = header as unknown as Told
  const table = readArrow(body)
  const values = methods.map(method => {
    const parts = outputNamed(graph, method).values.map(value => graph.nodes[value - 1]!.attributes as unknown as EngineCallAttributes)
    const told = outputs.find(output => output.method === method)?.parts
    const read = parts.map(({ gives }, at): Value => {
      // No row could be answered: nothing is told, and what stands there means nothing.
      const value = told === undefined ? valueFromArrow(undefined, '', gives, gives, [], batch.rows) : told[at] === undefined ? undefined : valueFromArrow(table, `${method}/${at}`, told[at], gives, rows, batch.rows)
      if (value === undefined) throw failed(`${method} answers otherwise than it did when the model was compiled: another width or type`, 'Give rows that show its usual answers: --golden golden.json.')
      return value
    })
    return [method, read] as const
  })
  return { rows: batch.rows, values: new Map(values), mistakes: Object.entries(errors).map(([row, detail]) => ({ row: Number(row), detail })) }
}

