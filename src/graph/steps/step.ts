/** What a person writes to replace own code of a pickle: the types of a file for `--with`. */

/** What a column holds. `integer` is for results: whole numbers that are answered as such. */
export type StepKind = 'number' | 'integer' | 'string' | 'boolean' | 'mixed'

export type StepCell = number | bigint | string | boolean | null

/** A column of the rows that a step is given. Missing is NaN among numbers and `null` elsewhere. */
export type StepColumn =
  | { readonly name: string; readonly kind: 'number'; readonly data: Float64Array }
  | { readonly name: string; readonly kind: 'string'; readonly data: readonly (string | null)[] }
  | { readonly name: string; readonly kind: 'boolean'; readonly data: readonly (boolean | null)[] }
  | { readonly name: string; readonly kind: 'mixed'; readonly data: readonly StepCell[] }

export interface StepInput {
  readonly rows: number
  readonly columns: readonly StepColumn[]
}

/**
 * An attribute of the pickled object: an array of numbers is a `Float64Array`, one of two dimensions a list of those, an
 * object or dict a plain object. What is not data (functions, other estimators' code) is absent.
 */
export type StepAttribute = StepCell | Float64Array | readonly StepAttribute[] | { readonly [name: string]: StepAttribute }

/** The object that the pickle holds in this place. */
export interface FittedStep {
  /** The qualified name: `my_pkg.clean.Cleaner`. */
  readonly name: string
  /** `Pipeline.steps['clean']` */
  readonly place: string
  /** Constructor parameters and what fitting left, by their names in Python. */
  readonly attributes: { readonly [name: string]: StepAttribute }
}

/** Columns of the result, one cell for each row: NaN, `null` and `undefined` are missing. */
export type StepResult = readonly ArrayLike<StepCell | undefined>[]

/** Must answer each row by that row alone: rows come in batches of any size. An error that it throws names the row that it is about. */
export type StepFunction = (input: StepInput, step: FittedStep) => StepResult

/** What each column of the result holds; a function where that follows from the fitted object. */
export type StepGives = readonly StepKind[] | ((step: FittedStep, columns: readonly Pick<StepColumn, 'name' | 'kind'>[]) => readonly StepKind[])

/**
 * `transform` gives as many columns of the same kinds as it takes, `predict` one column of the kind of `classes_` or of
 * numbers, `predict_proba` and its kin a number for each class, unless `gives` says otherwise.
 */
export type StepMethod = StepFunction | { readonly gives: StepGives; readonly run: StepFunction }

export interface StepDefinition {
  /**
   * What the columns that it takes hold: one kind for all, one for each, or kinds by name. The names are needed of a first
   * step only, where the pickle does not keep them. Absent: as the steps before give them, or of any kind.
   */
  readonly inputs?: Exclude<StepKind, 'integer'> | readonly Exclude<StepKind, 'integer'>[] | { readonly [name: string]: Exclude<StepKind, 'integer'> }
  readonly transform?: StepMethod
  readonly predict?: StepMethod
  readonly predict_proba?: StepMethod
  readonly predict_log_proba?: StepMethod
  readonly decision_function?: StepMethod
  readonly score_samples?: StepMethod
}

/** By qualified name (`my_pkg.clean.Cleaner`) or by place (`Pipeline.steps['clean']`). A function alone is a `transform`. */
export interface Steps {
  readonly [name: string]: StepDefinition | StepFunction
}

/** Gives its argument back: for the types. */
export function defineSteps<S extends Steps>(steps: S): S {
  return steps
}

export const stepMethods = ['transform', 'predict', 'predict_proba', 'predict_log_proba', 'decision_function', 'score_samples'] as const
export type StepMethodName = (typeof stepMethods)[number]

export const stepKinds: readonly StepKind[] = ['number', 'integer', 'string', 'boolean', 'mixed']
