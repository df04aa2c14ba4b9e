import type { Bound, Op } from '../op.ts'
import type { Dense } from '../value.ts'
import type { TreeEnsembleAttributes } from '../trees/tree-ensemble-attributes.ts'
import { checkTrees } from '../trees/check-trees.ts'
import { expectDense, corrupt } from '../expect.ts'
import { isUndecided, leafOf, linearLeaf } from '../trees/walk.ts'
import { epsilon, epsilon32 } from '../rounding.ts'
import { splitFlags } from '../trees/tree-ensemble-attributes.ts'

export type { LinearLeaves, TreeCategories, TreeEnsembleAttributes } from '../trees/tree-ensemble-attributes.ts'
export { splitFlags }

/**
 * A forest or a boosted ensemble on a dense matrix: each tree adds the leaf that a row falls into, tree after tree. Input
 * 1, where there is one, gives what each row's sums start from. Additions in that order and type, then one division.
 */
export const treeEnsemble: Op<TreeEnsembleAttributes> = {
  name: 'tree_ensemble',
  fidelity: ({ startBound, order }) => (order === 'open' ? 'B' : startBound === undefined ? 'E' : 'T'),

  infer(attributes, inputs) {
    const x = expectDense('tree_ensemble', inputs, 0)
    checkTrees(attributes, x.cols)
    if (inputs.length > 1) {
      const start = expectDense('tree_ensemble', inputs, 1)
      if (start.cols !== attributes.outputs)
        throw corrupt('tree_ensemble', `input 1 has ${start.cols} columns, expected ${attributes.outputs}`)
    }
    if ((attributes.start === undefined) !== inputs.length > 1)
      throw corrupt('tree_ensemble', 'the sums start from an input or from a constant, one of them')
    return { kind: 'dense', type: attributes.sum, cols: attributes.outputs }
  },

  run(attributes, inputs, output) {
    const x = inputs[0] as Dense
    const y = output as Dense
    startSums(attributes, inputs, y)
    const { roots, targets, leaves, linear, divisor } = attributes
    const width = leaves.shape[1]!
    for (let row = 0; row < x.rows; row++) {
      for (let tree = 0; tree < roots.data.length; tree++) {
        const to = row * y.cols + (targets?.data[tree] ?? 0)
        const leaf = leafOf(attributes, tree, x.data, row * x.cols)
        const from = leaf * width
        if (linear !== undefined) y.data[to] = y.data[to]! + linearLeaf(linear, leaf, leaves.data[leaf]!, x.data, row * x.cols)
        else for (let k = 0; k < width; k++) y.data[to + k] = y.data[to + k]! + leaves.data[from + k]!
      }
    }
    if (divisor !== undefined) for (let at = 0; at < y.rows * y.cols; at++) y.data[at] = y.data[at]! / divisor
  },

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const { rows, cols } = output as Dense
    const bound: Bound = new Float64Array(rows * cols)
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < cols; column++) {
        const own = attributes.startBound?.data[column] ?? bounds[1]?.[row * cols + column] ?? 0
        const shared = attributes.order === 'open' ? anyOrder(attributes, inputs, row, column) : 0
        bound[row * cols + column] = shared + (own === 0 ? 0 : own + roundings(attributes, inputs, row, column))
      }
      const { roots, targets, leaves } = attributes
      for (let tree = 0; tree < roots.data.length; tree++) {
        const open = attributes.linear !== undefined && isInexact(bounds[0]!, row * x.cols, x.cols)
        if (!open && !isUndecided(attributes, tree, x.data, bounds[0]!, row * x.cols)) continue
        const from = row * cols + (targets?.data[tree] ?? 0)
        bound.fill(Infinity, from, from + leaves.shape[1]!)
      }
    }
    if (attributes.divisor !== undefined)
      for (let at = 0; at < bound.length; at++) bound[at] = bound[at]! / attributes.divisor
    return bound
  },

  codes({ feature, flags }) {
    return new Set(flags === undefined ? [] : feature.data.filter((_, split) => (flags.data[split]! & splitFlags.categorical) !== 0))
  },

  /** The first split of each column. */
  typical({ feature, threshold, flags }) {
    const first = new Map<number, number>()
    for (const [split, column] of feature.data.entries()) {
      const categorical = ((flags?.data[split] ?? 0) & splitFlags.categorical) !== 0
      if (!categorical && !first.has(column)) first.set(column, threshold.data[split]!)
    }
    return [...first].map(([column, value]) => ({ column, value }))
  },

  describe({ roots, feature, leaves, outputs, divisor }) {
    const trees = roots.data.length
    const mean = divisor === undefined ? '' : ', mean'
    return `${trees} ${trees === 1 ? 'tree' : 'trees'}, ${feature.data.length} splits, ${leaves.shape[0]} leaves → ${outputs}${mean}`
  },
}

/** Fills the sums with what they start from: the constant, or input 1. */
export function startSums({ start }: TreeEnsembleAttributes, inputs: readonly unknown[], y: Dense): void {
  const { rows, cols, data } = y
  if (start === undefined) {
    const first = (inputs[1] as Dense).data
    for (let at = 0; at < rows * cols; at++) data[at] = first[at]!
  } else {
    for (let row = 0, at = 0; row < rows; row++)
      for (let column = 0; column < cols; column++) data[at++] = start.data[column]!
  }
}

/** Whether a cell of the row is inexact: what a linear leaf makes of it is then left open. */
function isInexact(bounds: Bound, from: number, cols: number): boolean {
  for (let at = from; at < from + cols; at++) if (bounds[at]! > 0) return true
  return false
}

/** The bound of a sum in any order, 4·n·ε·Σ|leaf|. */
function anyOrder(attributes: TreeEnsembleAttributes, inputs: readonly unknown[], row: number, column: number): number {
  const x = inputs[0] as Dense
  const { roots, targets, leaves, sum } = attributes
  const width = leaves.shape[1]!
  let magnitude = Math.abs(attributes.start?.data[column] ?? 0)
  for (let tree = 0; tree < roots.data.length; tree++) {
    const k = column - (targets?.data[tree] ?? 0)
    if (k >= 0 && k < width) magnitude += Math.abs(leaves.data[leafOf(attributes, tree, x.data, row * x.cols) * width + k]!)
  }
  return 4 * roots.data.length * (sum === 'float64' ? epsilon : epsilon32) * magnitude
}

/** Where the library starts elsewhere, each of its additions may round the other way: 2u·|partial sum|, to first order. */
function roundings(
  attributes: TreeEnsembleAttributes,
  inputs: readonly unknown[],
  row: number,
  column: number,
): number {
  const x = inputs[0] as Dense
  const { roots, targets, leaves, sum, start, outputs } = attributes
  const width = leaves.shape[1]!
  let partial = start?.data[column] ?? (inputs[1] as Dense).data[row * outputs + column]!
  let magnitude = 0
  for (let tree = 0; tree < roots.data.length; tree++) {
    const k = column - (targets?.data[tree] ?? 0)
    if (k < 0 || k >= width) continue
    partial += leaves.data[leafOf(attributes, tree, x.data, row * x.cols) * width + k]!
    magnitude += Math.abs(partial)
  }
  return magnitude * (sum === 'float64' ? epsilon : epsilon32)
}
