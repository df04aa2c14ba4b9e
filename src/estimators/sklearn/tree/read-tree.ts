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

type Field = keyof typeof fields

/** A tree whose nodes are still packed. */
export interface TreeHead {
  readonly self: Fitted
  readonly nodes: RecordFields<Field>
  /** `outputs` times `perOutput` a node. */
  readonly values: NdArray
  /** Outputs, and numbers per output: 1, or as many as the output with most classes has. */
  readonly outputs: number
  readonly perOutput: number
  /** By output, as the tree was made for them; undefined where the file does not say. */
  readonly classCounts: readonly number[] | undefined
}

export interface ReadTree extends TreeNodes, Pick<TreeHead, 'outputs' | 'perOutput' | 'classCounts'> {
  /** Weighted samples of each node. */
  readonly weights: Float64Array
}

/** The `tree_` of a fitted tree. @throws BrineError 'unknown-field', 'corrupt' */
export function readTree(estimator: Fitted): ReadTree {
  const head = openTree(estimator)
  return readNodes(head, new NodeColumns(head.nodes.count))
}

/** @throws BrineError 'unknown-field', 'corrupt' */
export function openTree(estimator: Fitted): TreeHead {
  const self = estimator.part('tree_')
  const nodes = new RecordFields(self, self.array('nodes'), fields)
  const values = self.array('values')
  const { shape } = values
  if (shape.length !== 3 || shape[0] !== nodes.count) {
    throw self.refusal(
      'corrupt',
      `Its values have the shape (${shape.join(', ')}), expected (${nodes.count}, outputs, classes)`,
    )
  }
  const [, classCounts, outputs] = self.object.args
  if (estimator.has('n_features_in_') && estimator.number('n_features_in_') !== featureCount(estimator)) {
    throw self.refusal('corrupt', `It takes ${featureCount(estimator)} columns, but ${estimator.shortName} ${estimator.number('n_features_in_')}`)
  }
  if (outputs !== shape[1]) throw self.refusal('corrupt', `It was not made for ${shape[1]} outputs, which its values have`)
  return {
    self,
    nodes,
    values,
    outputs: shape[1]!,
    perOutput: shape[2]!,
    classCounts: classCounts instanceof NdArray ? [...numbers(classCounts, self.place)] : undefined,
  }
}

/** The nodes, which last until `columns`, which trees of one ensemble may share, are read into again. @throws BrineError 'corrupt' */
export function readNodes({ self, nodes, values, outputs, perOutput, classCounts }: TreeHead, columns: NodeColumns): ReadTree {
  columns.read(nodes)
  checkSamples(self, columns, nodes.count)
  return {
    count: nodes.count,
    left: columns.left.subarray(0, nodes.count),
    right: columns.right.subarray(0, nodes.count),
    feature: columns.feature.subarray(0, nodes.count),
    threshold: columns.threshold.subarray(0, nodes.count),
    // Its 1 is `splitFlags.missingLeft`.
    flags: columns.missingLeft.subarray(0, nodes.count),
    values: numbers(values, `${self.place}.values`),
    width: outputs * perOutput,
    outputs,
    perOutput,
    weights: columns.weights.subarray(0, nodes.count),
    classCounts,
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
