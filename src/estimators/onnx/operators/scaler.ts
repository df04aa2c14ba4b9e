import type { OnnxOperator } from '../operator.ts'
import { float64 } from '../../../graph/tensor.ts'

/** (x − offset) · scale in float32 (onnxruntime/core/providers/cpu/ml/scaler.cc). */
export const scaler: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'Scaler',
  attributes: ['offset', 'scale'],

  translate(node) {
    const x = node.single(0)
    const { dims } = node.flow(0)
    const [offset, scale] = [node.floats('offset'), node.floats('scale')]
    for (const { length } of [offset, scale]) if (length !== 1 && length !== dims[0]) throw node.refusal('corrupt', `it has ${length} numbers for ${dims[0]} columns`)
    return [{ ref: node.graph.affine(x, { subtract: float64(offset), multiply: float64(scale) }), type: 'float32', dims }]
  },
}
