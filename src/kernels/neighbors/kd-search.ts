import { mostWaiting, waitForBoth, type Search, type SearchTree } from '../../graph/distances/search-tree.ts'

/**
 * Searches a KDTree by euclidean distance, as `searchOf` of src/graph/distances does, in the same order and with the same
 * bits; its points lie as its leaves do, so that they are read from the first to the last.
 */
export function kdSearch({ order, starts, ends, leaves, bounds }: SearchTree, points: Float64Array, cols: number): Search {
  const numbers = order.data
  const packed = new Float64Array(points.length)
  for (let place = 0; place < numbers.length; place++) packed.set(points.subarray(numbers[place]! * cols, (numbers[place]! + 1) * cols), place * cols)
  const first = starts.data
  const last = ends.data
  const isLeaf = leaves.data
  const lows = bounds.data
  const highs = bounds.data.subarray(first.length * cols)
  const waiting = new Int32Array(mostWaiting)
  const ranks = new Float64Array(mostWaiting)
  const row = new Float64Array(cols)

  /** min_rdist of sklearn/neighbors/_kd_tree.pyx.tp. */
  function rankBox(node: number, place: number): void {
    let rank = 0
    for (let k = 0, at = node * cols; k < cols; k++, at++) {
      const below = lows[at]! - row[k]!
      const above = row[k]! - highs[at]!
      const apart = 0.5 * (below + Math.abs(below) + (above + Math.abs(above)))
      rank += apart * apart
    }
    ranks[place] = rank
  }

  return (x, from, heap) => {
    for (let k = 0; k < cols; k++) row[k] = x[from + k]!
    let size = 1
    waiting[0] = 0
    rankBox(0, 0)
    while (size > 0) {
      const node = waiting[--size]!
      if (ranks[size]! > heap.largest) continue
      if (isLeaf[node] === 1) {
        const end = last[node]!
        for (let place = first[node]!; place < end; place++) {
          let rank = 0
          for (let k = 0, at = place * cols; k < cols; k++, at++) {
            const difference = row[k]! - packed[at]!
            rank += difference * difference
          }
          heap.push(rank, numbers[place]!)
        }
        continue
      }
      const left = 2 * node + 1
      rankBox(left + 1, size)
      rankBox(left, size + 1)
      waitForBoth(left, waiting, ranks, size)
      size += 2
    }
  }
}
