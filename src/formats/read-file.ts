import { decompress } from './compression/decompress.ts'
import type { Compression } from './compression/codec.ts'
import { Budget, defaultLimits, exceeded, type Limits } from './limits.ts'
import type { StoredBytes } from './bytes/stored-bytes.ts'
import { readPickle } from './pickle/reader.ts'
import type { NameUse } from './pickle/call-log.ts'
import type { PyValue } from './python/value.ts'
import { readerOf } from './readers.ts'

/** A file of a model as plain data. */
export interface ModelFile {
  readonly format: 'pickle' | 'joblib' | 'skops' | 'pmml' | 'xgboost' | 'lightgbm' | 'catboost' | 'onnx'
  readonly compression: Compression
  /** Of the pickle: 0 to 5; of skops: 0 to 2; null where the format has none. */
  readonly protocol: number | null
  readonly root: PyValue
  /** Every call of a name outside the tables of known inert builders and library classes. None was made. */
  readonly calls: readonly NameUse[]
  /** Every name outside the tables that the file refers to, called or not. */
  readonly references: readonly NameUse[]
  /** Bytes of the file as given, and after decompression. */
  readonly size: number
  readonly uncompressedSize: number
}

/**
 * Reads the bytes of a model file, compressed or not; of which format, the bytes alone decide, and what is stored is a pickle
 * (`openLargePickle`). Nothing in it is run. The result keeps views of `bytes`, or reads more of them, so they must not change.
 *
 * Throws BrineError 'corrupt' (with the byte offset), 'limit', and 'unsupported-format' (with what the file is).
 */
export async function readModelFile(bytes: Uint8Array | StoredBytes, limits: Partial<Limits> = {}): Promise<ModelFile> {
  const budget = new Budget({ ...defaultLimits, ...limits })
  if (!(bytes instanceof Uint8Array)) {
    if (bytes.length > budget.limits.bytes) throw exceeded(`The file has ${bytes.length} bytes`, 'bytes')
    budget.admit(bytes.length)
    return { ...readPickle(bytes, budget), compression: 'none', size: bytes.length, uncompressedSize: bytes.length }
  }
  const { bytes: content, compression } = await decompress(bytes, budget)
  budget.admit(content.length)
  const file = await readerOf(content).read(content, budget)
  return { ...file, compression, size: bytes.length, uncompressedSize: content.length }
}
