import type { OnnxOperator } from '../operator.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'

/** x over Σ|x|, which is added up in float32; rows of zeros stay (onnxruntime/core/providers/cpu/ml/normalizer.cc). */
export const normalizer: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'Normalizer',
  attributes: ['norm'],

  translate(node) {
    const norm = node.string('norm', 'MAX')
    // MAX has no magnitudes, and L2 takes the root of each share: neither is a norm by which rows are divided here.
    if (norm !== 'L1') throw node.refuse(`its norm is ${norm}`)
    return [{ ...node.flow(0), ref: node.graph.add(normalizeRows, [node.single(0)], { norm: { by: 'l1', order: 'open' }, zero: 'keep' }) }]
  },
}
