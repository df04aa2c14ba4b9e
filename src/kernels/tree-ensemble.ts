import type { Dense } from '../graph/value.ts'
import type { Kernel } from './kernel.ts'
import { addTrees32, addTrees64, addTreesWithCategories, type TreeBlock } from './trees/add-trees.ts'
import { fillLanes } from './trees/lanes.ts'
import { floats } from '../graph/value.ts'
import { packTrees } from './trees/pack-trees.ts'
import { startSums, treeEnsemble, type TreeEnsembleAttributes } from '../graph/ops/tree-ensemble.ts'

/** Rows that go through a tree together: the tree's top stays in the nearest cache. */
const blockRows = 64

/** Walks packed trees, all rows of a block through one tree after the other; a row's additions keep the trees' order. */
export const treeEnsembleKernel: Kernel<TreeEnsembleAttributes> = {
  op: treeEnsemble.name,

  bind(attributes, inputs) {
    const input = inputs[0] as Extract<(typeof inputs)[number], { kind: 'dense' }>
    const { outputs, divisor, categories } = attributes
    const precision = categories === undefined ? input.type : 'float64'
    const packed = packTrees(attributes, precision, input.cols)
    const asIs = precision === input.type && packed.lanes.length === 1 && packed.lanes[0] === 'asIs'
    const pitch = input.cols * packed.lanes.length
    const lanes = floats(precision, asIs ? 0 : blockRows * pitch)
    const block: TreeBlock = { cells: lanes, firstCell: 0, pitch, rows: 0, sums: lanes, firstSum: 0, outputs }

    return (values, output) => {
      const x = values[0] as Dense
      const y = output as Dense
      startSums(attributes, values, y)
      block.sums = y.data
      if (asIs) block.cells = x.data
      for (let from = 0; from < x.rows; from += blockRows) {
        block.rows = Math.min(blockRows, x.rows - from)
        block.firstSum = from * outputs
        if (asIs) block.firstCell = from * pitch
        else fillLanes(packed.lanes, x, from, from + block.rows, lanes)
        if (categories !== undefined) addTreesWithCategories(packed, block, categories, input.cols)
        else if (precision === 'float32') addTrees32(packed, block)
        else addTrees64(packed, block)
      }
      // What was given is not kept.
      block.sums = lanes
      block.cells = lanes
      if (divisor !== undefined) for (let at = 0; at < y.rows * outputs; at++) y.data[at] = y.data[at]! / divisor
    }
  },
}
