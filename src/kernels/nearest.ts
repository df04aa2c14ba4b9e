import { reference, type BoundRun, type Kernel } from './kernel.ts'
import type { Columns, Dense } from '../graph/value.ts'
import type { SearchTree } from '../graph/distances/search-tree.ts'
import { NearestHeap } from '../graph/distances/nearest-heap.ts'
import { blockRows, nearPoints, type NearPoints } from './neighbors/near-points.ts'
import { kdSearch } from './neighbors/kd-search.ts'
import { measureOf } from '../graph/distances/measure.ts'
import { thresholds } from './thresholds.ts'
import { nearest, rejectFarRow, type NearestAttributes } from '../graph/ops/nearest.ts'

/**
 * Euclidean neighbours. In a KDTree the search goes over its own copy of the points; without a tree float32 in WebAssembly
 * rules out most points, and the rest are measured in their order.
 */
export const nearestKernel: Kernel<NearestAttributes> = {
  op: nearest.name,

  bind(attributes) {
    const { count, tree, metric, centers, single } = attributes
    const [points, cols] = centers.shape as [number, number]
    // Differences in float32 rank otherwise than those in float64.
    const isSquare = metric === undefined || (single === undefined && (metric === 'euclidean' || metric === 'sqeuclidean'))
    if (tree?.kind === 'kd' && metric === 'euclidean') return inTree(attributes, tree)
    const near = isSquare && tree === undefined && points >= thresholds.fewestPoints && count <= thresholds.mostNeighbors ? nearPoints(centers.data, points, cols) : undefined
    return near === undefined ? reference(nearest, attributes) : amongAll(attributes, near)
  },
}

function inTree({ count, sort, centers }: NearestAttributes, tree: SearchTree): BoundRun {
  const search = kdSearch(tree, centers.data, centers.shape[1]!)
  const heap = new NearestHeap(count)
  return (values, output, context) => {
    const x = values[0] as Dense
    for (let row = 0; row < x.rows; row++) {
      heap.clear()
      search(x.data, row * x.cols, heap)
      if (!heap.isFull) rejectFarRow(x, row, context)
      heap.sort(sort)
      write(heap, Math.sqrt, output as Columns, row)
    }
  }
}

function amongAll(attributes: NearestAttributes, near: NearPoints): BoundRun {
  const { count, sort } = attributes
  const measure = measureOf(attributes)
  const all = reference(nearest, attributes)
  const heaps = Array.from({ length: blockRows }, () => new NearestHeap(count))
  const sorted = new NearestHeap(count)
  return (values, output, context) => {
    const x = values[0] as Dense
    for (let from = 0; from < x.rows; from += blockRows) {
      const rows = Math.min(blockRows, x.rows - from)
      // Rejected rows hold what is not finite.
      if (!near.begin(x, from, from + rows)) return all(values, output, context)
      for (let row = 0; row < rows; row++) heaps[row]!.clear()
      near.meet(
        row => heaps[row]!.largest,
        (row, point) => heaps[row]!.push(measure.rank(x.data, (from + row) * x.cols, point), point),
      )
      for (let row = 0; row < rows; row++) {
        sorted.clear()
        for (let place = 0; place < count; place++) sorted.push(heaps[row]!.ranks[place]!, heaps[row]!.indices[place]!)
        sorted.sort(sort)
        write(sorted, rank => measure.distance(rank), output as Columns, from + row)
      }
    }
  }
}

function write({ ranks, indices }: NearestHeap, distance: (rank: number) => number, { columns }: Columns, row: number): void {
  for (let place = 0; place < ranks.length; place++) {
    columns[place]!.data[row] = distance(ranks[place]!)
    columns[ranks.length + place]!.data[row] = indices[place]!
  }
}
