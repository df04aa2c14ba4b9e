import type { CatboostModel } from './model.ts'
import { readCbm } from './read-cbm.ts'
import { readJson } from './read-json.ts'

/**
 * A CatBoost model from what `save_model` writes (`.cbm`, or JSON), or from the `__model` of a pickled estimator.
 * @throws BrineError corrupt, limit, unknown-field, unsupported-option
 */
export function readCatboostModel(bytes: Uint8Array): CatboostModel {
  return isCbm(bytes) ? readCbm(bytes) : readJson(bytes)
}

export function isCbm(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4)).toString('latin1') === 'CBM1'
}
