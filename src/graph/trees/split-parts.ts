import type { TreeEnsembleAttributes } from './tree-ensemble-attributes.ts'

/** So many splits at once: their part of each column stays in the nearest cache. */
const mostAtOnce = 4096

/** Number of the first split, how many; where in memory their left and right children, columns, thresholds and flags begin. */
export type SplitPart = readonly [first: number, count: number, lefts: number, rights: number, features: number, thresholds: number, flags: number]

/** Bytes that {@link splitParts} needs. */
export function splitPartBytes(splits: number): number {
  return Math.min(splits, mostAtOnce) * (8 + 4 + 4 + 4 + 1)
}

/** Copies part after part of the splits to `address`, a multiple of 8, for WebAssembly to read. Without flags it reads zeros there, as the memory is new. */
export function* splitParts({ left, right, feature, threshold, flags }: TreeEnsembleAttributes, memory: WebAssembly.Memory, address: number): Generator<SplitPart> {
  const splits = left.data.length
  const room = Math.min(splits, mostAtOnce)
  const lefts = address + room * 8
  const rights = lefts + room * 4
  const features = rights + room * 4
  const everyFlags = features + room * 4
  const bytes = new Uint8Array(memory.buffer)
  const words = new Int32Array(memory.buffer)
  const doubles = new Float64Array(memory.buffer)
  for (let first = 0; first < splits; first += mostAtOnce) {
    const end = Math.min(splits, first + mostAtOnce)
    words.set(left.data.subarray(first, end), lefts / 4)
    words.set(right.data.subarray(first, end), rights / 4)
    words.set(feature.data.subarray(first, end), features / 4)
    doubles.set(threshold.data.subarray(first, end), address / 8)
    if (flags !== undefined) bytes.set(flags.data.subarray(first, end), everyFlags)
    yield [first, end - first, lefts, rights, features, address, everyFlags]
  }
}
