import fc from 'fast-check'
import type { KernelCase } from '../kernels.test.ts'
import { float64, int32, uint8 } from '../../src/graph/tensor.ts'
import { matrix } from './matrix.ts'
import { sorts } from '../../src/graph/distances/nearest-heap.ts'

const measures = [{}, { metric: 'euclidean' }, { metric: 'manhattan' }] as const

/** Points on a coarse lattice too, where many are equally near; with a tree or without. */
export const nearestCase: fc.Arbitrary<KernelCase> = fc
  .record({
    matrix: matrix({ kinds: ['dense'], rows: 20 }),
    points: fc.integer({ min: 1, max: 700 }),
    count: fc.integer({ min: 1, max: 12 }),
    sort: fc.constantFrom(...sorts),
    measure: fc.constantFrom(...measures),
    lattice: fc.boolean(),
    levels: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ matrix: { x, number, pick }, points, count, sort, measure, lattice, levels }) => {
    const centers = Float64Array.from({ length: points * x.cols }, lattice ? () => pick(3) - 1 : number)
    const tree = levels > 0 && 'metric' in measure && centers.every(Number.isFinite) ? { tree: kdTree(centers, points, x.cols, levels, pick) } : {}
    return {
      attributes: { centers: float64(centers, [points, x.cols]), count: Math.min(count, points), sort, ...measure, ...tree },
      inputs: [lattice ? { ...x, data: x.data.map(item => Math.round(item)) } : x],
    }
  })

/** A tree of whole levels: each node's points are halved in the order of one column. */
function kdTree(centers: Float64Array, points: number, cols: number, levels: number, pick: (end: number) => number): Exclude<KernelCase['attributes'][string], undefined> {
  const nodes = 2 ** levels - 1
  const order = Int32Array.from({ length: points }, (_, at) => at)
  const starts = new Int32Array(nodes)
  const ends = new Int32Array(nodes).fill(points)
  const bounds = new Float64Array(2 * nodes * cols)
  for (let node = 0; node < nodes; node++) {
    const own = order.subarray(starts[node]!, ends[node]!)
    const column = pick(cols)
    own.sort((a, b) => centers[a * cols + column]! - centers[b * cols + column]!)
    for (let k = 0; k < cols; k++) {
      const cells = Array.from(own, point => centers[point * cols + k]!)
      bounds[node * cols + k] = Math.min(...cells)
      bounds[(nodes + node) * cols + k] = Math.max(...cells)
    }
    if (2 * node + 2 >= nodes) continue
    const middle = (starts[node]! + ends[node]!) >> 1
    starts[2 * node + 1] = starts[node]!
    ends[2 * node + 1] = middle
    starts[2 * node + 2] = middle
    ends[2 * node + 2] = ends[node]!
  }
  const leaves = Uint8Array.from({ length: nodes }, (_, node) => (2 * node + 2 >= nodes ? 1 : 0))
  return { kind: 'kd', order: int32(order), starts: int32(starts), ends: int32(ends), leaves: uint8(leaves), bounds: float64(bounds) }
}
