import type { OnnxFile } from './model.ts'
import type { PartReport } from '../explain.ts'
import type { PyObject } from '../../formats/python/value.ts'
import { BrineError } from '../../errors.ts'
import { Fitted } from '../fitted.ts'
import { operatorOf, placeOf } from './translate-graph.ts'
import { translateModel } from '../translate.ts'

/** Node by node, whether its operator is translated. One that is not takes the whole model to ONNX Runtime. */
export function explainOperators(object: PyObject, model: OnnxFile): PartReport[] {
  const self = new Fitted(object, 'ModelProto')
  const refusal = refusalOf(object)
  const reports = model.nodes.map((node, at): PartReport => {
    const part = { place: placeOf(self, node, at), class: `${node.domain === '' ? 'onnx' : node.domain}.${node.type}` }
    if (operatorOf(model, node) === undefined) return { ...part, runs: 'onnxruntime', code: 'unsupported-estimator', reason: 'the operator is not translated' }
    return refusal?.place === part.place ? { ...part, runs: 'onnxruntime', code: refusal.code, reason: refusal.message.replace(` (at ${part.place})`, '') } : { ...part, runs: 'native' }
  })
  if (refusal === undefined || reports.some(({ runs }) => runs === 'onnxruntime')) return reports
  return [{ place: refusal.place ?? self.place, class: 'onnx.ModelProto', runs: 'onnxruntime', code: refusal.code, reason: refusal.message }, ...reports]
}

function refusalOf(object: PyObject): BrineError | undefined {
  try {
    translateModel(object)
    return undefined
  } catch (error) {
    if (error instanceof BrineError) return error
    throw error
  }
}
