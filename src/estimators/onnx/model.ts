import type { Estimator } from '../estimator.ts'
import type { OnnxModel } from '../../formats/onnx/model.ts'
import type { PyObject } from '../../formats/python/value.ts'
import { Fitted } from '../fitted.ts'
import { Budget, defaultLimits } from '../../formats/limits.ts'
import { inputsOf, translateGraph } from './translate-graph.ts'
import { readOnnxModel } from '../../formats/onnx/read-model.ts'

export interface OnnxFile extends OnnxModel {
  readonly bytes: Uint8Array
}

const read = new WeakMap<PyObject, OnnxFile>()

/** The model in `onnx.ModelProto`, with the bytes that hold it, read once. */
export function modelOf(self: Fitted): OnnxFile {
  const known = read.get(self.object)
  if (known !== undefined) return known
  const handle = self.get('handle')
  if (!(handle instanceof Uint8Array)) throw self.refusal('corrupt', 'The ONNX model is not there')
  const model = { ...readOnnxModel(handle, new Budget(defaultLimits, handle.length)), bytes: handle }
  read.set(self.object, model)
  return model
}

/** The ONNX model that an object is; undefined where it is something else. */
export function onnxModelIn(object: PyObject): OnnxFile | undefined {
  return object.className === 'onnx.ModelProto' ? modelOf(new Fitted(object, 'ModelProto')) : undefined
}

/** An ONNX model whose operators are all translated. Its outputs keep their names; it has none of scikit-learn's methods. */
export const onnxModel: Estimator = {
  classes: ['onnx.ModelProto'],
  inputs: self => inputsOf(self, modelOf(self)),

  trainedBy(self) {
    const { producer, producerVersion } = modelOf(self)
    return producer === '' ? undefined : { name: producer, version: producerVersion === '' ? null : producerVersion }
  },

  translate(self, { graph }) {
    translateGraph(self, modelOf(self), graph)
    return {}
  },
}
