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
  /** What rows were last added from, and its bits. */
  #source: Float64Array = new Float64Array(0)
  #sourceBits: Int32Array = new Int32Array(0)

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
    if (source !== this.#source) {
      this.#source = source
      this.#sourceBits = new Int32Array(source.buffer, source.byteOffset, 2 * source.length)
    }
    const slot = this.#find(this.#sourceBits, 2 * from)
    const found = this.#slots[slot]!
    if (found > 0) return found - 1
    if ((this.#rows + 1) * this.width > this.#data.length) this.#grow()
    for (let k = 0, at = this.#rows * this.width; k < this.width; k++) this.#data[at + k] = source[from + k]!
    this.#slots[slot] = ++this.#rows
    if (this.#rows * 2 > this.#slots.length) this.#rehash()
    return this.#rows - 1
  }

  /** The slot of the row equal to the one whose bits stand in `source` from `from` on, or the free one where it belongs. */
  #find(source: Int32Array, from: number): number {
    const bits = this.#bits
    const slots = this.#slots
    const length = 2 * this.width
    let hash = 0
    for (let k = from; k < from + length; k++) hash = Math.imul(hash ^ source[k]!, 0x9e3779b1) ^ (hash >>> 15)
    const mask = slots.length - 1
    let slot = (hash ^ (hash >>> 16)) & mask
    for (;;) {
      const other = slots[slot]! - 1
      if (other < 0) return slot
      let same = 0
      while (same < length && bits[other * length + same] === source[from + same]) same++
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
    for (let row = 0; row < this.#rows; row++) this.#slots[this.#find(this.#bits, 2 * row * this.width)] = row + 1
  }
}
