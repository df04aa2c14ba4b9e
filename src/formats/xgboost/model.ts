/** An XGBoost model as plain data, the same from each of its file formats. */
export interface XgboostModel {
  /** Major, minor, patch of the XGBoost that saved it; 0, 90 stands for all before 1.0, which did not write it. */
  readonly version: readonly [number, number, number]
  readonly objective: string
  /** Parameters of the objective, by name: all of them text. */
  readonly objectiveParameters: ReadonlyMap<string, string>
  /** One per output, or one for all; float32. */
  readonly baseScore: readonly number[]
  /** Whether `baseScore` is what sums start from; else the objective makes that of it. Before 1.0. */
  readonly baseScoreIsMargin: boolean
  readonly features: number
  /** 0 where it is no multi-class model. */
  readonly classes: number
  readonly targets: number
  /** Empty where the file has none. */
  readonly featureNames: readonly string[]
  /** 'c' is a category; empty where the file has none. */
  readonly featureTypes: readonly string[]
  readonly attributes: ReadonlyMap<string, string>
  readonly booster: XgboostTrees | XgboostLinear
}

export interface XgboostTrees {
  readonly kind: 'gbtree' | 'dart'
  readonly trees: readonly XgboostTree[]
  /** [trees] The output to which each tree adds. */
  readonly outputs: Int32Array
  /** [iterations + 1] The first tree of each iteration; undefined where the file does not say. */
  readonly iterations: Int32Array | undefined
  /** Trees per output in an iteration; undefined where the file does not say. */
  readonly parallelTrees: number | undefined
  /** [trees] Weights of dart. */
  readonly weights: Float32Array | undefined
  /** Per feature the categories of its table column, in the order of their codes; undefined for numbers. From 3.1 on. */
  readonly categories: readonly (XgboostCategories | undefined)[] | undefined
}

export type XgboostCategories = readonly (string | number)[]

export interface XgboostTree {
  readonly count: number
  /** −1 at a leaf. */
  readonly left: Int32Array
  readonly right: Int32Array
  readonly feature: Int32Array
  /** Threshold of a split, float32. */
  readonly threshold: Float64Array
  /** 1 where missing goes left. */
  readonly missingLeft: Uint8Array
  /** [nodes × width] What each leaf adds, float32. */
  readonly values: Float64Array
  readonly width: number
  /** By node: the categories that go right. */
  readonly categories: ReadonlyMap<number, Int32Array>
  /** [nodes] What training noted of each split: `loss_changes` how much it gained, `sum_hessian` the weight of its rows. Read when asked. */
  statistics(name: XgboostStatistic): Float32Array
}

export type XgboostStatistic = 'loss_changes' | 'sum_hessian'

export interface XgboostLinear {
  readonly kind: 'gblinear'
  /** (features + 1) × outputs, float32: the last row is the bias. */
  readonly weights: Float64Array
}
