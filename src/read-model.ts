/** From a file's bytes to a compiled model: the whole way through the rooms. */
import type { Model } from './model/model.ts'
import type { PyObject, PyValue } from './formats/python/value.ts'
import type { RuntimeModel } from './read-onnx-model.ts'
import { BrineError } from './errors.ts'
import { digestOf } from './digest-of.ts'
import { FileBytes } from './formats/bytes/file-bytes.ts'
import { isBrineFile, readBrineFile } from './model/brine-file.ts'
import { libraryOf, translateModel } from './estimators/translate.ts'
import { makeModel } from './model/model.ts'
import { onnxModelIn } from './estimators/onnx/model.ts'
import { readOpened, type OpenedModel } from './open-model.ts'
import { modelsInside, selectModel } from './estimators/select-model.ts'
import { statedInputs } from './estimators/stated-inputs.ts'
import { uint8 } from './graph/tensor.ts'
import { version } from './version.ts'
import { withExample } from './model/example-rows.ts'

export interface ReadOptions {
  /** Which model, where the file holds several: `model`, `0`, `models.eu`. */
  readonly select?: string
  /** Steps in place of own code in the file, as `bundleSteps` gives them. They run when the model predicts. */
  readonly steps?: Uint8Array
  /** Refuse an ONNX model that ONNX Runtime would have to run, whose native code reads the file: for files of strangers. */
  readonly nativeOnly?: boolean
}

/**
 * Reads a model, a Python library's or a `.brine`: the bytes of its file, or what `openModel` found. Nothing of it is executed.
 * @throws BrineError with the part that cannot be read and what to do
 */
export async function readModel(source: Uint8Array | OpenedModel, { select, steps, nativeOnly = false }: ReadOptions = {}): Promise<Model> {
  const opened = source instanceof Uint8Array ? { bytes: source } : source
  const { bytes } = opened
  if (bytes instanceof Uint8Array && isBrineFile(bytes)) return readBrineFile(bytes)
  const file = await readOpened(opened)
  const object = selectModel(file.root, select)
  const { graph, payloads } = await graphOf(object, steps, nativeOnly).catch((error: unknown) => {
    throw withSelection(error, file.root, object)
  })
  if (bytes instanceof FileBytes) bytes.checkUnchanged()
  const { inputs, example } = opened.folder ?? {}
  const digest = digestLater(bytes)
  const model = makeModel(inputs === undefined ? graph : statedInputs(graph, inputs), {
    source: {
      format: file.format,
      compression: file.compression,
      protocol: file.protocol,
      bytes: bytes.length,
      get sha256() {
        return digest()
      },
    },
    library: libraryOf(object),
    estimator: object.className ?? 'unknown',
    compiler: version,
  }, payloads)
  return example === undefined ? model : withExample(model, example)
}

/** The digest, made when it is asked for, which takes as long as all of reading; the bytes, or the open file, are kept until then. */
function digestLater(bytes: Uint8Array | FileBytes | undefined): () => string {
  let made: string | undefined
  return () => {
    if (bytes !== undefined) {
      made = digestOf(bytes)
      bytes = undefined
    }
    return made!
  }
}

/** Where the refused class of somebody's own holds models: that one of them can be taken alone. */
function withSelection(error: unknown, root: PyValue, object: PyObject): unknown {
  if (!(error instanceof BrineError) || !['custom-code', 'unsupported-estimator'].includes(error.code)) return error
  const [inside] = modelsInside(root, object)
  if (inside === undefined) return error
  const { code, message, place, hint } = error
  return new BrineError(code, message, { ...(place === undefined ? {} : { place }), hint: `${hint ?? ''}\nThe model that it holds answers alone with --select ${inside}, without what the class does around it.`.trimStart(), cause: error })
}

/** What the object means; of an ONNX model with an operator that is not translated, what ONNX Runtime makes of the whole. */
async function graphOf(object: PyObject, steps: Uint8Array | undefined, nativeOnly: boolean): Promise<RuntimeModel> {
  try {
    return { graph: translateModel(object, { steps: steps && uint8(steps) }), payloads: new Map() }
  } catch (error) {
    const model = nativeOnly ? undefined : onnxModelIn(object)
    if (model === undefined || !(error instanceof BrineError) || error.place === undefined || error.code === 'corrupt') throw error
    const { readOnnxModel } = await import('./read-onnx-model.ts')
    const runtime = await readOnnxModel(model.bytes, model)
    if (runtime === undefined) throw error
    return runtime
  }
}
