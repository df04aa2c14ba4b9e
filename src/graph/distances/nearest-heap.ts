/** The nearest points that a search has met so far, kept and sorted as scikit-learn does, so that ties fall alike. */

/** How equal ranks are ordered in the end: by the quicksort of scikit-learn until 1.8, or by the introsort from 1.9 on. */
export const sorts = ['quick', 'intro'] as const
export type Sort = (typeof sorts)[number]

export class NearestHeap {
  readonly ranks: Float64Array
  readonly indices: Int32Array
  readonly #size: number
  /** How {@link #place} is given a rank: through a call that is not inlined a number takes an object. */
  readonly #pushed = new Float64Array(1)

  constructor(size: number) {
    this.#size = size
    this.ranks = new Float64Array(size)
    this.indices = new Int32Array(size)
  }

  clear(): void {
    this.ranks.fill(Infinity)
    this.indices.fill(0)
  }

  /** The rank that a point must be below to be kept. */
  get largest(): number {
    return this.ranks[0]!
  }

  /** Whether as many points came as were asked for, all at distances that are numbers. */
  get isFull(): boolean {
    for (let at = 0; at < this.#size; at++) if (!(this.ranks[at]! < Infinity)) return false
    return true
  }

  /** sklearn/utils/_heap.pyx, heap_push: of equal ranks the point that came first stays. */
  push(rank: number, index: number): void {
    if (rank >= this.ranks[0]!) return
    this.#pushed[0] = rank
    this.#place(index)
  }

  #place(index: number): void {
    const { ranks, indices } = this
    const size = this.#size
    const rank = this.#pushed[0]!
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const right = left + 1
      if (left >= size) break
      const child = right >= size || ranks[left]! >= ranks[right]! ? left : right
      if (!(rank < ranks[child]!)) break
      ranks[at] = ranks[child]!
      indices[at] = indices[child]!
      at = child
    }
    ranks[at] = rank
    indices[at] = index
  }

  /** Nearest first. */
  sort(by: Sort): void {
    if (by === 'quick') this.#quicksort(0, this.#size)
    else this.#introsort(0, this.#size, 2 * (31 - Math.clz32(this.#size)))
  }

  /** sklearn/utils/_sorting.pyx until 1.8, simultaneous_sort. Each side is sorted on its own, so the order of the two does not matter. */
  #quicksort(from: number, size: number): void {
    const { ranks } = this
    for (;;) {
      if (size <= 3) {
        if (size > 1 && ranks[from]! > ranks[from + 1]!) this.#swap(from, from + 1)
        if (size > 2 && ranks[from + 1]! > ranks[from + 2]!) {
          this.#swap(from + 1, from + 2)
          if (ranks[from]! > ranks[from + 1]!) this.#swap(from, from + 1)
        }
        return
      }
      const last = from + size - 1
      const pivot = this.#medianToEnd(from, size)
      let store = from
      for (let at = from; at < last; at++) if (ranks[at]! < pivot) this.#swap(at, store++)
      this.#swap(store, last)
      // The longer side next round, the shorter one by a call: equal ranks make one side empty each time.
      const left = store - from
      const right = last - store
      if (left < right) {
        this.#quicksort(from, left)
        from = store + 1
        size = right
      } else {
        this.#quicksort(store + 1, right)
        size = left
      }
    }
  }

  /** sklearn/utils/_sorting.pyx from 1.9 on, introsort_2way. */
  #introsort(from: number, size: number, depth: number): void {
    const { ranks } = this
    while (size > 15) {
      if (depth <= 0) {
        this.#heapsort(from, size)
        return
      }
      depth--
      const last = from + size - 1
      const pivot = this.#medianToEnd(from, size)
      let i = from + 1
      let j = last - 1
      for (;;) {
        while (i <= j && ranks[i]! < pivot) i++
        while (i <= j && ranks[j]! > pivot) j--
        if (i >= j) break
        this.#swap(i++, j--)
      }
      this.#swap(i, last)
      this.#introsort(from, i - from, depth)
      size = last - i
      from = i + 1
    }
    for (let i = from + 1; i < from + size; i++) {
      const rank = ranks[i]!
      const index = this.indices[i]!
      let j = i
      for (; j > from && ranks[j - 1]! > rank; j--) {
        ranks[j] = ranks[j - 1]!
        this.indices[j] = this.indices[j - 1]!
      }
      ranks[j] = rank
      this.indices[j] = index
    }
  }

  #heapsort(from: number, size: number): void {
    for (let start = (size - 2) >> 1; start >= 0; start--) this.#sift(from, start, size)
    for (let end = size - 1; end > 0; end--) {
      this.#swap(from, from + end)
      this.#sift(from, 0, end)
    }
  }

  #sift(from: number, start: number, end: number): void {
    const { ranks } = this
    for (let at = start; ; ) {
      const child = 2 * at + 1
      if (child >= end) return
      let largest = at
      if (ranks[from + largest]! < ranks[from + child]!) largest = child
      if (child + 1 < end && ranks[from + largest]! < ranks[from + child + 1]!) largest = child + 1
      if (largest === at) return
      this.#swap(from + at, from + largest)
      at = largest
    }
  }

  /** The smallest of the first, middle and last to the front, their median to the end; gives the median. */
  #medianToEnd(from: number, size: number): number {
    const { ranks } = this
    const last = from + size - 1
    const middle = from + (size >> 1)
    if (ranks[from]! > ranks[last]!) this.#swap(from, last)
    if (ranks[last]! > ranks[middle]!) {
      this.#swap(last, middle)
      if (ranks[from]! > ranks[last]!) this.#swap(from, last)
    }
    return ranks[last]!
  }

  #swap(a: number, b: number): void {
    const { ranks, indices } = this
    const rank = ranks[a]!
    ranks[a] = ranks[b]!
    ranks[b] = rank
    const index = indices[a]!
    indices[a] = indices[b]!
    indices[b] = index
  }
}
