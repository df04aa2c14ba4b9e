import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { flagSums, negatedLane } from './lanes.ts'
import { splitPartBytes, splitParts, type SplitPart } from '../../graph/trees/split-parts.ts'
import { exportsOver } from '../../graph/web-assembly.ts'
import { wasm } from '../assembly/place-splits.wasm.ts'

type Roots = (roots: number, trees: number, next: number) => number
type Splits = (...partAndNext: readonly [...SplitPart, next: number]) => number
type Limits = (thresholds: number, flags: number, count: number, limits: number) => void

/** Of ../assembly/place-splits.as.ts, over one memory. */
interface Exports {
  readonly begin: (places: number, firstCells: number, negated: number, strict: boolean, size: number, stride: number, leafCell: number, emptySet: number) => void
  readonly placeRoots32: Roots
  readonly placeRoots64: Roots
  readonly placeSplits32: Splits
  readonly placeSplits64: Splits
  readonly fillLimits32: Limits
  readonly fillLimits64: Limits
}

/** Bit f: with the flags f a split's lane is negated. */
export const negatedFlags = negatedLane.reduce((bits, isNegated, flags) => bits | (isNegated << flags), 0)

export function placerIn(memory: WebAssembly.Memory): Exports {
  return exportsOver<Exports>(wasm, memory)
}

/** A place for each split and for all leaves, the lanes' first cells, and a part of each column. */
export function workBytes(splits: number): number {
  return placesBytes(splits) + flagSums * 4 + splitPartBytes(splits)
}

function placesBytes(splits: number): number {
  return Math.ceil((splits + 1) / 2) * 8
}

export interface Placing {
  readonly single: boolean
  /** By the flags of a split: where its lane begins in a row. */
  readonly firstCells: Int32Array
  /** Of a node, of a cell. */
  readonly size: number
  readonly stride: number
  /** Where −∞ stands in a row. */
  readonly leafCell: number
  /** Address of the empty set; 0 without categories. */
  readonly emptySet: number
  /** Addresses: of the roots, of `workBytes`, and of the nodes. */
  readonly roots: number
  readonly work: number
  readonly nodes: number
}

/** Writes the nodes, and over the roots their addresses. Those of the splits, from 1 on, which last until the leaves are written. */
export function placeSplits(trees: TreeEnsembleAttributes, memory: WebAssembly.Memory, placing: Placing): Uint32Array {
  const { comparison, roots, left } = trees
  const { single, work } = placing
  const splits = left.data.length
  const { begin, placeRoots32, placeRoots64, placeSplits32, placeSplits64 } = placerIn(memory)
  const firstCells = work + placesBytes(splits)
  new Int32Array(memory.buffer).set(placing.firstCells, firstCells / 4)
  begin(work, firstCells, negatedFlags, comparison === 'lt', placing.size, placing.stride, placing.leafCell, placing.emptySet)
  let next = (single ? placeRoots32 : placeRoots64)(placing.roots, roots.data.length, placing.nodes)
  for (const part of splitParts(trees, memory, firstCells + flagSums * 4)) next = (single ? placeSplits32 : placeSplits64)(...part, next)
  return new Uint32Array(memory.buffer, work, splits + 1)
}
