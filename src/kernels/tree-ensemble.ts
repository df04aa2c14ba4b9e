import type { Dense, ValueType } from '../graph/value.ts'
import { reference, type BoundRun, type Kernel } from './kernel.ts'
import { BrineError } from '../errors.ts'
import { addSymmetricTrees, fillFromMatrix } from './trees/add-symmetric-trees.ts'
import { addRankedTrees, areForRanks } from './trees/add-ranked-trees.ts'
import { placeTrees } from './trees/place-trees.ts'
import { fillCategoryLanes } from './trees/category-sets.ts'
import { fillLanes } from './trees/lanes.ts'
import { startSums, treeEnsemble, type TreeEnsembleAttributes } from '../graph/ops/tree-ensemble.ts'
import { thresholds } from './thresholds.ts'
import { walkerOf } from './trees/walk-placed-trees.ts'

/** All rows of a block go through one tree after the other; a row's additions keep the trees' order. */
export const treeEnsembleKernel: Kernel<TreeEnsembleAttributes> = {
  op: treeEnsemble.name,

  bind(attributes, inputs) {
    if (attributes.linear !== undefined) return reference(treeEnsemble, attributes)
    const add = addPlacedTrees(attributes, inputs[0]!)
    const { divisor } = attributes
    return (values, output, context) => {
      const y = output as Dense
      startSums(attributes, values, y)
      add(values, y, context)
      if (divisor !== undefined) for (let at = 0; at < y.rows * y.cols; at++) y.data[at] = y.data[at]! / divisor
    }
  },
}

/** In WebAssembly. */
function addPlacedTrees(attributes: TreeEnsembleAttributes, input: ValueType): BoundRun {
  const { sum, outputs, leaves, categories } = attributes
  const { type, cols } = input as Extract<ValueType, { kind: 'dense' }>
  const precision = categories === undefined ? type : 'float64'
  const symmetric = precision === 'float32' && sum === 'float64' ? addSymmetricTrees(attributes, cols) : undefined
  const placed = placeTrees(attributes, precision, cols)
  const walk = walkerOf(placed, precision, sum, outputs, leaves.shape[1]!)
  const { fewestSymmetricRows, fewestRankedRows, fewestRowsForRanks } = thresholds
  let mayRank = symmetric === undefined && areForRanks(attributes)
  let ranked: ReturnType<typeof addRankedTrees>
  let batchRows = 0
  const { blockRows } = placed
  const { buffer } = placed.memory
  const cells = precision === 'float32' ? new Float32Array(buffer) : new Float64Array(buffer)
  const positions = new Uint32Array(buffer)
  const firstCell = placed.rows / cells.BYTES_PER_ELEMENT
  const pitch = placed.pitch / cells.BYTES_PER_ELEMENT
  const sums = sum === 'float32' ? new Float32Array(buffer, placed.sums, blockRows * outputs) : new Float64Array(buffer, placed.sums, blockRows * outputs)

  return (values, output) => {
    const x = values[0] as Dense
    if (symmetric !== undefined && x.rows >= fewestSymmetricRows) return symmetric(output as Dense, fillFromMatrix(x))
    if (mayRank && x.rows >= fewestRankedRows) {
      batchRows += x.rows
      if (batchRows >= fewestRowsForRanks) {
        ranked ??= unlessOutOfMemory(() => addRankedTrees(attributes, type, cols))
        if (ranked !== undefined) return ranked(output as Dense, x)
        mayRank = false
      }
    }
    const y = (output as Dense).data
    for (let from = 0; from < x.rows; from += blockRows) {
      const rows = Math.min(blockRows, x.rows - from)
      const own = from * outputs
      if (placed.categorical === undefined) fillLanes(placed.lanes, x, from, from + rows, cells, firstCell, pitch)
      else fillCategoryLanes(placed.lanes, placed.categorical, categories!, x, from, from + rows, cells as Float64Array, positions, placed.rows, placed.pitch)
      for (let at = 0; at < rows * outputs; at++) sums[at] = y[own + at]!
      walk(rows)
      for (let at = 0; at < rows * outputs; at++) y[own + at] = sums[at]!
    }
  }
}

/** What was laid out first goes on without a second copy. */
function unlessOutOfMemory<T>(lay: () => T): T | undefined {
  try {
    return lay()
  } catch (error) {
    if (error instanceof BrineError && error.code === 'out-of-memory') return undefined
    throw error
  }
}
