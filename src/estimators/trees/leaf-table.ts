/**
 * Rows of numbers, each kept once. A forest's pure leaves are a few rows repeated a million times; kept once they stay in
 * the nearest cache.
 */
export class LeafTable {
  readonly width: number
  #rows = 0
  #data: Float64Array
  #bits: Int32Array
  /** Row number + 1 by hash, 0 where free: open addressing, never more than half full. */
  #slots = new Int32Array(64)

  constructor(width: number) {
    this.width = width
    this.#data = new Float64Array(32 * width)
    this.#bits = new Int32Array(this.#data.buffer)
  }

  get rows(): number {
    return this.#rows
  }

  /** All rows, one after the other. */
  get data(): Float64Array {
    return this.#data.slice(0, this.#rows * this.width)
  }

  /** The number of the row that has the same bits as `width` numbers of `source` from `from` on. */
  add(source: Float64Array, from: number): number {
    if ((this.#rows + 1) * this.width > this.#data.length) this.#grow()
    const at = this.#rows * this.width
    for (let k = 0; k < this.width; k++) this.#data[at + k] = source[from + k]!
    const slot = this.#find(this.#rows)
    const found = this.#slots[slot]!
    if (found > 0) return found - 1
    this.#slots[slot] = ++this.#rows
    if (this.#rows * 2 > this.#slots.length) this.#rehash()
    return this.#rows - 1
  }

  /** The slot of the row equal to row `row`, or the free one where it belongs. */
  #find(row: number): number {
    const bits = this.#bits
    const length = 2 * this.width
    const from = row * length
    let hash = 0
    for (let k = from; k < from + length; k++) hash = Math.imul(hash ^ bits[k]!, 0x9e3779b1) ^ (hash >>> 15)
    const mask = this.#slots.length - 1
    let slot = (hash ^ (hash >>> 16)) & mask
    for (;;) {
      const other = this.#slots[slot]! - 1
      if (other < 0) return slot
      let same = 0
      while (same < length && bits[other * length + same] === bits[from + same]) same++
      if (same === length) return slot
      slot = (slot + 1) & mask
    }
  }

  #grow(): void {
    const data = new Float64Array(this.#data.length * 2)
    data.set(this.#data)
    this.#data = data
    this.#bits = new Int32Array(data.buffer)
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let row = 0; row < this.#rows; row++) this.#slots[this.#find(row)] = row + 1
  }
}
