import { fileURLToPath } from 'node:url'
import type { Model, Provenance } from './model/model.ts'
import type { JsonAnswer } from './model/answers.ts'
import type { ReadOptions } from './read-model.ts'
import type { Row } from './model/rows.ts'
import type { Signature } from './model/signature.ts'
import { BrineError } from './errors.ts'
import { answerAt } from './model/answers.ts'
import { openPredictor } from './kernels/open-predictor.ts'
import { openModel } from './open-model.ts'
import { mergeMistakes, readRows } from './model/rows.ts'
import { readModel } from './read-model.ts'
import { readWholeFile } from './model/read-whole-file.ts'

export interface LoadOptions extends ReadOptions {
  /** How many threads share a large batch: one for each core where absent or `auto`; 1: none beside the caller's. */
  readonly threads?: number | 'auto'
}

export interface PredictRowsOptions {
  /** Names of outputs (`predict`, `predict_proba`, …); the signature's default where absent. */
  readonly outputs?: readonly string[]
  readonly signal?: AbortSignal
}

/** By output, one entry per row: number, text or boolean; an array for a vector; arrays of arrays for several. */
export type Predictions = { readonly [output: string]: JsonAnswer[] }

/** A model that is ready to predict. */
export interface LoadedModel {
  readonly signature: Signature
  readonly provenance: Provenance
  readonly model: Model
  /**
   * Predicts rows: objects by feature name, or arrays where the training table had no names.
   * @throws BrineError 'invalid-input' with every mistake by row and column, 'unknown-output'
   */
  predict(rows: readonly Row[], options?: PredictRowsOptions): Promise<Predictions>
}

/**
 * Loads a trained model from a path (a file, or a model folder of MLflow), a file URL or bytes; nothing of it is executed.
 * @throws BrineError 'file-not-found', and what `readModel` throws
 */
export async function load(source: string | URL | Uint8Array, options: LoadOptions = {}): Promise<LoadedModel> {
  const opened = source instanceof Uint8Array ? source : await openModel(source instanceof URL ? fileURLToPath(source) : source, path => readWholeFile(path).catch((cause: unknown) => unreadable(path, cause)))
  const model = await readModel(opened, options)
  const predictor = await openPredictor(model, options)
  return {
    signature: model.signature,
    provenance: model.provenance,
    model,
    async predict(rows, predictOptions = {}) {
      const batch = readRows(model.signature, rows)
      const answers = await predictor.predict(batch.columns, predictOptions)
      const mistakes = mergeMistakes(batch.mistakes, answers.mistakes)
      if (mistakes.length > 0) throw new BrineError('invalid-input', describeMistakes(mistakes.length), { mistakes })
      const fields = new Map(model.signature.outputs.map(field => [field.name, field]))
      return Object.fromEntries([...answers.values].map(([name, values]) => [name, rows.map((_, row) => answerAt(fields.get(name)!, values, row))]))
    },
  }
}

function describeMistakes(count: number): string {
  return count === 1 ? 'The rows have a mistake' : `The rows have ${count} mistakes`
}

function unreadable(path: string, cause: unknown): never {
  throw new BrineError('file-not-found', `Cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { hint: 'Check the path.', cause })
}
