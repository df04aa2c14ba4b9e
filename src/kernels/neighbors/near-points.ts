import type { Dense } from '../../graph/value.ts'
import type { NearestHeap } from '../../graph/distances/nearest-heap.ts'
import { copyCells } from '../dense/copy-cells.ts'
import { exportsOver } from '../../graph/web-assembly.ts'
import { reserve } from '../reserve.ts'
import { wasm } from '../assembly/filter-points.wasm.ts'

interface Exports {
  readonly nearness: (x: number, rows: number, cols: number, tiles: number, count: number, halves: number, y: number, pitch: number) => void
  readonly nextNear: (at: number, end: number, limit: number) => number
}

const side = 8
/** Points that a block of rows meets at once: with their nearness they stay in the second-level cache. */
const chunk = 512
export const blockRows = 32

/** Beyond this, squares of float32 overflow. */
const largest = 1e36
const unit = 5.960464477539063e-8 // 2^-24

/** Finds the points that may be near, by float32 and a bound of its errors; who asks measures those exactly. */
export interface NearPoints {
  /** Readies rows `from` to `to`, 32 at most; false where one of them is out of float32's range. */
  begin(x: Dense, from: number, to: number): boolean
  /**
   * Calls `meet` with the numbers of the points, rising, of which a square of the distance from row `row` of the block below
   * the largest of `heaps[row]` is not ruled out. All points of one chunk after the other: `meet` of all rows for a chunk, then for the next.
   */
  meet(heaps: readonly NearestHeap[], meet: (row: number, point: number) => void): void
}

/** @returns undefined where a point is out of float32's range */
export function nearPoints(points: Float64Array, count: number, cols: number): NearPoints | undefined {
  let farthest = 0
  const halves = new Float64Array(count)
  for (let point = 0; point < count; point++) {
    const square = squareOf(points, point * cols, cols)
    if (!(square < largest)) return undefined
    halves[point] = square / 2
    farthest = Math.max(farthest, square)
  }
  const tiles = Math.ceil(count / side)
  const { memory, places: { pointsAt, halvesAt, xAt, yAt } } = reserve(room => ({
    pointsAt: room(tiles * side * cols * 4),
    halvesAt: room(tiles * side * 4),
    xAt: room(blockRows * cols * 4),
    yAt: room(blockRows * chunk * 4),
  }))
  const floats = new Float32Array(memory.buffer)
  for (let point = 0; point < count; point++) {
    const first = pointsAt / 4 + Math.floor(point / side) * side * cols + (point % side)
    for (let column = 0; column < cols; column++) floats[first + column * side] = points[point * cols + column]!
  }
  floats.set(halves, halvesAt / 4)
  floats.fill(Infinity, halvesAt / 4 + count, halvesAt / 4 + tiles * side)
  const { nearness, nextNear } = exportsOver<Exports>(wasm, memory)
  const squares = new Float64Array(blockRows)
  let rows = 0

  return {
    begin(x, from, to) {
      rows = to - from
      for (let row = 0; row < rows; row++) {
        squares[row] = squareOf(x.data, (from + row) * cols, cols)
        if (!(squares[row]! < largest)) return false
      }
      copyCells(x.data, from * cols, rows * cols, floats, xAt / 4)
      return true
    },

    meet(heaps, meet) {
      for (let start = 0; start < tiles * side; start += chunk) {
        const own = Math.min(chunk, tiles * side - start)
        nearness(xAt, rows, cols, pointsAt + start * cols * 4, own / side, halvesAt + start * 4, yAt, chunk * 4)
        for (let row = 0; row < rows; row++) {
          const square = squares[row]!
          // Each of cols + 1 float32 roundings is of a number below ‖c‖² + ‖x‖², as are the roundings of the factors; twice
          // over for the second order. What is below float32's normal numbers is off by 2^-149 for each factor.
          const error = 2 * unit * (cols + 8) * (square + farthest) + 3e-45 * (cols + 8) * (2 + Math.sqrt(square) + Math.sqrt(farthest))
          const first = yAt + row * chunk * 4
          const end = first + own * 4
          let at = first
          const { ranks } = heaps[row]!
          let most = limitOf(ranks[0]!, square, error)
          while ((at = nextNear(at, end, most)) < end) {
            for (let place = at / 4; place < at / 4 + 4; place++) {
              const point = start + place - first / 4
              if (!(floats[place]! <= most) || point >= count) continue
              meet(row, point)
              most = limitOf(ranks[0]!, square, error)
            }
            at += 16
          }
        }
      }
    },
  }
}

/** What a nearness of float32 must not be beyond, for a point whose square may be below `largest`. */
function limitOf(largest: number, square: number, error: number): number {
  const most = (largest - square) / 2 + error
  return most + Math.abs(most) * 2 * unit + 3e-45
}

function squareOf(data: Float64Array | Float32Array, from: number, cols: number): number {
  let sum = 0
  for (let at = from; at < from + cols; at++) sum += data[at]! * data[at]!
  return sum
}
