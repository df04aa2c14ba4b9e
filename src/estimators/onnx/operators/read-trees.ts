import type { CollectedTrees } from '../../trees/collect-trees.ts'
import type { OperatorNode } from '../operator-node.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import { collectTrees } from '../../trees/collect-trees.ts'
import { splitFlags } from '../../../graph/ops/tree-ensemble.ts'

export interface Trees {
  readonly collected: CollectedTrees
  readonly count: number
  readonly comparison: 'le' | 'lt'
  readonly base: readonly number[]
  /** The targets or classes that the leaves are of. */
  readonly ids: ReadonlySet<number>
  readonly nonNegative: boolean
  /** Thresholds and leaves are float64. */
  readonly isDouble: boolean
}

const comparisons: Readonly<Record<string, 'le' | 'lt'>> = { BRANCH_LEQ: 'le', BRANCH_LT: 'lt' }

/**
 * The arrays of a TreeEnsembleClassifier or -Regressor (onnx/defs/traditionalml/defs.cc), node by node, a tree's nodes one
 * after the other, the root first. `prefix` is that of the leaves' arrays.
 */
export function readTrees(node: OperatorNode, prefix: 'class' | 'target', outputs: number): Trees {
  if (!Number.isSafeInteger(outputs) || outputs < 1 || outputs > 10_000) throw node.refuse(`it has ${outputs} outputs`)
  const wholes = (name: string) => node.ints(name).map(Number)
  const isDouble = node.has('nodes_values_as_tensor')
  const numbers = (name: string) => (node.has(`${name}_as_tensor`) ? doubles(node, `${name}_as_tensor`) : node.floats(name))
  const [treeIds, nodeIds, features] = [wholes('nodes_treeids'), wholes('nodes_nodeids'), wholes('nodes_featureids')]
  const [trueIds, falseIds, modes] = [wholes('nodes_truenodeids'), wholes('nodes_falsenodeids'), node.strings('nodes_modes')]
  const [values, tracks] = [numbers('nodes_values'), wholes('nodes_missing_value_tracks_true')]
  const count = treeIds.length
  for (const list of [nodeIds, features, trueIds, falseIds, modes, values]) if (list.length !== count) throw node.refusal('corrupt', `its nodes have ${list.length} and ${count} entries`)
  if (tracks.length !== 0 && tracks.length !== count) throw node.refusal('corrupt', `its nodes have ${tracks.length} and ${count} entries`)
  const leaves = leavesOf(node, prefix, numbers(`${prefix === 'class' ? 'class' : 'target'}_weights`), outputs)
  const trees: TreeNodes[] = []
  for (let from = 0, to = 0; from < count; from = to) {
    while (to < count && treeIds[to] === treeIds[from]) to++
    const id = treeIds[from]!
    const places = new Map(nodeIds.slice(from, to).map((number, at) => [number, at]))
    if (places.size < to - from || trees.some(tree => tree.place === placeOf(node, id))) throw node.refusal('corrupt', `a node of tree ${id} stands twice`)
    const isLeaf = (at: number) => modes[from + at] === 'LEAF'
    const child = (ids: readonly number[]) => Int32Array.from({ length: to - from }, (_, at) => (isLeaf(at) ? -1 : (places.get(ids[from + at]!) ?? to)))
    if (prefix === 'class' && nodeIds.slice(from, to).some((number, at) => isLeaf(at) && !leaves.has(id, number))) throw node.refuse('a leaf has no score')
    trees.push({
      count: to - from,
      left: child(trueIds),
      right: child(falseIds),
      feature: features.slice(from, to),
      threshold: values.slice(from, to),
      flags: Uint8Array.from({ length: to - from }, (_, at) => (tracks[from + at] === 1 ? splitFlags.missingLeft : 0)),
      values: leaves.fill(id, nodeIds.slice(from, to)),
      width: outputs,
      place: placeOf(node, id),
    })
  }
  if (trees.length === 0) throw node.refusal('corrupt', 'it has no trees')
  const base = numbers('base_values')
  return { collected: collectTrees(trees, count, outputs), count: trees.length, comparison: comparisonOf(node, modes), base: [...base], ids: leaves.ids, nonNegative: leaves.nonNegative, isDouble }
}

function placeOf(node: OperatorNode, id: number): string {
  return `${node.place}: tree ${id}`
}

function comparisonOf(node: OperatorNode, modes: readonly string[]): 'le' | 'lt' {
  const used = new Set(modes.filter(mode => mode !== 'LEAF'))
  const [mode = 'BRANCH_LEQ'] = used
  const comparison = comparisons[mode]
  if (used.size > 1 || comparison === undefined) throw node.refuse(`its nodes are ${[...used].join(', ')}`)
  return comparison
}

function doubles(node: OperatorNode, name: string): readonly number[] {
  const data = node.tensor(name)?.data
  if (data instanceof Float64Array) return Array.from(data)
  throw node.refuse(`its ${name} is not of float64`)
}

/** What each leaf adds, by tree and node. Every leaf of a tree must name the same outputs: one without has no score. */
function leavesOf(node: OperatorNode, prefix: 'class' | 'target', weights: readonly number[], outputs: number) {
  const list = (name: string) => node.ints(`${prefix}_${name}`).map(Number)
  const [treeIds, nodeIds, ids] = [list('treeids'), list('nodeids'), list('ids')]
  for (const { length } of [treeIds, nodeIds, ids]) if (length !== weights.length) throw node.refusal('corrupt', `its leaves have ${length} and ${weights.length} entries`)
  const byNode = new Map<string, Map<number, number>>()
  ids.forEach((id, at) => {
    if (!(id >= 0 && id < outputs)) throw node.refusal('corrupt', `a leaf is of output ${id} of ${outputs}`)
    const key = `${treeIds[at]}/${nodeIds[at]}`
    const own = byNode.get(key) ?? new Map<number, number>()
    if (own.has(id)) throw node.refuse('a leaf adds twice to one output')
    byNode.set(key, own.set(id, weights[at]!))
  })
  const namedByTree = new Map<number, string>()
  for (const [key, own] of byNode) {
    const tree = Number(key.split('/')[0])
    const named = [...own.keys()].sort((a, b) => a - b).join(',')
    if ((namedByTree.get(tree) ?? named) !== named) throw node.refuse('leaves of one tree are of different outputs')
    namedByTree.set(tree, named)
  }
  return {
    ids: new Set(ids),
    nonNegative: weights.every(weight => !(weight < 0)),

    has: (tree: number, node: number) => byNode.has(`${tree}/${node}`),

    fill(tree: number, nodes: readonly number[]): Float64Array {
      const values = new Float64Array(nodes.length * outputs)
      nodes.forEach((id, at) => byNode.get(`${tree}/${id}`)?.forEach((weight, output) => (values[at * outputs + output] = weight)))
      return values
    },
  }
}
