import type { OnnxOperator } from '../operator.ts'
import type { OperatorNode } from '../operator-node.ts'
import type { Ref } from '../../../graph/builder.ts'
import { classLabels, labelOfLargest } from './labels.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** x · coefficientsᵀ + intercepts in float32 (onnxruntime/core/providers/cpu/ml/linearclassifier.cc and linearregressor.cc). */
function scoresOf(node: OperatorNode, targets: number): Ref {
  const x = node.single(0)
  const columns = node.flow(0).dims[0]!
  const coefficients = node.floats('coefficients')
  const intercepts = node.floats('intercepts')
  if (coefficients.length !== targets * columns) throw node.refusal('corrupt', `it has ${coefficients.length} coefficients for ${columns} columns and ${targets} targets`)
  if (intercepts.length !== targets && intercepts.length !== 0) throw node.refusal('corrupt', `it has ${intercepts.length} intercepts for ${targets} targets`)
  const weights = Float64Array.from(coefficients, (_, at) => coefficients[(at % targets) * columns + Math.floor(at / targets)]!)
  return node.graph.add(matmul, [x], { weights: float64(weights, [columns, targets]), type: 'float32', ...(intercepts.length === 0 ? {} : { bias: float64(intercepts) }) })
}

export const linearRegressor: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'LinearRegressor',
  attributes: ['coefficients', 'intercepts', 'post_transform', 'targets'],

  translate(node) {
    const targets = node.int('targets', 1)
    if (node.string('post_transform', 'NONE') !== 'NONE') throw node.refuse(`its post_transform is ${node.string('post_transform', 'NONE')}`)
    return [{ ref: scoresOf(node, targets), type: 'float32', dims: [targets] }]
  },
}

export const linearClassifier: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'LinearClassifier',
  attributes: ['classlabels_ints', 'classlabels_strings', 'coefficients', 'intercepts', 'multi_class', 'post_transform'],

  translate(node) {
    const labels = classLabels(node, 'classlabels_ints', 'classlabels_strings')
    const classes = node.floats('intercepts').length
    if (classes < 2 || classes !== labels.cells.length) throw node.refuse(`it has ${classes} intercepts for ${labels.cells.length} classes`)
    const scores = scoresOf(node, classes)
    return [labelOfLargest(node, scores, labels), { ref: transformed(node, scores), type: 'float32', dims: [classes] }]
  },
}

/** `post_transform` of two scores and more. */
export function transformed(node: OperatorNode, scores: Ref): Ref {
  const transform = node.string('post_transform', 'NONE')
  switch (transform) {
    case 'NONE':
      return scores
    case 'LOGISTIC':
      return node.graph.add(unary, [scores], { function: 'logistic' })
    case 'SOFTMAX':
      return node.graph.add(softmax, [scores], { form: 'single' })
    default:
      throw node.refuse(`its post_transform is ${transform}`)
  }
}
