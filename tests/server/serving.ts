/** Services for tests, on free ports, of models that scikit-learn trained. */
import type { Model } from '../../src/model/model.ts'
import type { Predictor } from '../../src/kernels/predictor.ts'
import type { Service, ServiceOptions } from '../../src/server/index.ts'
import { readFileSync } from 'node:fs'
import { compile } from '../../src/kernels/compile.ts'
import { onTestFinished } from 'vitest'
import { readFile } from 'node:fs/promises'
import { readModel } from '../../src/read-model.ts'
import { resolve } from 'node:path'
import { startService } from '../../src/server/index.ts'

export interface Serving extends Service {
  /** The lines of its log, parsed. */
  readonly log: Record<string, unknown>[]
  readonly predictor: Predictor
}

const swaggerFolder = resolve('node_modules/swagger-ui-dist')

/** A mixed table, ten inputs by name; labels are text. */
export const churn = 'examples/customer-churn/model.pkl'
/** Numbers without feature names; three classes. */
export const multinomial = golden('logistic-regression-multinomial')
/** Probabilities for two targets. */
export const twoTargets = golden('decision-tree-classifier-two-targets-text')
/** One-hot encoder that refuses unknown categories. */
export const mixed = golden('mixed-table-logistic-regression')

export function golden(name: string): string {
  const folder = `tests/goldens/models/sklearn-1.9/${name}`
  return `${folder}/${(JSON.parse(readFileSync(`${folder}/golden.json`, 'utf8')) as { model: string }).model}`
}

export async function modelAt(path: string): Promise<Model> {
  return readModel(await readFile(path))
}

/** Ends with the test. */
export async function serve(model: string | Predictor, options: Partial<ServiceOptions> = {}): Promise<Serving> {
  const predictor = typeof model === 'string' ? compile(await modelAt(model)) : model
  const log: Record<string, unknown>[] = []
  const limits = { stopDelay: 0, ...options.limits }
  const service = await startService({ predictor, name: 'test', port: 0, docsAssets: swaggerFolder, log: { write: line => void log.push(JSON.parse(line)) }, ...options, limits })
  onTestFinished(() => service.close())
  return { ...service, log, predictor }
}

/** The milliseconds that a model takes: for a row through the door for one, and for each row of a batch. */
export interface Pace {
  readonly alone: number
  readonly inBatch: number
}

/** A model of three classes that takes its time. Tells `onBatch` how many rows each batch has. */
export async function slowly({ alone, inBatch }: Pace, onBatch: (rows: number) => void = () => undefined): Promise<Predictor> {
  const predictor = compile(await modelAt(multinomial))
  return {
    ...predictor,
    predict(batch, options) {
      onBatch(batch.rows)
      passTime(batch.rows * inBatch)
      return predictor.predict(batch, options)
    },
    openRow(outputs) {
      const door = predictor.openRow(outputs)
      return {
        ...door,
        run() {
          passTime(alone)
          door.run()
        },
      }
    },
  }
}

function passTime(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // Answers of many shapes; each test knows its own.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any
}

export async function request(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  const json: unknown = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined
  return { status: response.status, headers: response.headers, text, json }
}

/** A string or bytes go as they are, anything else as JSON. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array
  return request(url, { method: 'POST', body: raw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
}
