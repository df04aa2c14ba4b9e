/** A LightGBM model as plain data. */
export interface LightgbmModel {
  /** `v2` to `v4`: of the text, not of the library. */
  readonly version: string
  /** 1 where it is no multi-class model. */
  readonly classes: number
  readonly treesPerIteration: number
  readonly features: number
  readonly featureNames: readonly string[]
  /** Columns whose training saw categories (`0:1:2` among `feature_infos`). */
  readonly categoricalFeatures: readonly number[]
  /** Name of the objective, then its options: `['binary', 'sigmoid:1']`; empty where it was a function of the caller. */
  readonly objective: readonly string[]
  /** A random forest: sums are divided by the number of iterations. */
  readonly averages: boolean
  readonly trees: readonly LightgbmTree[]
  /** Categories of the pandas columns, in their order; empty where the table had none. */
  readonly pandasCategorical: readonly LightgbmCategories[]
}

export type LightgbmCategories = readonly (string | number | boolean | null)[]

export interface LightgbmTree {
  /** Splits count from 0; leaf l as a child is −1 − l. */
  readonly left: Int32Array
  readonly right: Int32Array
  readonly feature: Int32Array
  readonly threshold: Float64Array
  /** Bit 0: categorical; bit 1: missing goes left; bits 2 and 3: what is missing (0 nothing, 1 zero, 2 NaN). */
  readonly decision: Uint8Array
  readonly leaves: Float64Array
  /** A categorical split's threshold is the number of its set: words `boundaries[n]` to `boundaries[n + 1]` of bits, of what goes left. */
  readonly categoryBoundaries: Int32Array
  readonly categoryWords: Uint32Array
  readonly linear: LightgbmLinearLeaves | undefined
  /** [splits] What each split gained in training. Read when asked. */
  gains(): Float64Array
}

export interface LightgbmLinearLeaves {
  readonly constants: Float64Array
  /** Leaf l is over `columns` from `offsets[l]` to `offsets[l + 1]`. */
  readonly offsets: Int32Array
  readonly columns: Int32Array
  readonly coefficients: Float64Array
}
