import type { Command } from 'commander'
import type { Golden } from '../model/golden.ts'
import type { Model } from '../model/model.ts'
import type { Reading } from './model-options.ts'
import { BrineError } from '../errors.ts'
import { checkGolden, goldenFaults } from '../kernels/check-golden.ts'
import { goldenPayload, readGolden } from '../model/golden.ts'
import { predictorOf } from './model-options.ts'
import { readBytes } from './read-bytes.ts'
import { readModelAt } from './read-model-at.ts'

export interface GoldenOptions {
  golden?: string
}

export function addGoldenOption(command: Command): Command {
  return command.option('--golden <file>', "rows with the library's own answers, kept in the model and checked wherever it starts (brine golden)")
}

export interface GoldenFile {
  readonly bytes: Uint8Array
  readonly golden: Golden
}

export async function readGoldenAt(path: string | undefined, signal: AbortSignal): Promise<GoldenFile | undefined> {
  if (path === undefined) return undefined
  const bytes = await readBytes(path, signal)
  return { bytes, golden: readGolden(bytes) }
}

/** The model with golden rows in it, for whatever starts it to check. */
export function withGolden(model: Model, file: GoldenFile | undefined): Model {
  return file === undefined ? model : { ...model, payloads: new Map([...model.payloads, [goldenPayload, file.bytes]]) }
}

/** Reads a model with its golden rows, and checks it with them. @throws BrineError 'golden-differs' */
export async function readCheckedModelAt(path: string, options: Reading & GoldenOptions): Promise<Model> {
  const file = await readGoldenAt(options.golden, options.signal)
  const model = withGolden(await readModelAt(path, { ...options, ...(file === undefined ? {} : { goldenRows: file.golden }) }), file)
  if (file === undefined) return model
  const predictor = await predictorOf(model, options)
  try {
    const faults = goldenFaults(await checkGolden(predictor, file.golden))
    if (faults.length === 0) return model
    throw new BrineError('golden-differs', `The model answers otherwise than ${options.golden!} says: ${faults.join('; ')}`, { hint: 'brine verify shows each output. Was the golden made with this very model?' })
  } finally {
    await predictor.close?.()
  }
}
