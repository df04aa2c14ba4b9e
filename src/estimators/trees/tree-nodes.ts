import type { LeafTable } from './leaf-table.ts'

/** One tree as its library stores it: node 0 is the root. */
export interface TreeNodes {
  readonly count: number
  /** Node numbers; below 0 (both) at a leaf. */
  readonly left: ArrayLike<number>
  readonly right: ArrayLike<number>
  /** The input's column; read at splits only. */
  readonly feature: ArrayLike<number>
  /** Read at splits only. */
  readonly threshold: ArrayLike<number>
  /** `splitFlags` of the op; read at splits only. */
  readonly flags?: Uint8Array
  /** What each node would answer as a leaf: `width` numbers per node. */
  readonly values: Float64Array
  readonly width: number
  /** Where the tree stands, for messages. */
  readonly place: string
}

/** One tree as its library packs it: only one needs to be unpacked at a time. */
export interface PackedTree {
  /** Nodes. */
  readonly count: number
  /** Its splits, which last until those of another are asked for; undefined where only `nodes` can read or refuse it. */
  unpack(first: number, leaves: LeafTable): UnpackedSplits | undefined
  nodes(): TreeNodes
}

/** The splits of one tree in pre-order, numbered from a `first` on, as arrays of the op `tree_ensemble`. */
export interface UnpackedSplits {
  readonly root: number
  readonly left: Int32Array
  readonly right: Int32Array
  /** The same, each leaf by the number of its node. */
  readonly rootNumber: number
  readonly leftNumber: Int32Array
  readonly rightNumber: Int32Array
  readonly feature: Int32Array
  readonly threshold: Float64Array
  readonly flags: Uint8Array
}
