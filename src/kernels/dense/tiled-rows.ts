import type { Dense } from '../../graph/value.ts'
import { copyCells } from './copy-cells.ts'
import { exportsOver } from '../../graph/web-assembly.ts'
import { reserve } from '../reserve.ts'
import { wasm } from '../assembly/multiply-rows.wasm.ts'

type Tiled = (x: number, rows: number, cols: number, tiles: number, count: number, start: number, y: number, pitch: number) => void

interface Exports {
  readonly products: Tiled
  readonly squares: Tiled
}

/** Vectors that stand side by side in a tile, and rows that meet it at once (../assembly/multiply-rows.as.ts). */
const side = 4
/** What a block of results takes at most: half of a first-level cache and more would be in each other's way. */
const mostBytes = 1 << 16
const mostRows = 64

export interface Vectors {
  readonly count: number
  readonly cols: number
  /** Number `column` of vector `index`. */
  at(index: number, column: number): number
  /** What is added last to the product with each. */
  readonly start?: Float64Array | undefined
}

/** Each row's products with some vectors, or the squares of its distances from them, in WebAssembly: sums from the first column to the last. */
export function tiledRows(kind: 'products' | 'squares', vectors: Vectors): (x: Dense, y: Dense) => void {
  const { count, cols, start } = vectors
  const tiles = Math.ceil(count / side)
  const width = tiles * side
  const blockRows = Math.max(side, Math.min(mostRows, Math.floor(mostBytes / 8 / width / side) * side))
  const { memory, places: { tilesAt, startAt, xAt, yAt } } = reserve(room => ({
    tilesAt: room(tiles * cols * side * 8),
    startAt: room(width * 8),
    xAt: room(blockRows * cols * 8),
    yAt: room(blockRows * width * 8),
  }))
  const floats = new Float64Array(memory.buffer)
  const firstResult = yAt / 8
  const ofOneRow = floats.subarray(firstResult, firstResult + count)
  for (let index = 0; index < count; index++) {
    const first = tilesAt / 8 + Math.floor(index / side) * cols * side + (index % side)
    for (let column = 0; column < cols; column++) floats[first + column * side] = vectors.at(index, column)
  }
  // A sum stays what it is by adding −0.
  for (let index = 0; index < width; index++) floats[startAt / 8 + index] = start?.[index] ?? -0
  const { [kind]: tiled } = exportsOver<Exports>(wasm, memory)

  return (x, y) => {
    for (let from = 0; from < x.rows; from += blockRows) {
      const rows = Math.min(blockRows, x.rows - from)
      copyCells(x.data, from * cols, rows * cols, floats, xAt / 8)
      tiled(xAt, rows, cols, tilesAt, tiles, startAt, yAt, width * 8)
      if (rows === 1) copyCells(ofOneRow, 0, count, y.data, from * count)
      else if (width === count) y.data.set(floats.subarray(firstResult, firstResult + rows * count), from * count)
      else for (let row = 0; row < rows; row++) y.data.set(floats.subarray(firstResult + row * width, firstResult + row * width + count), (from + row) * count)
    }
  }
}
