import type { FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { newMemory } from '../../graph/web-assembly.ts'
import { negatedFlags, placerIn } from './place-splits.ts'

const partSplits = 4096
const limitsAt = partSplits * 8
const flagsAt = limitsAt + partSplits * 8

let parts: { readonly buffer: ArrayBuffer; readonly placer: ReturnType<typeof placerIn> } | undefined

/** [splits] What the cell of its lane is at most where the row goes left (on a negated lane: right). */
export function limitsOf({ comparison, threshold, flags }: TreeEnsembleAttributes, precision: FloatType): Float32Array | Float64Array {
  const splits = threshold.data.length
  const limits = precision === 'float32' ? new Float32Array(splits) : new Float64Array(splits)
  parts ??= partMemory()
  const { buffer, placer } = parts
  const fill = precision === 'float32' ? placer.fillLimits32 : placer.fillLimits64
  const part = precision === 'float32' ? new Float32Array(buffer, limitsAt, partSplits) : new Float64Array(buffer, limitsAt, partSplits)
  const ownFlags = new Uint8Array(buffer, flagsAt, partSplits).fill(0)
  placer.begin(0, 0, negatedFlags, comparison === 'lt', 0, 0, 0, 0)
  for (let from = 0; from < splits; from += partSplits) {
    const to = Math.min(splits, from + partSplits)
    new Float64Array(buffer).set(threshold.data.subarray(from, to))
    if (flags !== undefined) ownFlags.set(flags.data.subarray(from, to))
    fill(0, flagsAt, to - from, limitsAt)
    limits.set(part.subarray(0, to - from), from)
  }
  return limits
}

function partMemory() {
  const memory = newMemory(flagsAt + partSplits)
  return { buffer: memory.buffer, placer: placerIn(memory) }
}
