/** A CatBoost model as plain data. */
export interface CatboostModel {
  /** Numbers per leaf. */
  readonly outputs: number
  /** What the library writes beside the trees: `params` and `class_params` are JSON. */
  readonly info: ReadonlyMap<string, string>
  readonly numbers: readonly CatboostNumber[]
  readonly categories: readonly CatboostCategory[]
  readonly oneHots: readonly CatboostOneHot[]
  readonly statistics: readonly CatboostStatistic[]
  readonly tables: readonly CatboostTable[]
  readonly trees: readonly CatboostTree[]
  /** A row's sums are multiplied by it, then the bias of each output is added. */
  readonly scale: number
  /** [outputs] */
  readonly bias: Float64Array
}

export interface CatboostColumn {
  /** The place in the table of what it was fitted on. */
  readonly column: number
  /** Empty where the file has none. */
  readonly name: string
}

/** A column of numbers, compared as float32. */
export interface CatboostNumber extends CatboostColumn {
  /** Among the columns of numbers: by it combinations refer to the column. */
  readonly index: number
  /** Rising, float32. A row goes right where it is above. */
  readonly borders: Float64Array
  /** Whether NaN is above all borders; else it is below all. */
  readonly missingAbove: boolean
}

export interface CatboostCategory extends CatboostColumn {
  /** Among the columns of categories. */
  readonly index: number
}

/** Categories of one column, each a split of its own. */
export interface CatboostOneHot {
  /** The `index` of the column of categories. */
  readonly category: number
  /** Hashes of the categories. */
  readonly hashes: Int32Array
}

/** Several columns as one category. */
export interface CatboostCombination {
  readonly categories: Int32Array
  /** Whether the number `index` is above the border. */
  readonly above: readonly { readonly index: number; readonly border: number }[]
  /** Whether the category `index` has the hash. */
  readonly equal: readonly { readonly index: number; readonly hash: number }[]
}

export const statisticKinds = ['Borders', 'Buckets', 'BinarizedTargetMeanValue', 'FloatTargetMeanValue', 'Counter', 'FeatureFreq'] as const
export type CatboostStatisticKind = (typeof statisticKinds)[number]

/** A number in place of a category: `((good + priorNumerator) / (total + priorDenominator) + shift) · scale` in float32. */
export interface CatboostStatistic {
  /** The place in `tables` of what it counts. */
  readonly table: number
  /** Up to which class of the target a row counts as bad, or which class it counts. */
  readonly targetBorder: number
  readonly priorNumerator: number
  readonly priorDenominator: number
  readonly shift: number
  readonly scale: number
  /** Rising, float32. */
  readonly borders: Float64Array
}

/** What was counted of each combined category in training. */
export interface CatboostTable {
  readonly combination: CatboostCombination
  readonly kind: CatboostStatisticKind
  /** [entries] The 64-bit hash of the combination, in two halves. */
  readonly high: Uint32Array
  readonly low: Uint32Array
  /** Counts per entry. */
  readonly classes: number
  /** [entries × classes] */
  readonly counts: Int32Array
  /** [entries] Of means: the sum of the target, float32. */
  readonly sums: Float64Array | undefined
  /** Of counters: what a count is a share of. */
  readonly denominator: number
}

/** Splits count over the borders of all numbers, then the hashes of all `oneHots`, then the borders of all `statistics`. */
export type CatboostTree =
  | {
      readonly kind: 'symmetric'
      /** By level. A row's leaf has bit k where it goes right at level k. */
      readonly splits: Int32Array
      /** [2^levels × outputs] */
      readonly leaves: Float64Array
    }
  | {
      readonly kind: 'free'
      /** [nodes] */
      readonly splits: Int32Array
      /** [nodes] Node numbers; −1: the row stays, and the node's own leaf is its. */
      readonly left: Int32Array
      readonly right: Int32Array
      /** [nodes × outputs] The leaf of each node; NaN where it has none. */
      readonly leaves: Float64Array
    }
