import type { OnnxOperator } from '../operator.ts'
import type { OperatorNode } from '../operator-node.ts'
import type { OnnxTensor } from '../../../formats/onnx/model.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'

export const matMul: OnnxOperator = {
  domain: '',
  type: 'MatMul',
  attributes: [],

  translate(node) {
    const x = node.single(0)
    const { weights, rows, cols } = matrixOf(node, node.constant(1))
    if (node.flow(0).dims[0] !== rows) throw node.refusal('corrupt', `it multiplies ${node.flow(0).dims[0]} columns by ${rows} rows`)
    return [{ ref: node.graph.add(matmul, [x], { weights: float64(weights, [rows, cols]), type: 'float32' }), type: 'float32', dims: [cols] }]
  },
}

/** x · B + C, of float32. */
export const gemm: OnnxOperator = {
  domain: '',
  type: 'Gemm',
  attributes: ['alpha', 'beta', 'transA', 'transB'],

  translate(node) {
    const x = node.single(0)
    if (node.int('transA', 0) !== 0 || node.float('alpha', 1) !== 1 || node.float('beta', 1) !== 1) throw node.refuse('it transposes or scales its input')
    const { weights, rows, cols } = matrixOf(node, node.constant(1), node.int('transB', 0) === 1)
    const bias = node.optional(2) === undefined ? undefined : node.numbers(2)
    if (node.flow(0).dims[0] !== rows) throw node.refusal('corrupt', `it multiplies ${node.flow(0).dims[0]} columns by ${rows} rows`)
    if (bias !== undefined && bias.length !== cols && bias.length !== 1) throw node.refuse(`it adds ${bias.length} numbers to ${cols} columns`)
    const added = bias === undefined ? {} : { bias: float64(Float64Array.from({ length: cols }, (_, column) => bias[bias.length === 1 ? 0 : column]!)) }
    return [{ ref: node.graph.add(matmul, [x], { weights: float64(weights, [rows, cols]), type: 'float32', ...added }), type: 'float32', dims: [cols] }]
  },
}

function matrixOf(node: OperatorNode, { data, dims, type }: OnnxTensor, transposed = false): { weights: Float64Array; rows: number; cols: number } {
  if (!(data instanceof Float32Array) || dims.length !== 2) throw node.refuse(`its matrix is ${type} of ${dims.length} dimensions`)
  if (!transposed) return { weights: Float64Array.from(data), rows: dims[0]!, cols: dims[1]! }
  const [cols, rows] = [dims[0]!, dims[1]!]
  return { weights: Float64Array.from(data, (_, at) => data[(at % cols) * rows + Math.floor(at / cols)]!), rows, cols }
}
