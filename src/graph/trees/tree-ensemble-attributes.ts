import type { FloatType } from '../value.ts'
import type { Tensor } from '../tensor.ts'

/**
 * Trees as arrays. A child is a number: from 0 up it is a split, below 0 it is the leaf `−1 − child`. Every split belongs
 * to one tree and stands after its parent; leaves may be shared.
 */
export type TreeEnsembleAttributes = {
  /** What goes left: `x ≤ threshold` or `x < threshold`. */
  readonly comparison: 'le' | 'lt'
  /** The type in which leaves are added. */
  readonly sum: FloatType
  /** `open`: the library shares the trees among threads, and adds up their parts. Absent: one after the other. */
  readonly order?: 'open'
  /** Columns of the output. */
  readonly outputs: number
  /** [outputs] What the sums start from; absent where input 1 says it row by row. −0 passes a lone leaf as it is. */
  readonly start?: Tensor<Float64Array>
  /** [outputs] How far from `start` the library itself may start, where that is a rounded logarithm. */
  readonly startBound?: Tensor<Float64Array>
  /** The sums are divided by it at the end. */
  readonly divisor?: number
  /** [trees] Each tree's first child. */
  readonly roots: Tensor<Int32Array>
  /** [trees] The column to which the first number of a tree's leaves is added. Absent: 0. */
  readonly targets?: Tensor<Int32Array>
  /** [splits] The input's column. */
  readonly feature: Tensor<Int32Array>
  /** [splits] Not NaN; may be infinite. Of a categorical split: the number of the set that goes left. */
  readonly threshold: Tensor<Float64Array>
  /** [splits] */
  readonly left: Tensor<Int32Array>
  /** [splits] */
  readonly right: Tensor<Int32Array>
  /** [splits] Sums of `splitFlags`. Absent: all 0. */
  readonly flags?: Tensor<Uint8Array>
  /** [leaves, numbers per leaf] */
  readonly leaves: Tensor<Float64Array>
  /** Where a split has the flag `categorical`. */
  readonly categories?: TreeCategories
  /** Where a leaf is a linear function of the row; of width 1. */
  readonly linear?: LinearLeaves
}

/**
 * LightGBM's: constant + coefficient · cell + …, each product and sum rounded; where a cell of it is NaN, the leaf's own
 * number. A cell of at most `zeroThreshold` from 0 is 0.
 */
export type LinearLeaves = {
  /** [leaves] */
  readonly constants: Tensor<Float64Array>
  /** [leaves + 1] Leaf l has the terms from offsets[l] to offsets[l + 1]. */
  readonly offsets: Tensor<Int32Array>
  /** [terms] */
  readonly columns: Tensor<Int32Array>
  /** [terms] */
  readonly coefficients: Tensor<Float64Array>
}

export type TreeCategories = {
  /** Sets one after the other: category c is bit c mod 32 of the set's word ⌊c / 32⌋. */
  readonly words: Tensor<Uint32Array>
  /** [sets + 1] Set s is `words` from offsets[s] to offsets[s + 1]. */
  readonly offsets: Tensor<Int32Array>
  /** [columns of the input] The set of categories seen in training: others are missing. −1: none is told apart. */
  readonly known?: Tensor<Int32Array>
  /**
   * How a number becomes a category: without its fraction; as C on x86-64 makes it an unsigned byte (257 is 1, and 0 from
   * 2³¹ on).
   */
  readonly cast: 'whole' | 'byte'
  /** A number below 0 is missing; or it is cast; or it is in no set. */
  readonly negative: 'missing' | 'cast' | 'outside'
}

/** What a split does with a cell that is no ordinary number. Without a flag NaN fails the comparison: it goes right. */
export const splitFlags = {
  /** A missing cell goes left. */
  missingLeft: 1,
  /** The cell is a category, looked up in the set `threshold`. */
  categorical: 2,
  /** A number of at most 1e-35 (as float32) from 0 is missing too: LightGBM's missing type Zero. */
  zeroIsMissing: 4,
  /** NaN is 0: LightGBM's missing type None. */
  nanIsZero: 8,
} as const

/** LightGBM's kZeroThreshold (include/LightGBM/meta.h), a float32. */
export const zeroThreshold = Math.fround(1e-35)
