import type { Columns, Dense } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { blockRows } from './place-trees.ts'
import { fillColumns, isNegated, laneCell, laneOf, lanesOf, type LaneKind } from './lanes.ts'
import { limitsOf } from './limits.ts'
import { exportsOver } from '../../graph/web-assembly.ts'
import { reserve } from '../reserve.ts'
import { symmetricTrees } from './symmetric-levels.ts'
import { wasm } from '../assembly/index-leaves.wasm.ts'

interface Exports {
  readonly addSymmetric: (trees: number, count: number, levels: number, cells: number, rows: number, sums: number, pitch: number, width: number) => void
}

/** Writes rows `from` to `to` column by column: the lanes' columns of single precision, `pitch` cells apart, from `first` on. */
type Fill = (lanes: readonly LaneKind[], from: number, to: number, target: Float32Array, first: number, pitch: number) => void
/** Adds to the sums of `y` the leaves of its rows, whose cells `fill` gives. */
type AddSymmetric = (y: Dense, fill: Fill) => void

/** Whoever asks for the same trees shares them. */
const placed = new WeakMap<TreeEnsembleAttributes, AddSymmetric | null>()

export function fillFromMatrix(x: Dense): Fill {
  return (lanes, from, to, target, first, pitch) => fillColumns(lanes, x, from, to, target, first, pitch)
}

/** Columns of float64 without a gap, each cell rounded to single precision. */
export function fillFromColumns({ columns }: Columns): Fill {
  return (lanes, from, to, target, first, pitch) => {
    let start = first
    for (const lane of lanes) {
      for (let column = 0; column < columns.length; column++, start += pitch) {
        const cells = columns[column]!.data as Float64Array
        if (lane === 'asIs') for (let row = from, at = start; row < to; row++) target[at++] = cells[row]!
        else for (let row = from, at = start; row < to; row++) target[at++] = laneCell(lane, Math.fround(cells[row]!))
      }
    }
  }
}

/** Adds the leaves of symmetric trees over float32 cells, 16 rows at once; undefined where a tree is of another kind. */
export function addSymmetricTrees(attributes: TreeEnsembleAttributes, cols: number): AddSymmetric | undefined {
  let add = placed.get(attributes)
  if (add === undefined) {
    add = place(attributes, cols) ?? null
    placed.set(attributes, add)
  }
  return add ?? undefined
}

function place(attributes: TreeEnsembleAttributes, cols: number): AddSymmetric | undefined {
  const trees = symmetricTrees(attributes)
  if (trees === undefined) return undefined
  const { feature, targets, flags, leaves, outputs } = attributes
  const lanes = lanesOf(attributes)
  const limits = limitsOf(attributes, 'float32')
  const width = leaves.shape[1]!
  const levels = trees.reduce((sum, tree) => sum + tree.levels.length, 0)
  const sizes = trees.reduce((sum, tree) => sum + tree.leaves.length, 0)

  const { memory, places: { treesAt, levelsAt, leavesAt, sumsAt, cellsAt } } = reserve(room => ({
    treesAt: room(trees.length * 16),
    levelsAt: room(levels * 8),
    leavesAt: room(sizes * width * 8),
    sumsAt: room(blockRows * outputs * 8),
    cellsAt: room(blockRows * cols * lanes.length * 4),
  }))
  const words = new Uint32Array(memory.buffer)
  const singles = new Float32Array(memory.buffer)
  const doubles = new Float64Array(memory.buffer)
  let level = levelsAt / 4
  let leaf = leavesAt / 8
  for (const [tree, own] of trees.entries()) {
    words.set([own.levels.length, (targets?.data[tree] ?? 0) * 8, leaf * 8], treesAt / 4 + tree * 4)
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
  const { addSymmetric } = exportsOver<Exports>(wasm, memory)

  return (y, fill) => {
    for (let from = 0; from < y.rows; from += blockRows) {
      const rows = Math.min(blockRows, y.rows - from)
      fill(lanes, from, from + rows, singles, cellsAt / 4, blockRows)
      doubles.set(y.data.subarray(from * outputs, (from + rows) * outputs), sumsAt / 8)
      addSymmetric(treesAt, trees.length, levelsAt, cellsAt, rows, sumsAt, outputs * 8, width * 8)
      y.data.set(doubles.subarray(sumsAt / 8, sumsAt / 8 + rows * outputs), from * outputs)
    }
  }
}
