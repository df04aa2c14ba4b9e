import type { OnnxOperator } from '../operator.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { threshold } from '../../../graph/ops/threshold.ts'

/** 1 where x > threshold, else 0; NaN is refused (onnxruntime/core/providers/cpu/ml/binarizer.cc). */
export const binarizer: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'Binarizer',
  attributes: ['threshold'],

  translate(node) {
    const checked = node.graph.add(checkFinite, [node.single(0)], { by: 'Binarizer', allowNan: false, allowInfinite: true })
    const above = node.graph.add(threshold, [checked], { at: node.float('threshold', 0), strict: true })
    return [{ ...node.flow(0), ref: node.asSingle(above) }]
  },
}
