import type { BoundRun } from '../kernel.ts'
import type { Dense, ValueType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { blockRows } from './place-trees.ts'
import { categoryGoesLeft } from '../../graph/trees/walk.ts'
import { fillLanes } from './lanes.ts'
import { packCategoricalTrees } from './pack-categorical-trees.ts'

/** Adds the leaves of trees of which some splits ask for sets of categories; cells and limits are float64. */
export function addCategoricalTrees(attributes: TreeEnsembleAttributes, input: ValueType): BoundRun {
  const { outputs } = attributes
  const categories = attributes.categories!
  const { cols } = input as Extract<ValueType, { kind: 'dense' }>
  const { words, thresholds, lanes, roots, targets, leaves, width } = packCategoricalTrees(attributes, cols)
  const sets = categories.known?.data
  const pitch = cols * lanes.length
  const cells = new Float64Array(blockRows * pitch)

  return (values, output) => {
    const x = values[0] as Dense
    const sums = (output as Dense).data
    for (let first = 0; first < x.rows; first += blockRows) {
      const rows = Math.min(blockRows, x.rows - first)
      fillLanes(lanes, x, first, first + rows, cells, 0, pitch)
      for (let tree = 0; tree < roots.length; tree++) {
        let to = first * outputs + targets[tree]!
        for (let row = 0, from = 0; row < rows; row++, from += pitch) {
          let node = roots[tree]!
          while (node >= 0) {
            const column = words[node]!
            const limit = thresholds[(node >> 1) + 2]!
            let left: boolean
            if (column >= 0) left = cells[from + column]! <= limit
            else {
              const cell = cells[from - 1 - column]!
              const known = sets === undefined ? -1 : sets[(-1 - column) % cols]!
              const missingLeft = words[node + 3] !== 0
              left = cell === cell ? categoryGoesLeft(categories, limit, known, cell, missingLeft) : missingLeft
            }
            node = left ? words[node + 1]! : words[node + 2]!
          }
          const leaf = -1 - node
          for (let k = 0; k < width; k++) sums[to + k]! += leaves[leaf + k]!
          to += outputs
        }
      }
    }
  }
}
