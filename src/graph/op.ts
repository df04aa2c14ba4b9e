/** One operation of a graph answers everything about itself; shared code never asks which op it has. */
import type { Tensor } from './tensor.ts'
import type { Value, ValueType } from './value.ts'

/** Plain data: JSON values and tensors, nested in arrays and objects. */
export type Attribute = null | boolean | number | string | Tensor | readonly Attribute[] | { readonly [name: string]: Attribute | undefined }
export type Attributes = { readonly [name: string]: Attribute | undefined }

/**
 * How near the library an answer is: E every bit; T transcendental, within ulps on the same argument; B within the
 * rounding bound of a BLAS sum; I iterative, 1e-6; O own code. Defined in docs/fidelity.md.
 */
export type Fidelity = 'E' | 'T' | 'B' | 'I' | 'O'

/** The column of an op's input that a column of its output is taken from. */
export interface Origin {
  input: number
  column: number
  /** Whether a missing cell there is a missing cell here. */
  missing: boolean
  /** Whether the cell here may be another number than the one there (scaled, clipped): what is known of one says nothing of the other. */
  altered?: boolean
}

export interface RunContext {
  /** The library would reject this row: `column` of the op's `input` (null: no column alone) holds what `detail` says. The other rows go on. */
  reject(row: number, input: number, column: number | null, detail: string): void
}

/**
 * Absolute error bounds, cell by cell in row-major order (for a CSR matrix: item by item of `data`): the library's value
 * lies within `bound` of ours. 0 where it must be equal, Infinity where an earlier rounding leaves it open.
 */
export type Bound = Float64Array

/** Fills `output`, which has room for the rows that the inputs have. Must not keep what it is given. */
export type BoundRun = (inputs: readonly Value[], output: Value, context: RunContext) => void

export interface Op<A extends object = Attributes> {
  /** As it stands in a `.brine` file: snake_case. */
  readonly name: string
  fidelity(attributes: A): Fidelity
  /**
   * The type of the output. Validates all that `run` relies on: the kinds and widths of the inputs, sizes and ranges of
   * the attributes (a tree is a tree, an index is below its bound).
   * @throws BrineError 'corrupt'
   */
  infer(attributes: A, inputs: readonly ValueType[]): ValueType
  /** Reference arithmetic: fills `output`, allocated by `infer`'s type for as many rows as the inputs have. */
  run(attributes: A, inputs: readonly Value[], output: Value, context: RunContext): void
  /** `run` to be called over and over: does once what depends on the attributes alone, and uses its room again. Absent: `run` needs neither. */
  bind?(attributes: A): BoundRun
  /** First-order error propagation; `output` is what `run` gave for `inputs`. */
  bound(attributes: A, inputs: readonly Value[], bounds: readonly Bound[], output: Value): Bound
  /** Where each column of the output comes from, cell for cell; null for a computed one. Absent: all are computed. */
  origins?(attributes: A, inputs: readonly ValueType[]): readonly (Origin | null)[]
  /** Columns of the inputs in which a missing cell is rejected. */
  refusesMissing?(attributes: A, inputs: readonly ValueType[]): readonly { input: number; column: number }[]
  /** Whether the columns of input 0 hold numbers as they are written: '007' is not 7. */
  readonly spelled?: boolean
  /** Categories that it knows of a column of input 0; `closed` when it rejects all others. */
  categories?(attributes: A): readonly { column: number; values: readonly (number | bigint | string | boolean)[]; closed: boolean }[]
  /** Columns of input 0 whose numbers are codes of categories. */
  codes?(attributes: A): Iterable<number>
  /** Whether it makes no numbers of the caller's true and false in input 0. */
  refusesTruths?(attributes: A): boolean
  /** Numbers such as it was fitted on, by column of input 0: a mean, a split; or a text that it takes. For examples only. */
  typical?(attributes: A): readonly { column: number; value: number | string }[]
  /** The columns of its one input that it takes. Absent: all of every input. */
  reads?(attributes: A): readonly number[]
  /** Whether it takes columns of lists or maps. Absent: they are refused. */
  readonly nested?: boolean
  /** One line for a person. */
  describe(attributes: A): string
}

/** `run` and `bind` of an op, both from the latter. */
export function boundBy<A extends object>(bind: (attributes: A) => BoundRun): { readonly run: Op<A>['run']; readonly bind: (attributes: A) => BoundRun } {
  return { run: (attributes, inputs, output, context) => bind(attributes)(inputs, output, context), bind }
}
