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
