import { copyCells } from './copy-cells.ts'
import { heads, rests, stepRest, stepTop } from '../../graph/math/exp.ts'
import { exportsOver, newMemory, pageBytes } from '../../graph/web-assembly.ts'
import { wasm } from '../assembly/map-cells.wasm.ts'

type InPlace = (at: number, count: number, table: number, stepTop: number, stepRest: number) => number

interface Exports {
  readonly exponentials: InPlace
  readonly logistics: InPlace
  readonly raise: (at: number, count: number, least: number) => void
}

/** Numbers that go through WebAssembly's memory together. */
const together = 2048

/** One memory for all: what is in it is used up before the next call. */
let opened: { readonly exports: Exports; readonly floats: Float64Array } | undefined

function open(): NonNullable<typeof opened> {
  const memory = newMemory(pageBytes)
  const floats = new Float64Array(memory.buffer)
  for (let at = 0; at < heads.length; at++) {
    floats[2 * at] = heads[at]!
    floats[2 * at + 1] = rests[at]!
  }
  return { exports: exportsOver<Exports>(wasm, memory), floats }
}

/** `exponentials`: e^x; `logistics`: 1 / (1 + e^−x); `apply` is the same for one number, with the same bits. */
export function exponentialsOf(kind: 'exponentials' | 'logistics', apply: (x: number) => number): (x: Float64Array, y: Float64Array, count: number) => void {
  opened ??= open()
  const { floats } = opened
  const inPlace = opened.exports[kind]
  const first = 2 * heads.length
  let results = floats.subarray(first, first)
  return (x, y, count) => {
    for (let from = 0; from < count; from += together) {
      const own = Math.min(together, count - from)
      copyCells(x, from, own, floats, first)
      // They go in pairs.
      floats[first + own] = 0
      const even = own + (own & 1)
      let done = 0
      for (;;) {
        done += inPlace((first + done) * 8, even - done, 0, stepTop, stepRest)
        if (done === even) break
        floats[first + done] = apply(floats[first + done]!)
        floats[first + done + 1] = apply(floats[first + done + 1]!)
        done += 2
      }
      if (results.length !== own) results = floats.subarray(first, first + own)
      copyCells(results, 0, own, y, from)
    }
  }
}

/** Cells that are at most `least` become that; NaN stays. */
export function raiseTo(least: number): (x: Float64Array | Float32Array, y: Float64Array | Float32Array, count: number) => void {
  opened ??= open()
  const { exports, floats } = opened
  const first = 2 * heads.length
  let results = floats.subarray(first, first)
  return (x, y, count) => {
    for (let from = 0; from < count; from += together) {
      const own = Math.min(together, count - from)
      copyCells(x, from, own, floats, first)
      exports.raise(first * 8, own + (own & 1), least)
      if (results.length !== own) results = floats.subarray(first, first + own)
      copyCells(results, 0, own, y, from)
    }
  }
}
