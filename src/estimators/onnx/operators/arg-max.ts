import type { OnnxOperator } from '../operator.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'

export const argMax: OnnxOperator = {
  domain: '',
  type: 'ArgMax',
  attributes: ['axis', 'keepdims', 'select_last_index'],

  translate(node) {
    const axis = node.int('axis', 0)
    if ((axis !== 1 && axis !== -1) || node.int('select_last_index', 0) !== 0) throw node.refuse(`its axis is ${axis}, or the last of equals is taken`)
    return [{ ref: node.graph.add(argExtreme, [node.single(0)], { which: 'max' }), type: 'int64', dims: node.int('keepdims', 1) === 1 ? [1] : [] }]
  },
}
