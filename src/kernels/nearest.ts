import type { BoundRun, Kernel } from './kernel.ts'
import type { Columns, Dense } from '../graph/value.ts'
import { NearestHeap } from '../graph/distances/nearest-heap.ts'
import { blockRows, nearPoints } from './dense/near-points.ts'
import { measureOf } from '../graph/distances/measure.ts'
import { nearest, type NearestAttributes } from '../graph/ops/nearest.ts'

/** With fewer points, or columns, to measure all of them is as fast (bench/kernels.ts). */
const fewestPoints = 128
/** Beyond this most points come near at some time. */
const mostKept = 64

/** Euclidean neighbours without a tree: float32 in WebAssembly rules out most points, and the rest are measured in their order. */
export const nearestKernel: Kernel<NearestAttributes> = {
  op: nearest.name,

  bind(attributes) {
    const run: BoundRun = (values, output, context) => nearest.run(attributes, values, output, context)
    const { count, tree, sort, metric, centers } = attributes
    const [points, cols] = centers.shape as [number, number]
    if (tree !== undefined || (metric !== undefined && metric !== 'euclidean' && metric !== 'sqeuclidean') || points < fewestPoints || count > mostKept) return run
    const near = nearPoints(centers.data, points, cols)
    if (near === undefined) return run
    const measure = measureOf(attributes)
    const heaps = Array.from({ length: blockRows }, () => new NearestHeap(count))
    const sorted = new NearestHeap(count)

    return (values, output, context) => {
      const x = values[0] as Dense
      const { columns } = output as Columns
      for (let from = 0; from < x.rows; from += blockRows) {
        const rows = Math.min(blockRows, x.rows - from)
        // Rejected rows hold what is not finite.
        if (!near.begin(x, from, from + rows)) return run(values, output, context)
        for (let row = 0; row < rows; row++) heaps[row]!.clear()
        near.meet(
          row => heaps[row]!.largest,
          (row, point) => heaps[row]!.push(measure.rank(x.data, (from + row) * cols, point), point),
        )
        for (let row = 0; row < rows; row++) {
          sorted.clear()
          for (let place = 0; place < count; place++) sorted.push(heaps[row]!.ranks[place]!, heaps[row]!.indices[place]!)
          sorted.sort(sort)
          for (let place = 0; place < count; place++) {
            columns[place]!.data[from + row] = measure.distance(sorted.ranks[place]!)
            columns[count + place]!.data[from + row] = sorted.indices[place]!
          }
        }
      }
    }
  },
}
