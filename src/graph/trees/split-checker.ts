import type { TreeEnsembleAttributes } from './tree-ensemble-attributes.ts'
import { splitPartBytes, splitParts, type SplitPart } from './split-parts.ts'
import { exportsOver, newMemory } from '../web-assembly.ts'
import { wasm } from './assembly/check-splits.wasm.ts'

/** Of ./assembly/check-splits.as.ts, over one memory. */
interface Exports {
  readonly begin: (claimed: number, splits: number, lowest: number, cols: number, sets: number) => void
  readonly checkSplits: (...part: SplitPart) => number
  readonly allClaimed: () => number
}

const mostShared = 1 << 20
/** One memory for all ensembles that are not large: what is in it is used up before the next comes. */
let shared: WebAssembly.Memory | undefined

/**
 * Whether all splits are well: on one of `cols` columns, at a number or one of `sets` sets of categories, and each the root of
 * one tree or the child of one split before it. In WebAssembly, which needs no warming up: many splits are checked once.
 */
export function splitsAreWell(attributes: TreeEnsembleAttributes, cols: number, sets: number): boolean {
  const { roots, left, leaves } = attributes
  const splits = left.data.length
  const parts = Math.ceil((splits + 1) / 8) * 8
  const bytes = parts + splitPartBytes(splits)
  const memory = bytes > mostShared ? newMemory(bytes) : (shared ??= newMemory(mostShared))
  const { begin, checkSplits, allClaimed } = exportsOver<Exports>(wasm, memory)
  const claimed = new Uint8Array(memory.buffer, 0, bytes).fill(0)
  const lowest = -leaves.shape[0]!
  begin(0, splits, lowest, cols, sets)
  let claims = 0
  for (const root of roots.data) {
    if (root < lowest || root >= splits) return false
    claimed[root < 0 ? 0 : root + 1] = 1
    if (root >= 0) claims++
  }
  for (const part of splitParts(attributes, memory, parts)) {
    const found = checkSplits(...part)
    if (found < 0) return false
    claims += found
  }
  return claims === splits && allClaimed() === 1
}
