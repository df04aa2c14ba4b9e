import type { JsonAnswer } from '../model/answers.ts'
import type { Predictor } from '../kernels/predictor.ts'
import { BrineError } from '../errors.ts'
import { answerAt } from '../model/answers.ts'
import { exampleRow } from '../server/index.ts'
import { readRows } from '../model/rows.ts'

/** Asks a service: a path with its query, and a JSON body. */
export type Ask = (path: string, body: string) => Promise<{ status: number; body: string }>

/** A request and what the model answers to it on this machine. */
export interface ReleaseCheck {
  readonly path: string
  readonly body: string
  readonly expected: Readonly<Record<string, JsonAnswer>>
}

/** One row with all outputs; undefined where no row that the model takes could be found. */
export async function prepareCheck(predictor: Predictor): Promise<ReleaseCheck | undefined> {
  const { signature } = predictor.model
  const values = await exampleRow(predictor)
  if (values === undefined) return undefined
  const row = Object.fromEntries(signature.inputs.map((field, at) => [field.name, values[at]]))
  const outputs = signature.outputs.map(({ name }) => name)
  const answers = await predictor.predict(readRows(signature, [row]).columns, { outputs })
  const answer = (name: string): JsonAnswer => answerAt(signature.outputs.find(field => field.name === name)!, answers.values.get(name)!, 0)
  return {
    path: `/predict?outputs=${outputs.map(encodeURIComponent).join(',')}`,
    body: JSON.stringify(row),
    expected: { prediction: answer(signature.defaultOutput), ...Object.fromEntries(outputs.map(name => [name, answer(name)])) },
  }
}

/** @throws BrineError 'check-failed' */
export async function checkRelease({ path, body, expected }: ReleaseCheck, ask: Ask): Promise<void> {
  const answer = await ask(path, body)
  if (answer.status !== 200) throw failed(`The service answered ${answer.status} to ${body}: ${answer.body.slice(0, 500)}`)
  let got: unknown
  try {
    got = JSON.parse(answer.body)
  } catch (cause) {
    throw failed(`The service answered ${body} with what is not JSON: ${answer.body.slice(0, 200)}`, cause)
  }
  if (canonical(got) !== canonical(expected)) throw failed(`The service answered ${body} with ${answer.body.slice(0, 500)}, expected ${JSON.stringify(expected)}`)
}

function failed(message: string, cause?: unknown): BrineError {
  return new BrineError('check-failed', message, { hint: 'The release runs. Look at it with brine status, and at its logs; another service may stand at that address.', cause })
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  )
}
