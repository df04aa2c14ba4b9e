import type { Budget } from './limits.ts'
import type { ModelFile } from './read-file.ts'
import { catboostReader } from './catboost/reader.ts'
import { lightgbmReader } from './lightgbm/reader.ts'
import { onnxReader } from './onnx/reader.ts'
import { pmmlReader } from './pmml/reader.ts'
import { pickleReader } from './pickle/reader.ts'
import { refuseKnownFormats } from './refused-formats.ts'
import { skopsReader } from './skops/reader.ts'
import { xgboostReader } from './xgboost/reader.ts'

/** What a reader of one format gives; the rest of `ModelFile` is known before it runs. */
export type FileContent = Omit<ModelFile, 'compression' | 'size' | 'uncompressedSize'>

export interface FileReader {
  readonly name: string
  /** Whether the (decompressed) bytes begin as this format does. */
  readonly matches: (bytes: Uint8Array) => boolean
  readonly read: (bytes: Uint8Array, budget: Budget) => FileContent | Promise<FileContent>
}

/** Asked in this order. A format is one line here; pickle, which has no signature before protocol 2, comes last. */
const readers: readonly FileReader[] = [xgboostReader, lightgbmReader, catboostReader, onnxReader, skopsReader, pmmlReader, pickleReader]

/** The reader of a file, chosen by its bytes. Throws 'unsupported-format' with what the file is and what to do. */
export function readerOf(bytes: Uint8Array): FileReader {
  const reader = readers.find(candidate => candidate.matches(bytes))
  if (reader !== undefined) return reader
  throw refuseKnownFormats(bytes)
}
