import type { CollectedTrees } from '../../trees/collect-trees.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { int32 } from '../../../graph/tensor.ts'
import { savedBefore } from '../version.ts'
import { treeEnsemble, type TreeEnsembleAttributes } from '../../../graph/ops/tree-ensemble.ts'
import { width } from '../../../graph/value.ts'

/** `_validate_X_predict`: as float32, then refused where that is infinite, and where it is NaN unless the tree takes that. */
export function treeInput(self: Fitted, graph: GraphBuilder, x: Ref, features: number, allowNan: boolean): Ref {
  const single = treeColumns(self, graph, x, features)
  // scikit-learn never lets NaN within a sparse matrix reach a tree.
  return checkArray(graph, single, { by: self.shortName, allowNan: allowNan && single.type.kind === 'dense' })
}

/** The columns that trees were fitted on, as float32. */
export function treeColumns(self: Fitted, graph: GraphBuilder, x: Ref, features: number): Ref {
  const matrix = graph.matrix(x)
  if (width(matrix.type) !== features) {
    throw self.refusal(
      'corrupt',
      `${self.shortName} was fitted on ${features} columns and is given ${width(matrix.type)}`,
    )
  }
  const isSingle = matrix.type.kind !== 'columns' && matrix.type.type === 'float32'
  return isSingle ? matrix : graph.add(cast, [matrix], { type: 'float32' })
}

/**
 * Adds ensembles to a graph. Of a sparse matrix only the columns that the trees look at are made dense (what is not
 * stored is 0, as in `_apply_sparse_csr`).
 */
export function ensembleOf(
  graph: GraphBuilder,
  attributes: TreeEnsembleAttributes,
): (checked: Ref, start?: Ref) => Ref {
  let narrow: { columns: readonly number[]; attributes: TreeEnsembleAttributes } | undefined
  return (checked, start) => {
    const more = start === undefined ? [] : [start]
    if (checked.type.kind !== 'csr') return graph.add(treeEnsemble, [checked, ...more], attributes)
    narrow ??= narrowed(attributes)
    const used = graph.dense(graph.select(checked, narrow.columns))
    return graph.add(treeEnsemble, [used, ...more], narrow.attributes)
  }
}

function narrowed(attributes: TreeEnsembleAttributes): {
  columns: readonly number[]
  attributes: TreeEnsembleAttributes
} {
  const columns = [...new Set(attributes.feature.data)].sort((a, b) => a - b)
  const places = new Map(columns.map((column, at) => [column, at]))
  return {
    columns,
    attributes: { ...attributes, feature: int32(attributes.feature.data.map(column => places.get(column)!)) },
  }
}

/**
 * Whether a tree takes NaN on new rows (`_support_missing_values`, and its tag `allow_nan`). Which trees do changed from
 * version to version while the file stayed the same, so this asks for the version.
 */
export function takesNan(tree: Fitted): boolean {
  if (savedBefore(tree, '1.3')) return false
  const splitter = tree.string('splitter')
  const criterion = tree.string('criterion')
  const extra = tree.shortName.startsWith('ExtraTree')
  if (savedBefore(tree, '1.6')) {
    return splitter === 'best' && averages(criterion) && isNone(tree, 'monotonic_cst')
  }
  // 1.6 says of ExtraTreeRegressor what it says of DecisionTreeRegressor: a colon stands where `=` was meant.
  const random = extra && !(tree.shortName === 'ExtraTreeRegressor' && savedBefore(tree, '1.7'))
  if (random && splitter !== 'random') return false
  return !savedBefore(tree, '1.9') || (averages(criterion) && isNone(tree, 'monotonic_cst'))
}

export function averages(criterion: string): boolean {
  return ['gini', 'log_loss', 'entropy', 'squared_error', 'friedman_mse', 'poisson'].includes(criterion)
}

function isNone(self: Fitted, name: string): boolean {
  return (self.get(name) ?? null) === null
}

/** Trees of one ensemble share all but what they start from and are divided by. */
export function summed(
  trees: CollectedTrees,
  options: Pick<TreeEnsembleAttributes, 'outputs' | 'start' | 'startBound' | 'divisor' | 'targets'>,
): TreeEnsembleAttributes {
  return { comparison: 'le', sum: 'float64', ...options, ...trees }
}
