import type { OnnxOperator } from '../operator.ts'

/** Columns side by side: along the last dimension, where those between it and the rows' are 1. */
export const concat: OnnxOperator = {
  domain: '',
  type: 'Concat',
  attributes: ['axis'],

  translate(node) {
    const axis = node.int('axis', NaN)
    const flows = Array.from({ length: node.inputs }, (_, at) => node.flow(at))
    const { type, dims } = flows[0] ?? node.flow(0)
    const between = dims.slice(0, -1)
    if (dims.length === 0 || (axis !== dims.length && axis !== -1) || between.some(length => length !== 1)) throw node.refuse(`its axis is ${axis} of ${dims.length + 1} dimensions`)
    const odd = flows.find(flow => flow.type !== type || flow.dims.length !== dims.length)
    if (odd !== undefined) throw node.refuse(`it joins ${type} and ${odd.type} of ${odd.dims.length + 1} dimensions`)
    const ref = node.graph.concat(flows.map(flow => (type === 'string' ? flow.ref : node.graph.dense(flow.ref))))
    return [{ ref, type, dims: [...between, flows.reduce((sum, flow) => sum + flow.dims.at(-1)!, 0)] }]
  },
}
