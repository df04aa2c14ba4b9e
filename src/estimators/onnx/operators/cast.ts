import type { FlowType, OnnxOperator } from '../operator.ts'
import { cast as castOp } from '../../../graph/ops/cast.ts'
import { elementTypes } from '../../../formats/onnx/model.ts'
import { isFlow } from '../operator.ts'

/** Where no number changes but by the rounding to float32. */
export const cast: OnnxOperator = {
  domain: '',
  type: 'Cast',
  attributes: ['to', 'saturate'],

  translate(node) {
    const value = node.value(0)
    const to = elementTypes[node.int('to', 0)]
    if (!isFlow(value)) throw node.refuse('it casts a constant')
    const { type, ref, dims } = value
    if (to === type) return [value]
    if (type === 'string') throw node.refuse(`it casts text to ${to}`)
    if (to === 'float32') return [{ ref: node.asSingle(ref), type: to, dims }]
    if (to === 'float64') return [{ ref: type === 'float32' ? node.graph.add(castOp, [ref], { type: to }) : node.graph.dense(ref), type: to, dims }]
    // Whole numbers that came as such hold as float64 exactly; fractions are cut off, which a rounding before it may decide.
    if (to === 'int64' && type === 'bool') return [{ ref, type: to satisfies FlowType, dims }]
    throw node.refuse(`it casts ${type} to ${to}`)
  },
}
