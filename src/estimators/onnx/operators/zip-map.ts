import type { OnnxOperator } from '../operator.ts'

/** Numbers to a map from each class to its number: here the vector that it was, with the classes of its places. */
export const zipMap: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'ZipMap',
  attributes: ['classlabels_int64s', 'classlabels_strings'],

  translate(node) {
    const flow = node.flow(0)
    const ints = node.ints('classlabels_int64s').map(label => (Number.isSafeInteger(Number(label)) ? Number(label) : label))
    const classes = ints.length > 0 ? ints : node.strings('classlabels_strings')
    if (flow.dims.length !== 1 || flow.dims[0] !== classes.length) throw node.refusal('corrupt', `it has ${classes.length} classes for ${flow.dims[0] ?? 1} numbers`)
    return [{ ...flow, classes }]
  },
}
