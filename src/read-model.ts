/** From a file's bytes to a compiled model: the whole way through the rooms. */
import { createHash } from 'node:crypto'
import type { Model } from './model/model.ts'
import { isBrineFile, readBrineFile } from './model/brine-file.ts'
import { libraryOf, translateModel } from './estimators/translate.ts'
import { makeModel } from './model/model.ts'
import { readModelFile } from './formats/read-file.ts'
import { selectModel } from './estimators/select-model.ts'
import { uint8 } from './graph/tensor.ts'
import { version } from './version.ts'

export interface ReadOptions {
  /** Which model, where the file holds several: `model`, `0`, `models.eu`. */
  readonly select?: string
  /** Steps in place of own code in the file, as `bundleSteps` gives them. They run when the model predicts. */
  readonly steps?: Uint8Array
}

/**
 * Reads a model file, a Python library's or a `.brine`; nothing of it is executed.
 * @throws BrineError with the part that cannot be read and what to do
 */
export async function readModel(bytes: Uint8Array, { select, steps }: ReadOptions = {}): Promise<Model> {
  if (isBrineFile(bytes)) return readBrineFile(bytes)
  const file = await readModelFile(bytes)
  const object = selectModel(file.root, select)
  return makeModel(translateModel(object, { steps: steps && uint8(steps) }), {
    source: {
      format: file.format,
      compression: file.compression,
      protocol: file.protocol,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
    library: libraryOf(object),
    estimator: object.className ?? 'unknown',
    compiler: version,
  })
}
