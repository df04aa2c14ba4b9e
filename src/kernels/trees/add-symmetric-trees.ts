import type { Dense } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { blockRows } from './place-trees.ts'
import { fillColumns, isNegated, laneOf, lanesOf } from './lanes.ts'
import { limitsOf } from './limits.ts'
import { symmetricTrees } from './symmetric-levels.ts'
import { wasm } from '../assembly/index-leaves.wasm.ts'

interface Exports {
  readonly addSymmetric: (trees: number, count: number, levels: number, cells: number, rows: number, sums: number, pitch: number, width: number) => void
}

let module: WebAssembly.Module | undefined

/** Adds the leaves of symmetric trees over float32 cells, 16 rows at once; undefined where a tree is of another kind. */
export function addSymmetricTrees(attributes: TreeEnsembleAttributes, cols: number): ((x: Dense, y: Dense) => void) | undefined {
  const trees = symmetricTrees(attributes)
  if (trees === undefined) return undefined
  const { feature, targets, flags, leaves, outputs } = attributes
  const lanes = lanesOf(attributes)
  const limits = limitsOf(attributes, 'float32')
  const width = leaves.shape[1]!
  const levels = trees.reduce((sum, tree) => sum + tree.levels.length, 0)
  const sizes = trees.reduce((sum, tree) => sum + tree.leaves.length, 0)

  const levelsAt = trees.length * 16
  const leavesAt = levelsAt + levels * 8
  const sumsAt = leavesAt + sizes * width * 8
  const cellsAt = Math.ceil((sumsAt + blockRows * outputs * 8) / 16) * 16
  const memory = new WebAssembly.Memory({ initial: Math.ceil((cellsAt + blockRows * cols * lanes.length * 4) / 65536) })
  const words = new Uint32Array(memory.buffer)
  const singles = new Float32Array(memory.buffer)
  const doubles = new Float64Array(memory.buffer)
  let level = levelsAt / 4
  let leaf = leavesAt / 8
  for (const [tree, own] of trees.entries()) {
    words.set([own.levels.length, (targets?.data[tree] ?? 0) * 8, leaf * 8], tree * 4)
    // A lane of negated cells answers the other way round.
    let turned = 0
    for (const split of own.levels) {
      const kind = laneOf(flags?.data[split] ?? 0)
      turned = 2 * turned + (isNegated(kind) ? 1 : 0)
      words[level++] = (lanes.indexOf(kind) * cols + feature.data[split]!) * blockRows * 4
      singles[level++] = limits[split]!
    }
    for (let index = 0; index < own.leaves.length; index++, leaf += width) {
      const from = own.leaves[index ^ turned]! * width
      doubles.set(leaves.data.subarray(from, from + width), leaf)
    }
  }
  module ??= new WebAssembly.Module(Buffer.from(wasm, 'base64'))
  const { addSymmetric } = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports

  return (x, y) => {
    for (let from = 0; from < x.rows; from += blockRows) {
      const rows = Math.min(blockRows, x.rows - from)
      fillColumns(lanes, x, from, from + rows, singles, cellsAt / 4, blockRows)
      doubles.set(y.data.subarray(from * outputs, (from + rows) * outputs), sumsAt / 8)
      addSymmetric(0, trees.length, levelsAt, cellsAt, rows, sumsAt, outputs * 8, width * 8)
      y.data.set(doubles.subarray(sumsAt / 8, sumsAt / 8 + rows * outputs), from * outputs)
    }
  }
}
