import { reference, type BoundRun, type Kernel } from './kernel.ts'
import type { Columns, Dense } from '../graph/value.ts'
import type { SearchTree } from '../graph/distances/search-tree.ts'
import { NearestHeap } from '../graph/distances/nearest-heap.ts'
import { blockRows, nearPoints, type NearPoints } from './neighbors/near-points.ts'
import { kdSearch } from './neighbors/kd-search.ts'
import { measureOf } from '../graph/distances/measure.ts'
import { thresholds } from './thresholds.ts'
import { nearest, rejectFarRow, writeNeighbors, type NearestAttributes } from '../graph/ops/nearest.ts'

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
      const { ranks } = heap
      for (let place = 0; place < count; place++) ranks[place] = Math.sqrt(ranks[place]!)
      writeNeighbors(heap, (output as Columns).columns, row)
    }
  }
}

function amongAll(attributes: NearestAttributes, near: NearPoints): BoundRun {
  const { count, sort, centers } = attributes
  const cols = centers.shape[1]!
  const measure = measureOf(attributes)
  const all = reference(nearest, attributes)
  const heaps = Array.from({ length: blockRows }, () => new NearestHeap(count))
  const sorted = new NearestHeap(count)
  const none = new Float64Array(0)
  let data: Dense['data'] = none
  let first = 0
  const push = (row: number, point: number) => heaps[row]!.push(measure.rank(data, first + row * cols, point), point)
  return (values, output, context) => {
    const x = values[0] as Dense
    data = x.data
    for (let from = 0; from < x.rows; from += blockRows) {
      const rows = Math.min(blockRows, x.rows - from)
      // Rejected rows hold what is not finite.
      if (!near.begin(x, from, from + rows)) {
        all(values, output, context)
        break
      }
      first = from * cols
      for (let row = 0; row < rows; row++) heaps[row]!.clear()
      near.meet(heaps, push)
      for (let row = 0; row < rows; row++) {
        sorted.clear()
        for (let place = 0; place < count; place++) sorted.push(heaps[row]!.ranks[place]!, heaps[row]!.indices[place]!)
        sorted.sort(sort)
        measure.toDistances(sorted.ranks)
        writeNeighbors(sorted, (output as Columns).columns, from + row)
      }
    }
    data = none
  }
}
