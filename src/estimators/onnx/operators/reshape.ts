import type { Flow, OnnxOperator } from '../operator.ts'
import type { OperatorNode } from '../operator-node.ts'

/** Dimensions behind the rows' in other words; nothing may move from row to row. */
function reshaped(node: OperatorNode, flow: Flow, dims: readonly number[]): Flow {
  const size = (of: readonly number[]) => of.reduce((product, length) => product * length, 1)
  if (size(dims) !== size(flow.dims)) throw node.refuse(`it makes rows of [${dims.join(', ')}] of those of [${flow.dims.join(', ')}]`)
  return { ...flow, dims }
}

export const reshape: OnnxOperator = {
  domain: '',
  type: 'Reshape',
  attributes: ['allowzero'],

  translate(node) {
    const flow = node.flow(0)
    const [first, ...rest] = node.wholes(1)
    if (node.int('allowzero', 0) !== 0 || (first !== -1 && first !== 0) || rest.some(length => length < 1)) throw node.refuse(`it makes the shape [${[first, ...rest].join(', ')}]`)
    return [reshaped(node, flow, rest)]
  },
}

/** To a matrix. */
export const flatten: OnnxOperator = {
  domain: '',
  type: 'Flatten',
  attributes: ['axis'],

  translate(node) {
    const flow = node.flow(0)
    if (node.int('axis', 1) !== 1) throw node.refuse(`its axis is ${node.int('axis', 1)}`)
    return [reshaped(node, flow, [flow.dims.reduce((product, length) => product * length, 1)])]
  },
}
