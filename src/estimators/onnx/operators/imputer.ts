import type { OnnxOperator } from '../operator.ts'
import { float64 } from '../../../graph/tensor.ts'
import { impute } from '../../../graph/ops/impute.ts'

/** Numbers in place of NaN (onnxruntime/core/providers/cpu/ml/imputer.cc). */
export const imputer: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'Imputer',
  attributes: ['imputed_value_floats', 'replaced_value_float'],

  translate(node) {
    const x = node.single(0)
    const { dims } = node.flow(0)
    const values = node.floats('imputed_value_floats')
    const replaced = node.float('replaced_value_float', 0)
    if (replaced === replaced) throw node.refuse(`it replaces ${replaced}`)
    if (values.length !== 1 && values.length !== dims[0]) throw node.refusal('corrupt', `it has ${values.length} numbers for ${dims[0]} columns`)
    const fill = float64(Array.from({ length: dims[0]! }, (_, column) => values[values.length === 1 ? 0 : column]!))
    return [{ ref: node.graph.add(impute, [x], { missing: null, fill }), type: 'float32', dims }]
  },
}
