import type { TreeEnsembleAttributes } from './tree-ensemble-attributes.ts'
import { wasm } from './assembly/check-splits.wasm.ts'

/** Of ./assembly/check-splits.as.ts, over one memory. */
interface Exports {
  readonly begin: (claimed: number, splits: number, lowest: number, cols: number, sets: number) => void
  readonly checkSplits: (first: number, count: number, lefts: number, rights: number, features: number, thresholds: number, flags: number) => number
  readonly allClaimed: () => number
}

/** So many splits at once: their part of each column stays in the nearest cache. */
const part = 4096

let module: WebAssembly.Module | undefined

/**
 * Whether all splits are well: on one of `cols` columns, at a number or one of `sets` sets of categories, and each the root of
 * one tree or the child of one split before it. In WebAssembly, which needs no warming up: many splits are checked once.
 */
export function splitsAreWell({ roots, feature, threshold, left, right, flags, leaves }: TreeEnsembleAttributes, cols: number, sets: number): boolean {
  const splits = left.data.length
  const thresholds = Math.ceil((splits + 1) / 8) * 8
  const lefts = thresholds + part * 8
  const rights = lefts + part * 4
  const features = rights + part * 4
  const everyFlags = features + part * 4
  const memory = new WebAssembly.Memory({ initial: Math.ceil((everyFlags + part) / 65536) })
  module ??= new WebAssembly.Module(Buffer.from(wasm, 'base64'))
  const { begin, checkSplits, allClaimed } = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports
  const bytes = new Uint8Array(memory.buffer)
  const words = new Int32Array(memory.buffer)
  const doubles = new Float64Array(memory.buffer)
  const lowest = -leaves.shape[0]!
  begin(0, splits, lowest, cols, sets)
  let claims = 0
  for (const root of roots.data) {
    if (root < lowest || root >= splits) return false
    bytes[root < 0 ? 0 : root + 1] = 1
    if (root >= 0) claims++
  }
  for (let from = 0; from < splits; from += part) {
    const to = Math.min(splits, from + part)
    words.set(left.data.subarray(from, to), lefts / 4)
    words.set(right.data.subarray(from, to), rights / 4)
    words.set(feature.data.subarray(from, to), features / 4)
    doubles.set(threshold.data.subarray(from, to), thresholds / 8)
    if (flags !== undefined) bytes.set(flags.data.subarray(from, to), everyFlags)
    const found = checkSplits(from, to - from, lefts, rights, features, thresholds, everyFlags)
    if (found < 0) return false
    claims += found
  }
  return claims === splits && allClaimed() === 1
}
