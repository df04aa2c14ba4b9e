/** What every estimator's file provides: fitted attributes → nodes of a graph. */
import type { Cell } from '../graph/value.ts'
import type { Fitted } from './fitted.ts'
import type { GraphBuilder, Ref } from '../graph/builder.ts'
import type { GraphOutput } from '../graph/graph.ts'
import type { Tensor } from '../graph/tensor.ts'

/** The library's methods on new rows, in the order in which a signature lists them. */
export const methodNames = [
  'predict',
  'predict_proba',
  'predict_log_proba',
  'decision_function',
  'transform',
  'score_samples',
  'apply',
  'kneighbors',
  'mahalanobis',
] as const
export type MethodName = (typeof methodNames)[number]

/** What a method answers for a batch. */
export interface Answer {
  readonly shape: GraphOutput['shape']
  readonly values: readonly Ref[]
  readonly classes?: GraphOutput['classes']
}

/** A method adds the nodes that compute its answer from `x`. Called only when the answer is wanted. */
export type Method = (x: Ref) => Answer

export type Methods = { readonly [name in MethodName]?: Method }

/** How much each column decides: [columns], or `coef_` [outputs, columns]. */
export type Importances = Tensor<Float64Array | Float32Array>

export interface Translator {
  readonly graph: GraphBuilder
  /**
   * The methods of an estimator within this one. A part that cannot be read faithfully is refused.
   * @throws BrineError unsupported-estimator, unsupported-option, custom-code, unknown-field, corrupt
   */
  translate(part: Fitted): Methods
  /** What {@link Estimator.importances} of an estimator within this one gives. */
  importances(part: Fitted): Importances | undefined
  /** The methods of what a person wrote in place of own code of that name; undefined where nobody did. */
  own(part: Fitted, name: string): Methods | undefined
}

export interface Inputs {
  /** Column names of the training table; null where it had none. */
  readonly names: readonly string[] | null
  /** Where it had none: what to call the columns. Absent: x0, x1 … */
  readonly called?: readonly string[]
  /** Rows come by name alone, since an array for a row could not be told from an array in it. */
  readonly byName?: true
  /** It takes these by their names out of a table whose order, and other columns, it does not keep. */
  readonly chosen?: true
  readonly count: number
}

export interface Estimator {
  /** Qualified names as pickles spell them: `sklearn.linear_model._base.LinearRegression`. */
  readonly classes: readonly string[]
  /** Why no model of these classes can answer for new rows: they are known by name, to say so. */
  readonly refused?: string
  /** Reads what decides the numbers, at once, so that a model that loads can answer. */
  translate(self: Fitted, translator: Translator): Methods
  /** What it was fitted on, where `feature_names_in_` and `n_features_in_` do not say; undefined where a later step must. */
  inputs?(self: Fitted, inputsOf: (part: Fitted) => Inputs | undefined): Inputs | undefined
  /** The library that trained it, where that is not scikit-learn and its version in `_sklearn_version`; undefined where the file does not say. */
  trainedBy?(self: Fitted): { readonly name: string; readonly version: string | null } | undefined
  /**
   * `feature_importances_` or `coef_` where the library works it out when asked, which selectors do; undefined where it has neither. The
   * roundings follow the library's, since they are compared with their own mean. Absent: none, or it is an attribute in the file.
   */
  importances?(self: Fitted, importancesOf: Translator['importances']): Importances | undefined
  /** Estimators within it, for `inspect`: by place below this one. Absent: none. */
  parts?(self: Fitted): readonly Fitted[]
}

export function scalar(value: Ref, classes?: readonly Cell[]): Answer {
  return { shape: 'scalar', values: [value], ...(classes === undefined ? {} : { classes: [classes] }) }
}

export function vector(value: Ref, classes?: readonly Cell[]): Answer {
  return { shape: 'vector', values: [value], ...(classes === undefined ? {} : { classes: [classes] }) }
}

export function list(values: readonly Ref[], classes: readonly (readonly Cell[])[]): Answer {
  return { shape: 'list', values, classes }
}

/** The one value of an answer that is not a list: what the next step takes. */
export function single(answer: Answer): Ref {
  return answer.values[0]!
}
