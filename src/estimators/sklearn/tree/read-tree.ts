import type { Fitted } from '../../fitted.ts'
import type { RecordField } from './record-fields.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { NodeColumns } from './node-columns.ts'
import { RecordFields } from './record-fields.ts'
import { checkSamples } from './training-facts.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'

/**
 * sklearn/tree/_tree.pxd, struct Node; `missing_go_to_left` from 1.3 on. Where it is absent NaN never reaches the tree.
 */
const fields = {
  left_child: { kinds: ['i'] },
  right_child: { kinds: ['i'] },
  feature: { kinds: ['i'] },
  threshold: { kinds: ['f'], bytes: 8 },
  impurity: { kinds: ['f'] },
  n_node_samples: { kinds: ['i'] },
  weighted_n_node_samples: { kinds: ['f'] },
  missing_go_to_left: { kinds: ['u', 'b'], bytes: 1, optional: true },
} as const satisfies Record<string, RecordField>

export interface ReadTree extends TreeNodes {
  /** Outputs, and numbers per output: 1, or as many as the output with most classes has. */
  readonly outputs: number
  readonly perOutput: number
  /** Weighted samples of each node. */
  readonly weights: Float64Array
  /** By output, as the tree was made for them; undefined where the file does not say. */
  readonly classCounts: readonly number[] | undefined
}

/**
 * The `tree_` of a fitted tree. It lasts until `columns`, which trees of one ensemble may share, are read into again.
 * @throws BrineError 'unknown-field', 'corrupt'
 */
export function readTree(estimator: Fitted, columns = new NodeColumns(nodeCount(estimator))): ReadTree {
  const self = estimator.part('tree_')
  const nodes = new RecordFields(self, self.array('nodes'), fields)
  const { shape } = self.array('values')
  const values = self.float64('values')
  if (shape.length !== 3 || shape[0] !== nodes.count) {
    throw self.refusal(
      'corrupt',
      `Its values have the shape (${shape.join(', ')}), expected (${nodes.count}, outputs, classes)`,
    )
  }
  columns.read(nodes)
  checkSamples(self, columns, nodes.count)
  const [, classCounts, outputs] = self.object.args
  if (estimator.has('n_features_in_') && estimator.number('n_features_in_') !== featureCount(estimator)) {
    throw self.refusal('corrupt', `It takes ${featureCount(estimator)} columns, but ${estimator.shortName} ${estimator.number('n_features_in_')}`)
  }
  if (outputs !== shape[1]) throw self.refusal('corrupt', `It was not made for ${shape[1]} outputs, which its values have`)
  return {
    count: nodes.count,
    left: columns.left.subarray(0, nodes.count),
    right: columns.right.subarray(0, nodes.count),
    feature: columns.feature.subarray(0, nodes.count),
    threshold: columns.threshold.subarray(0, nodes.count),
    // Its 1 is `splitFlags.missingLeft`.
    flags: columns.missingLeft.subarray(0, nodes.count),
    values,
    width: shape[1]! * shape[2]!,
    outputs: shape[1]!,
    perOutput: shape[2]!,
    weights: columns.weights.subarray(0, nodes.count),
    classCounts: classCounts instanceof NdArray ? [...numbers(classCounts, self.place)] : undefined,
    place: self.place,
  }
}

/** The number of nodes, without unpacking them. */
export function nodeCount(estimator: Fitted): number {
  return estimator.part('tree_').array('nodes').size
}

/** The number of columns that the tree was fitted on: the first argument of `Tree.__cinit__`. */
export function featureCount(estimator: Fitted): number {
  const count = estimator.part('tree_').object.args[0]
  if (typeof count === 'number') return count
  throw estimator.refusal('corrupt', 'Its tree does not say how many columns it takes')
}
