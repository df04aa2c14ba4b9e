import type { OnnxOperator } from '../operator.ts'

/** Columns side by side, as float32. */
export const featureVectorizer: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'FeatureVectorizer',
  attributes: ['inputdimensions'],

  translate(node) {
    const flows = Array.from({ length: node.inputs }, (_, at) => node.flow(at))
    const widths = flows.map(({ dims }) => dims[0] ?? 1)
    const declared = node.ints('inputdimensions').map(Number)
    if (flows.some(({ type }) => type === 'string') || declared.some((width, at) => width !== widths[at])) {
      throw node.refuse(`its inputs have ${widths.join(', ')} columns, declared are ${declared.join(', ')}`)
    }
    return [{ ref: node.graph.concat(flows.map(({ ref }) => node.asSingle(ref))), type: 'float32', dims: [widths.reduce((sum, width) => sum + width, 0)] }]
  },
}
