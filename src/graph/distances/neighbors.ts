/** The two forms in which an operation finds a row's neighbours among `count` points. */
import type { Bound } from '../op.ts'
import type { Value, ValueType } from '../value.ts'
import { corrupt, expectInput } from '../expect.ts'
import { largest32 } from '../rounding.ts'

/**
 * A row's neighbours: from `nearest` its columns of distances and numbers, from `within` a row of distances, Infinity where
 * a point is none.
 */
export class Neighbors {
  count = 0
  indices = new Int32Array(0)
  distances = new Float64Array(0)
  /** Whether they are so many nearest, not those within a radius. */
  areNearest = true
  #value: Value = { kind: 'columns', rows: 0, columns: [] }

  /** Goes on with the rows of `value`, in the same room where that is enough. */
  begin(value: Value): this {
    this.#value = value
    this.areNearest = value.kind === 'columns'
    const most = value.kind === 'columns' ? value.columns.length / 2 : value.cols
    if (this.indices.length < most) {
      this.indices = new Int32Array(most)
      this.distances = new Float64Array(most)
    }
    return this
  }

  /** Reads those of a row. */
  read(row: number): void {
    const value = this.#value
    this.count = 0
    if (value.kind === 'columns') {
      this.count = value.columns.length / 2
      for (let place = 0; place < this.count; place++) {
        this.distances[place] = value.columns[place]!.data[row] as number
        this.indices[place] = value.columns[this.count + place]!.data[row] as number
      }
    } else if (value.kind === 'dense') {
      for (let at = 0; at < value.cols; at++) {
        const distance = value.data[row * value.cols + at]!
        if (distance === Infinity) continue
        this.distances[this.count] = distance
        this.indices[this.count++] = at
      }
    }
  }

  /**
   * Whether some of so many nearest have distance 0 on both sides, and all others, whichever points they are, one whose inverse is
   * finite even in float32: in a mean by 1 / distance those at 0 alone count.
   */
  haveMet(row: number, bound: Bound): boolean {
    if (!this.areNearest) return false
    const from = row * 2 * this.count
    let met = false
    for (let place = 0; place < this.count; place++) {
      const off = bound[from + place]!
      const isThere = this.distances[place] === 0 && off === 0 && bound[from + this.count + place] !== Infinity
      if (!isThere && !(this.distances[place]! - off > 1 / largest32)) return false
      met ||= isThere
    }
    return met
  }

  /** The bounds of the distances of the row that was read; null where other points may be its neighbours. */
  bounds(row: number, bound: Bound): Float64Array | null {
    const value = this.#value
    const width = value.kind === 'columns' ? value.columns.length : value.cols
    const from = row * width
    if (bound.subarray(value.kind === 'columns' ? from + this.count : from, from + width).includes(Infinity)) return null
    return Float64Array.from({ length: this.count }, (_, place) => bound[from + (value.kind === 'columns' ? place : this.indices[place]!)]!)
  }
}

/** @throws BrineError 'corrupt' unless the input holds neighbours among `points` */
export function expectNeighbors(op: string, inputs: readonly ValueType[], points: number, index = 0): void {
  const type = expectInput(op, inputs, index)
  if (type.kind === 'dense' && type.cols === points) return
  if (type.kind === 'columns') {
    const count = type.columns.length / 2
    if (count >= 1 && type.columns.every((cell, at) => cell === (at < count ? 'float64' : 'int32'))) return
  }
  throw corrupt(op, `input ${index} holds no neighbours among ${points} points`)
}
