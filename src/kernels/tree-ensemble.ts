import type { Dense } from '../graph/value.ts'
import type { Kernel } from './kernel.ts'
import { addTrees32, addTrees64, addTreesWithCategories } from './trees/add-trees.ts'
import { fillLanes } from './trees/lanes.ts'
import { floats } from '../graph/value.ts'
import { packTrees } from './trees/pack-trees.ts'
import { startSums, treeEnsemble, type TreeEnsembleAttributes } from '../graph/ops/tree-ensemble.ts'

/** Rows that go through a tree together: the tree's top stays in the nearest cache. */
const blockRows = 64

/** Walks packed trees, all rows of a block through one tree after the other; each row's additions keep the trees' order. */
export const treeEnsembleKernel: Kernel<TreeEnsembleAttributes> = {
  op: treeEnsemble.name,

  bind(attributes, inputs) {
    const input = inputs[0] as Extract<(typeof inputs)[number], { kind: 'dense' }>
    const { outputs, divisor, categories } = attributes
    const precision = categories === undefined ? input.type : 'float64'
    const packed = packTrees(attributes, precision, input.cols)
    const asIs = precision === input.type && packed.lanes.length === 1 && packed.lanes[0] === 'asIs'
    const pitch = asIs ? input.cols : input.cols * packed.lanes.length
    const block = floats(precision, asIs ? 0 : blockRows * pitch)

    const add = (x: Float32Array | Float64Array, rows: number, y: Dense, firstRow: number) => {
      if (categories !== undefined) addTreesWithCategories(packed, categories, input.cols, x as Float64Array, pitch, rows, y.data, outputs, firstRow)
      else if (precision === 'float32') addTrees32(packed, x as Float32Array, pitch, rows, y.data, outputs, firstRow)
      else addTrees64(packed, x as Float64Array, pitch, rows, y.data, outputs, firstRow)
    }

    return (values, output) => {
      const x = values[0] as Dense
      const y = output as Dense
      startSums(attributes, values, y)
      for (let from = 0; from < x.rows; from += blockRows) {
        const to = Math.min(from + blockRows, x.rows)
        if (!asIs) {
          fillLanes(packed.lanes, x, from, to, block)
          add(block, to - from, y, from)
        } else if (x.rows <= blockRows) add(x.data, x.rows, y, 0)
        else add(x.data.subarray(from * pitch, to * pitch), to - from, y, from)
      }
      if (divisor !== undefined) for (let at = 0; at < y.rows * outputs; at++) y.data[at] = y.data[at]! / divisor
    }
  },
}
