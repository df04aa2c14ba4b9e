import type { CategoryTable } from '../../../graph/ops/category-lookup.ts'
import type { Flow, OnnxOperator } from '../operator.ts'
import type { OperatorNode } from '../operator-node.ts'
import type { Ref } from '../../../graph/builder.ts'
import { categoryLookup } from '../../../graph/ops/category-lookup.ts'
import { cells, float64, int32 } from '../../../graph/tensor.ts'
import { oneHot } from '../../../graph/ops/one-hot.ts'
import { tableLookup } from '../../../graph/ops/table-lookup.ts'

/** The codes of an input's cells by a list of texts or whole numbers: the last of equal ones, −1 for others. */
function codesOf(node: OperatorNode, { ref, type }: Flow, width: number, texts: readonly string[], ints: readonly bigint[], unknown: 'code' | 'reject'): Ref {
  if (type !== (texts.length > 0 ? 'string' : 'int64')) throw node.refuse(`its input is ${type}, its keys are ${texts.length > 0 ? 'text' : 'whole numbers'}`)
  const keys = texts.length > 0 ? texts : ints.map(Number)
  if (keys.some(key => typeof key === 'number' && !Number.isSafeInteger(key))) throw node.refuse('it has keys beyond 2^53')
  if (new Set<string | number>(keys).size < keys.length) throw node.refuse('a key stands twice')
  const table: CategoryTable = { values: cells(keys), missing: -1 }
  return node.graph.add(categoryLookup, [ref], { tables: Array.from({ length: width }, () => table), unknown })
}

/** A 1 among 0s per cell; of one that is no category all are 0, or its row is refused. */
export const oneHotEncoder: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'OneHotEncoder',
  attributes: ['cats_int64s', 'cats_strings', 'zeros'],

  translate(node) {
    const flow = node.flow(0)
    const width = flow.dims[0] ?? 1
    const [texts, ints] = [node.strings('cats_strings'), node.ints('cats_int64s')]
    const size = Math.max(texts.length, ints.length)
    const codes = codesOf(node, flow, width, texts, ints, node.int('zeros', 1) === 0 ? 'reject' : 'code')
    const map = int32(Int32Array.from({ length: size }, (_, at) => at))
    const ones = node.graph.add(oneHot, [codes], { sizes: new Array<number>(width).fill(size), maps: Array.from({ length: width }, () => map), sparse: false })
    return [{ ref: node.asSingle(ones), type: 'float32', dims: [...flow.dims, size] }]
  },
}

/** Keys to numbers. */
export const labelEncoder: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'LabelEncoder',
  attributes: ['keys_strings', 'keys_int64s', 'values_int64s', 'values_floats', 'default_int64', 'default_float'],

  translate(node) {
    const flow = node.flow(0)
    const [texts, ints] = [node.strings('keys_strings'), node.ints('keys_int64s')]
    const isFloat = node.has('values_floats')
    const values = isFloat ? node.floats('values_floats') : node.ints('values_int64s').map(Number)
    if (values.length !== Math.max(texts.length, ints.length)) throw node.refusal('corrupt', `it has ${values.length} values`)
    const width = flow.dims[0] ?? 1
    const codes = codesOf(node, flow, width, texts, ints, 'code')
    const other = isFloat ? node.float('default_float', -0) : node.int('default_int64', -1)
    const numbers = node.graph.add(tableLookup, [codes], { tables: Array.from({ length: width }, () => float64(values)), unknown: other })
    return [{ ref: isFloat ? node.asSingle(numbers) : numbers, type: isFloat ? 'float32' : 'int64', dims: flow.dims }]
  },
}
