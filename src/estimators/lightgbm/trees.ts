import type { LightgbmModel, LightgbmTree } from '../../formats/lightgbm/model.ts'
import type { LinearLeaves, TreeCategories, TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import type { TreeNodes } from '../trees/tree-nodes.ts'
import { collectTrees } from '../trees/collect-trees.ts'
import { float64, int32, uint32 } from '../../graph/tensor.ts'
import { splitFlags } from '../../graph/ops/tree-ensemble.ts'
import { zeroThreshold } from '../../graph/trees/tree-ensemble-attributes.ts'

/** The ensemble of the first `count` trees (src/boosting/gbdt_prediction.cpp): from 0, tree after tree, in float64. */
export function ensembleOf(model: LightgbmModel, count: number): TreeEnsembleAttributes {
  const trees = model.trees.slice(0, count)
  const outputs = model.treesPerIteration
  const isLinear = trees.some(tree => tree.linear !== undefined)
  const sets: Uint32Array[] = []
  const nodes = function* (): Iterable<TreeNodes> {
    let leaves = 0
    for (const [at, tree] of trees.entries()) {
      // Of linear leaves even equal ones are kept apart: each stands for its place among all leaves.
      yield nodesOf(tree, sets, `tree ${at}`, isLinear ? tree.leaves.map((_, leaf) => leaves + leaf) : tree.leaves)
      leaves += tree.leaves.length
    }
  }
  const collected = collectTrees(nodes(), trees.reduce((sum, tree) => sum + 2 * tree.leaves.length - 1, 0), 1)
  return {
    comparison: 'le',
    sum: 'float64',
    outputs,
    start: float64(new Float64Array(outputs)),
    ...(model.averages && count > 0 ? { divisor: count / outputs } : {}),
    ...(outputs === 1 ? {} : { targets: int32(Int32Array.from(trees, (_, tree) => tree % outputs)) }),
    ...collected,
    ...(isLinear ? { leaves: plainLeaves(trees, collected.leaves.data), linear: linearLeaves(trees, collected.leaves.data) } : {}),
    ...(sets.length === 0 ? {} : { categories: categoriesOf(sets) }),
  }
}

/** Splits first, then leaves: the child −1 − l is node `splits + l`. */
function nodesOf(tree: LightgbmTree, sets: Uint32Array[], place: string, leaves: Float64Array): TreeNodes {
  const splits = tree.left.length
  const count = splits + leaves.length
  const child = (number: number) => (number >= 0 ? number : splits - 1 - number)
  const left = new Int32Array(count).fill(-1)
  const right = new Int32Array(count).fill(-1)
  const threshold = new Float64Array(count)
  const flags = new Uint8Array(count)
  const values = new Float64Array(count)
  values.set(leaves, splits)
  const first = sets.length
  for (let set = 0; set + 1 < tree.categoryBoundaries.length; set++) sets.push(tree.categoryWords.subarray(tree.categoryBoundaries[set]!, tree.categoryBoundaries[set + 1]!))
  for (let split = 0; split < splits; split++) {
    left[split] = child(tree.left[split]!)
    right[split] = child(tree.right[split]!)
    const decision = tree.decision[split]!
    if ((decision & 1) !== 0) {
      // NaN and what is in no set go right.
      flags[split] = splitFlags.categorical
      threshold[split] = first + tree.threshold[split]!
    } else {
      flags[split] = flagsOf(decision)
      threshold[split] = beyondZero(tree.threshold[split]!)
    }
  }
  return { count, left, right, feature: tree.feature, threshold, flags, values, width: 1, place }
}

/** include/LightGBM/tree.h, NumericalDecision: where NaN is not the missing one, it is 0. */
function flagsOf(decision: number): number {
  const missing = (decision >> 2) & 3
  if (missing === 0) return splitFlags.nanIsZero
  const side = (decision & 2) === 0 ? 0 : splitFlags.missingLeft
  return missing === 1 ? side | splitFlags.zeroIsMissing | splitFlags.nanIsZero : side
}

/**
 * A row reaches LightGBM's trees without its numbers of at most 1e-35 from 0, which count as 0 there (src/application/
 * predictor.hpp). A threshold among those moves to the end of them, so that all of them go where 0 does.
 */
function beyondZero(threshold: number): number {
  if (!(Math.abs(threshold) <= zeroThreshold)) return threshold
  return threshold >= 0 ? zeroThreshold : -1.0000000180025096e-35
}

function categoriesOf(sets: readonly Uint32Array[]): TreeCategories {
  const offsets = new Int32Array(sets.length + 1)
  sets.forEach((set, at) => (offsets[at + 1] = offsets[at]! + set.length))
  const words = new Uint32Array(offsets[sets.length]!)
  sets.forEach((set, at) => words.set(set, offsets[at]))
  return { words: uint32(words), offsets: int32(offsets), cast: 'whole', negative: 'cast' }
}

/** Numbers of the leaves, in the order `places` of the collected ones. */
function plainLeaves(trees: readonly LightgbmTree[], places: Float64Array): TreeEnsembleAttributes['leaves'] {
  const all = trees.flatMap(tree => [...tree.leaves])
  return float64(places.map(place => all[place]!), [places.length, 1])
}

/** Trees without linear leaves among others have constant ones. */
function linearLeaves(trees: readonly LightgbmTree[], places: Float64Array): LinearLeaves {
  const homes = trees.flatMap(tree => Array.from(tree.leaves, (value, leaf) => ({ value, leaf, linear: tree.linear })))
  const constants = new Float64Array(places.length)
  const offsets = new Int32Array(places.length + 1)
  const columns: number[] = []
  const coefficients: number[] = []
  for (const [at, place] of places.entries()) {
    const { value, leaf, linear } = homes[place]!
    constants[at] = linear === undefined ? value : linear.constants[leaf]!
    for (let term = linear?.offsets[leaf] ?? 0; term < (linear?.offsets[leaf + 1] ?? 0); term++) {
      columns.push(linear!.columns[term]!)
      coefficients.push(linear!.coefficients[term]!)
    }
    offsets[at + 1] = columns.length
  }
  return { constants: float64(constants), offsets: int32(offsets), columns: int32(columns), coefficients: float64(coefficients) }
}
