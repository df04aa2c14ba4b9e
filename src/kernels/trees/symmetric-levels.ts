import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { thresholds } from '../thresholds.ts'

/** A tree of which all splits of a level are one, as CatBoost grows them. */
export interface SymmetricTree {
  /** A split of each level, from the root down. */
  readonly levels: readonly number[]
  /** [2^levels] The leaf by the answers, the first level's the highest bit, 1 for `left`. */
  readonly leaves: Int32Array
}

/** The trees by their levels; undefined where one is not symmetric. */
export function symmetricTrees({ roots, feature, threshold, left, right, flags }: TreeEnsembleAttributes): SymmetricTree[] | undefined {
  const isSame = (a: number, b: number) => feature.data[a] === feature.data[b] && threshold.data[a] === threshold.data[b] && flags?.data[a] === flags?.data[b]
  const trees: SymmetricTree[] = []
  for (const root of roots.data) {
    const levels: number[] = []
    let nodes = [root]
    while (nodes[0]! >= 0) {
      const first = nodes[0]!
      if (levels.length === thresholds.mostSymmetricLevels || !nodes.every(node => node >= 0 && isSame(node, first))) return undefined
      levels.push(first)
      nodes = nodes.flatMap(node => [right.data[node]!, left.data[node]!])
    }
    if (!nodes.every(node => node < 0)) return undefined
    trees.push({ levels, leaves: Int32Array.from(nodes, node => -1 - node) })
  }
  return trees
}
