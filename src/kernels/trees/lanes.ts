import type { Dense } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { splitFlags, zeroThreshold } from '../../graph/trees/tree-ensemble-attributes.ts'

/**
 * Copies of a row in which a plain `≤` does what the flags of a split ask for: NaN fails it and goes right, so a split
 * whose missing cells go left compares the negated cell, with its children swapped.
 */
export const laneKinds = ['asIs', 'negated', 'nanToZero', 'zeroToNan', 'zeroToNanNegated'] as const
export type LaneKind = (typeof laneKinds)[number]

export function laneOf(flags: number): LaneKind {
  const missingLeft = (flags & splitFlags.missingLeft) !== 0 && (flags & splitFlags.categorical) === 0
  if ((flags & splitFlags.zeroIsMissing) !== 0) return missingLeft ? 'zeroToNanNegated' : 'zeroToNan'
  if ((flags & splitFlags.nanIsZero) !== 0) return 'nanToZero'
  return missingLeft ? 'negated' : 'asIs'
}

export function isNegated(kind: LaneKind): boolean {
  return kind === 'negated' || kind === 'zeroToNanNegated'
}

/** So many sums of flags there are. */
export const flagSums = 16

/** By the flags of a split: 1 where its lane is negated. */
export const negatedLane = Uint8Array.from({ length: flagSums }, (_, flags) => (isNegated(laneOf(flags)) ? 1 : 0))

/** Writes rows `from` to `to` of `x` into `target` from `first` on: each row as its lanes side by side, `pitch` cells apart. */
export function fillLanes(kinds: readonly LaneKind[], x: Dense, from: number, to: number, target: Float32Array | Float64Array, first: number, pitch: number): void {
  const { cols, data } = x
  for (let row = from, start = first; row < to; row++, start += pitch) {
    for (let lane = 0; lane < kinds.length; lane++) fillLane(kinds[lane]!, data, row * cols, cols, target, start + lane * cols, 1)
  }
}

/** As {@link laneCell}, a loop for each kind: a call for each cell would box it. `step`: from one cell of `target` to the next. */
export function fillLane(kind: LaneKind, data: Float32Array | Float64Array, first: number, cols: number, target: Float32Array | Float64Array, at: number, step: number): void {
  switch (kind) {
    case 'asIs':
      for (let column = 0; column < cols; column++, at += step) target[at] = data[first + column]!
      return
    case 'negated':
      for (let column = 0; column < cols; column++, at += step) target[at] = -data[first + column]!
      return
    default:
      for (let column = 0; column < cols; column++, at += step) target[at] = laneCell(kind, data[first + column]!)
  }
}

/** As {@link fillLanes}, column by column: the cells of a column side by side, those of the next `pitch` cells on. */
export function fillColumns(kinds: readonly LaneKind[], x: Dense, from: number, to: number, target: Float32Array, first: number, pitch: number): void {
  const { cols, data } = x
  let start = first
  for (const kind of kinds) {
    for (let column = 0; column < cols; column++, start += pitch) {
      let at = start
      const end = to * cols
      if (kind === 'asIs') for (let cell = from * cols + column; cell < end; cell += cols) target[at++] = data[cell]!
      else for (let cell = from * cols + column; cell < end; cell += cols) target[at++] = laneCell(kind, data[cell]!)
    }
  }
}

/** The cell as a lane holds it. */
export function laneCell(kind: LaneKind, cell: number): number {
  switch (kind) {
    case 'asIs':
      return cell
    case 'negated':
      return -cell
    case 'nanToZero':
      return cell === cell ? cell : 0
    case 'zeroToNan':
      return Math.abs(cell) <= zeroThreshold ? NaN : cell
    case 'zeroToNanNegated':
      return Math.abs(cell) <= zeroThreshold ? NaN : -cell
  }
}

/** The lanes that the splits compare, in the order in which they are met. */
export function lanesOf({ flags }: TreeEnsembleAttributes): LaneKind[] {
  if (flags === undefined || flags.data.length === 0) return ['asIs']
  const { buffer, byteOffset, length } = flags.data
  // Several times as fast as the array's own search.
  const bytes = Buffer.from(buffer, byteOffset, length)
  const met = Array.from({ length: flagSums }, (_, own) => ({ own, first: bytes.indexOf(own) })).filter(({ first }) => first >= 0)
  return [...new Set(met.sort((a, b) => a.first - b.first).map(({ own }) => laneOf(own)))]
}
