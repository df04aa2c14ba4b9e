import type { XgboostModel } from './model.ts'
import { corrupt } from '../corrupt.ts'
import { parseJson } from './parse-json.ts'
import { parseUbjson } from './parse-ubjson.ts'
import { readBinary } from './read-binary.ts'
import { readDocument } from './read-document.ts'

const configured = 'CONFIG-offset:'

/**
 * An XGBoost model from what `Booster.save_model` writes, or from the `handle` of a pickled Booster: binary before 1.0; then
 * `CONFIG-offset:`, the length of the binary model, that and a configuration; JSON from 1.3 on; UBJSON from 1.6 on.
 * @throws BrineError corrupt, unknown-field, unsupported-option
 */
export function readXgboostModel(bytes: Uint8Array): XgboostModel {
  if (isUbjson(bytes)) return readDocument(parseUbjson(bytes))
  if (/^\s*\{\s*"/.test(beginning(bytes))) return readDocument(parseJson(bytes))
  if (!beginning(bytes).startsWith(configured)) return readBinary(bytes)
  const start = configured.length + 8
  if (bytes.length < start) throw corrupt('the XGBoost model ends within its first words', bytes.length)
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(configured.length, true))
  if (!(length > 0 && start + length <= bytes.length)) throw corrupt(`the XGBoost model announces ${length} bytes`, configured.length)
  return readBinary(bytes.subarray(start, start + length))
}

export function isUbjson(bytes: Uint8Array): boolean {
  return /^\{[LliIU]/.test(beginning(bytes))
}

function beginning(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1')
}
