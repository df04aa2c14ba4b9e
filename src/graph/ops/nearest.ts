import type { Column, Columns, Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op, type RunContext } from '../op.ts'
import { corrupt, expectDense, expectWord } from '../expect.ts'
import { expectMeasure, fidelityOfMeasure, measureOf, type MeasureAttributes } from '../distances/measure.ts'
import { expectSearchTree, searchOf, type SearchTree } from '../distances/search-tree.ts'
import { metrics } from '../distances/metrics.ts'
import { NearestHeap, sorts, type Sort } from '../distances/nearest-heap.ts'

export interface NearestAttributes extends MeasureAttributes {
  /** How many. */
  readonly count: number
  /** How the library orders equal distances. */
  readonly sort: Sort
  /** Where the library searches in a tree: it meets the points in the tree's order, which decides ties. Absent: in that of the points. */
  readonly tree?: SearchTree
  /** The library picks by numpy.argpartition, whose choice among equal distances depends on the processor: it is left open. */
  readonly open?: boolean
}

/**
 * The nearest of some points: a column with the distance to each, nearest first, then one with the number of each. An op of
 * its own, since which of equally near points come in, and in which order, is told by how the search went, not by the
 * distances.
 */
export const nearest: Op<NearestAttributes> = {
  name: 'nearest',
  fidelity: fidelityOfMeasure,

  infer(attributes, inputs) {
    const { cols } = expectDense('nearest', inputs, 0)
    const { count, tree, sort, metric } = attributes
    expectMeasure('nearest', attributes, cols)
    const points = attributes.centers.shape[0]!
    if (!Number.isInteger(count) || count < 1 || count > points) throw corrupt('nearest', `count is ${count}, expected 1 to ${points}`)
    expectWord('nearest', 'sort', sort, sorts)
    if (attributes.open !== undefined && typeof attributes.open !== 'boolean') throw corrupt('nearest', `open is ${JSON.stringify(attributes.open)}`)
    if (tree !== undefined) {
      expectSearchTree('nearest', tree, points, cols)
      if (metric === undefined || (tree.kind === 'kd' && !('boxPower' in metrics[metric]) && !/minkowski$/.test(metric))) {
        throw corrupt('nearest', `a ${tree.kind} tree has no metric ${String(metric)}`)
      }
    }
    return { kind: 'columns', columns: [...Array<'float64'>(count).fill('float64'), ...Array<'int32'>(count).fill('int32')] }
  },

  ...boundBy(bind),

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const { rows, columns } = output as Columns
    const { count, open = false } = attributes
    const inTree = attributes.tree !== undefined
    const measure = measureOf(attributes)
    const result = new Float64Array(rows * 2 * count)
    const own = new Float64Array(measure.count)
    const distances = new Float64Array(measure.count)
    for (let row = 0; row < rows; row++) {
      const from = row * x.cols
      const chosen = columns.slice(count).map(column => column.data[row] as number)
      for (let at = 0; at < measure.count; at++) {
        distances[at] = measure.distance(measure.rank(x.data, from, at))
        own[at] = measure.bound(x.data, from, at, distances[at]!, bounds[0]!, 'float64')
      }
      const done = new Set<number>()
      for (const index of chosen) {
        if (done.has(index)) continue
        const crowd = crowdOf(index, distances, own, open, inTree, measure.areTwins)
        const standing = chosen.flatMap((at, place) => (crowd.members.has(at) ? [place] : []))
        // Those of a crowd may stand in any order; where one of them was not chosen, it may stand for any that was.
        const all = standing.length === crowd.members.size
        for (const place of standing) {
          const at = chosen[place]!
          done.add(at)
          result[row * 2 * count + place] = crowd.low === crowd.high ? 0 : Math.max(own[at]!, crowd.high - distances[at]!, distances[at]! - crowd.low)
          result[row * 2 * count + count + place] = all ? Math.max(...standing.map(other => Math.abs(chosen[other]! - at))) : Infinity
        }
      }
    }
    return result
  },

  describe: ({ count, centers, metric, tree }) => `${count} of ${centers.shape[0]} points, ${metric ?? 'euclidean'}${tree === undefined ? '' : `, ${tree.kind} tree`}`,
}

function bind(attributes: NearestAttributes): BoundRun {
  const { count, tree, sort } = attributes
  const measure = measureOf(attributes)
  const search = tree === undefined ? undefined : searchOf(tree, measure, attributes.centers.shape[1]!)
  const heap = new NearestHeap(count)
  const first = new NearestHeap(count)
  return (inputs, output, context) => {
    const x = inputs[0] as Dense
    const { columns } = output as Columns
    for (let row = 0; row < x.rows; row++) {
      const from = row * x.cols
      let strangers = 0
      heap.clear()
      if (search !== undefined) search(x.data, from, heap)
      else {
        // ArgKmin with few rows (sklearn/metrics/_pairwise_distances_reduction/_argkmin.pyx.tp, _parallel_on_Y_synchronize):
        // a thread's heap first, whose items are then pushed into that of the answer.
        first.clear()
        for (let at = 0; at < measure.count; at++) {
          const rank = measure.rank(x.data, from, at)
          if (rank !== rank) strangers++
          // What is no number would make way for any number.
          first.push(rank === rank ? rank : Infinity, at)
        }
        for (let place = 0; place < count; place++) heap.push(first.ranks[place]!, first.indices[place]!)
      }
      if (measure.count - strangers < count) context.reject(row, 0, null, `it shares known features with fewer than ${count} of the points of training`)
      else if (!heap.isFull) rejectFarRow(x, row, context)
      heap.sort(sort)
      measure.toDistances(heap.ranks)
      writeNeighbors(heap, columns, row)
    }
  }
}

/** What a heap holds, its ranks made distances, as a row of the output. */
export function writeNeighbors({ ranks, indices }: NearestHeap, columns: readonly Column[], row: number): void {
  const count = ranks.length
  for (let place = 0; place < count; place++) {
    columns[place]!.data[row] = ranks[place]!
    columns[count + place]!.data[row] = indices[place]!
  }
}

/**
 * The points whose order the library may see otherwise: those whose intervals meet, and those that meet them in turn. Two that
 * are one and the same number on both sides do not meet: how the search goes tells their order, in a tree by the row's very bits.
 */
function crowdOf(index: number, distances: Float64Array, own: Float64Array, open: boolean, inTree: boolean, areTwins: (a: number, b: number) => boolean): { members: Set<number>; low: number; high: number } {
  const members = new Set([index])
  let [low, high] = intervalOf(distances[index]!, own[index]!)
  let strangers = open || (inTree && own[index]! > 0)
  for (let size = 0; size < members.size; ) {
    size = members.size
    for (let at = 0; at < distances.length; at++) {
      if (members.has(at)) continue
      const [from, to] = intervalOf(distances[at]!, own[at]!)
      if (to < low || from > high || (!open && low === high && from === to) || (!strangers && areTwins(index, at))) continue
      strangers = true
      members.add(at)
      low = Math.min(low, from)
      high = Math.max(high, to)
    }
  }
  return { members, low, high }
}

/** Where the library's distance lies. What is no number is ranked after all numbers. */
function intervalOf(distance: number, own: number): readonly [low: number, high: number] {
  const far = distance === distance ? distance : Infinity
  if (own === 0) return [far, far]
  return Number.isFinite(far) && Number.isFinite(own) ? [far - own, far + own] : [-Infinity, Infinity]
}

/** The library answers such a row with what its search starts from: the first point, at a distance of infinity or √DBL_MAX. */
export function rejectFarRow({ data, cols }: Dense, row: number, context: RunContext): void {
  let farthest = 0
  for (let column = 1; column < cols; column++) if (Math.abs(data[row * cols + column]!) > Math.abs(data[row * cols + farthest]!)) farthest = column
  context.reject(row, 0, farthest, `${data[row * cols + farthest]!} is so far from the points of training that their distances overflow`)
}
