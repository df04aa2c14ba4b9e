import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { collectTrees } from '../trees/collect-trees.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64, int32 } from '../../graph/tensor.ts'
import { PredicateSplits, mostNodes, predicateOf } from './predicate-splits.ts'
import { SplitInputs } from './split-inputs.ts'
import { treeEnsemble } from '../../graph/ops/tree-ensemble.ts'

/** A column per holder of one predicate: 1 where it is true, 0 where it is false, or unknown for a missing cell. */
export function predicateColumns(holders: readonly Element[], fields: Fields): Ref {
  const inputs = new SplitInputs(fields)
  let nodes = 0
  const trees = holders.map(holder => {
    const splits = new PredicateSplits(holder, inputs, true, 1)
    const no = () => splits.leaf([0])
    splits.test(predicateOf(holder), () => splits.leaf([1]), no, no)
    const tree = splits.nodes()
    nodes += tree.count
    if (nodes > mostNodes) throw holder.unsupported('among so many predicates')
    return tree
  })
  // Predicates that are always true look at no field.
  if (inputs.found.length === 0) inputs.found.push(fields.graph.add(constant, [fields.rows], { values: float64([0]) }))
  return fields.graph.add(treeEnsemble, [fields.graph.concat(inputs.found)], {
    ...collectTrees(trees, nodes, 1),
    comparison: 'le',
    sum: 'float64',
    outputs: trees.length,
    start: float64(new Array<number>(trees.length).fill(0)),
    targets: int32([...trees.keys()]),
  })
}
