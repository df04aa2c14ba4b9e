import type { Cell } from './graph/value.ts'
import type { Graph } from './graph/graph.ts'
import type { OnnxModel } from './formats/onnx/model.ts'
import { describeOnnx } from './kernels/onnx/describe-onnx.ts'
import { hasOnnxRuntime } from './kernels/onnx/session.ts'
import { onnxModelPayload, onnxSettingsPayload } from './kernels/onnx/onnx-predictor.ts'
import { withoutZipMaps } from './formats/onnx/without-zip-maps.ts'

export interface RuntimeModel {
  readonly graph: Graph
  readonly payloads: ReadonlyMap<string, Uint8Array>
}

/**
 * An ONNX model that ONNX Runtime runs whole, since an operator of it is not translated; undefined where ONNX Runtime is not
 * installed.
 * @throws BrineError 'worker-failed', 'unsupported-option'
 */
export async function readOnnxModel(bytes: Uint8Array, model: OnnxModel): Promise<RuntimeModel | undefined> {
  if (!(await hasOnnxRuntime())) return undefined
  const content = withoutZipMaps(bytes, model)
  const { graph, settings } = await describeOnnx(content, zippedClasses(model))
  return {
    graph,
    payloads: new Map([
      [onnxModelPayload, content],
      [onnxSettingsPayload, Buffer.from(JSON.stringify(settings))],
    ]),
  }
}

/** By output of a ZipMap, its keys. */
function zippedClasses({ nodes }: OnnxModel): Map<string, readonly Cell[]> {
  return new Map(nodes.filter(({ type }) => type === 'ZipMap').map(({ attributes, outputs }) => {
    const ints = attributes.get('classlabels_int64s')
    const texts = attributes.get('classlabels_strings')
    return [outputs[0] ?? '', ints?.kind === 'ints' ? ints.value.map(label => (Number.isSafeInteger(Number(label)) ? Number(label) : label)) : texts?.kind === 'strings' ? texts.value : []]
  }))
}
