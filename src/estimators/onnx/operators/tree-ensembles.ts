import type { OnnxOperator } from '../operator.ts'
import type { OperatorNode } from '../operator-node.ts'
import type { Ref } from '../../../graph/builder.ts'
import { classLabels, labelAbove, labelOfLargest } from './labels.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { float64 } from '../../../graph/tensor.ts'
import { readTrees, type Trees } from './read-trees.ts'
import { transformed } from './linear.ts'
import { treeEnsemble } from '../../../graph/ops/tree-ensemble.ts'
import { unary } from '../../../graph/ops/unary.ts'

const nodeAttributes = [
  'nodes_falsenodeids', 'nodes_featureids', 'nodes_hitrates', 'nodes_hitrates_as_tensor', 'nodes_missing_value_tracks_true', 'nodes_modes',
  'nodes_nodeids', 'nodes_treeids', 'nodes_truenodeids', 'nodes_values', 'nodes_values_as_tensor', 'post_transform', 'base_values',
  'base_values_as_tensor',
]

/** More trees than this ONNX Runtime shares among threads for one row, and adds up in parts. */
const mostInOrder = 80

/** The sums of the leaves in the precision of the numbers, from 0, tree after tree. */
function sumsOf(node: OperatorNode, trees: Trees, outputs: number): Ref {
  const { type, ref, dims } = node.flow(0)
  if ((type !== 'float32' && type !== 'float64') || dims.length !== 1) throw node.refuse(`its input is ${type} of ${dims.length + 1} dimensions`)
  if (trees.isDouble && type === 'float32') throw node.refuse('its numbers are double, its input is not')
  return node.graph.add(treeEnsemble, [ref], {
    comparison: trees.comparison,
    sum: type,
    outputs,
    start: float64(new Float64Array(outputs)),
    ...(trees.count > mostInOrder ? { order: 'open' as const } : {}),
    ...trees.collected,
  })
}

/** onnxruntime/core/providers/cpu/ml/tree_ensemble_aggregator.h: the sum or the mean, then the base values. */
export const treeEnsembleRegressor: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'TreeEnsembleRegressor',
  attributes: [...nodeAttributes, 'aggregate_function', 'n_targets', 'target_ids', 'target_nodeids', 'target_treeids', 'target_weights', 'target_weights_as_tensor'],

  translate(node) {
    const targets = node.int('n_targets', 1)
    const aggregate = node.string('aggregate_function', 'SUM')
    if (aggregate !== 'SUM' && aggregate !== 'AVERAGE') throw node.refuse(`its aggregate_function is ${aggregate}`)
    if (node.string('post_transform', 'NONE') !== 'NONE') throw node.refuse(`its post_transform is ${node.string('post_transform', 'NONE')}`)
    const trees = readTrees(node, 'target', targets)
    const { base } = trees
    if (base.length !== 0 && base.length !== targets) throw node.refuse(`it has ${base.length} base values for ${targets} targets`)
    const sums = sumsOf(node, trees, targets)
    const divide = aggregate === 'AVERAGE' ? { divide: float64([trees.count]) } : {}
    const add = base.length === 0 ? {} : { add: float64(base) }
    const scores = aggregate === 'SUM' && base.length === 0 ? sums : node.graph.affine(sums, { ...divide, ...add })
    return [{ ref: node.asSingle(scores), type: 'float32', dims: [targets] }]
  },
}

/**
 * TreeAggregatorClassifier, where its rules are those that the specification has: three classes and more, each with leaves
 * of its own, or two with one score. Others ONNX Runtime answers by rules that differ between its versions.
 */
export const treeEnsembleClassifier: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'TreeEnsembleClassifier',
  attributes: [...nodeAttributes, 'class_ids', 'class_nodeids', 'class_treeids', 'class_weights', 'class_weights_as_tensor', 'classlabels_int64s', 'classlabels_strings'],

  translate(node) {
    const labels = classLabels(node, 'classlabels_int64s', 'classlabels_strings')
    const classes = labels.cells.length
    const trees = readTrees(node, 'class', classes)
    if (node.flow(0).type !== 'float32') throw node.refuse(`its input is ${node.flow(0).type}`)
    const scores = withBase(node, sumsOf(node, trees, classes), trees, classes)
    if (classes > 2) {
      if (trees.ids.size !== classes) throw node.refuse(`its leaves are of ${trees.ids.size} of ${classes} classes`)
      return [labelOfLargest(node, scores, labels), { ref: transformed(node, scores), type: 'float32', dims: [classes] }]
    }
    if (classes !== 2 || trees.ids.size !== 1 || !trees.ids.has(0)) throw node.refuse(`it has ${classes} classes, and leaves of ${trees.ids.size}`)
    const score = node.graph.select(scores, [0])
    const transform = node.string('post_transform', 'NONE')
    if (trees.nonNegative) {
      if (transform !== 'NONE') throw node.refuse(`its post_transform is ${transform}, and no leaf is below 0`)
      const rest = node.graph.affine(score, { multiply: float64([-1]), add: float64([1]) })
      return [labelAbove(node, score, 0.5, labels), { ref: node.graph.concat([rest, score]), type: 'float32', dims: [2] }]
    }
    if (transform !== 'LOGISTIC') throw node.refuse(`its post_transform is ${transform}, and leaves are below 0`)
    const both = node.graph.concat([node.graph.add(unary, [score], { function: 'negative' }), score])
    return [labelAbove(node, score, 0, labels), { ref: transformed(node, both), type: 'float32', dims: [2] }]
  },
}

function withBase(node: OperatorNode, sums: Ref, { base }: Trees, classes: number): Ref {
  if (base.length === 0) return sums
  if (base.length !== (classes > 2 ? classes : 1)) throw node.refuse(`it has ${base.length} base values for ${classes} classes`)
  const added = node.graph.affine(sums, { add: float64(base) })
  return sums.type.kind === 'dense' && sums.type.type === 'float32' ? added : node.graph.add(cast, [added], { type: 'float32' })
}
