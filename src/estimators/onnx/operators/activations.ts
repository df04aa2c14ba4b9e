import type { OnnxOperator } from '../operator.ts'
import type { UnaryName } from '../../../graph/unary-functions.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { softmax as softmaxOp } from '../../../graph/ops/softmax.ts'
import { unary } from '../../../graph/ops/unary.ts'

function itemByItem(type: string, name: UnaryName): OnnxOperator {
  return {
    domain: '',
    type,
    attributes: [],
    translate: node => [{ ...node.flow(0), ref: node.graph.add(unary, [node.single(0)], { function: name }) }],
  }
}

export const abs = itemByItem('Abs', 'abs')
export const ceil = itemByItem('Ceil', 'ceil')
export const floor = itemByItem('Floor', 'floor')
export const neg = itemByItem('Neg', 'negative')
export const sqrt = itemByItem('Sqrt', 'sqrt')

/** MLAS computes it by a rational function of its own: within 2⁻²³ absolutely, however small it is. */
export const sigmoid = itemByItem('Sigmoid', 'logistic')

export const relu: OnnxOperator = {
  domain: '',
  type: 'Relu',
  attributes: [],
  translate: node => [{ ...node.flow(0), ref: node.graph.add(clip, [node.single(0)], { min: float64([0]) }) }],
}

export const softmax: OnnxOperator = {
  domain: '',
  type: 'Softmax',
  attributes: ['axis'],

  translate(node) {
    // Until 13 the axis was where a matrix is cut from the rows' dimensions.
    const axis = node.int('axis', node.opset < 13 ? 1 : -1)
    if (axis !== 1 && axis !== -1) throw node.refuse(`its axis is ${axis}`)
    return [{ ...node.flow(0), ref: node.graph.add(softmaxOp, [node.single(0)], { form: 'single' }) }]
  },
}
