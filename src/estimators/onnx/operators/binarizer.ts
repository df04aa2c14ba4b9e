import type { OnnxOperator } from '../operator.ts'
import { threshold } from '../../../graph/ops/threshold.ts'

/** 1 where x > threshold, else 0. */
export const binarizer: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'Binarizer',
  attributes: ['threshold'],

  translate(node) {
    const above = node.graph.add(threshold, [node.single(0)], { at: node.float('threshold', 0), strict: true })
    return [{ ...node.flow(0), ref: node.asSingle(above) }]
  },
}
