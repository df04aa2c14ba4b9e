import type { Attributes } from './op.ts'
import type { Ref } from './builder.ts'
import type { ValueType } from './value.ts'
import { isTensor } from './tensor.ts'

/**
 * How the library holds numbers that are float64 here. `narrow`: as int32, or as whole numbers of 32 or 64 bits without a sign, which
 * wrap around elsewhere than int64 does. `short`: as truths, or as whole numbers of at most 16 bits, of which numpy makes half or
 * single precision besides, and float32 beside float32. `unsettled`: as float32 where the caller's column among them is of truths, else
 * as float64.
 */
export type HeldType = 'float64' | 'int64' | 'narrow' | 'short' | 'unsettled'

export function isShortOrNarrow(held: HeldType | undefined): held is 'narrow' | 'short' {
  return held === 'narrow' || held === 'short'
}

/** Operations whose result is of the type of what goes in, whatever that is. */
const passing = new Set(['to_dense', 'to_sparse', 'select', 'check_finite', 'check_present', 'concat', 'sort_rows'])
/** Operations that make whole numbers of whole numbers. */
const keeping = new Set(['affine', 'arithmetic', 'clip', 'constant', 'power', 'reduce_rows', 'sum', 'unary'])
/** Of those with a `function`, an `operator` or a `by`: which do. */
const keepingBy = new Set(['abs', 'negative', 'sign', 'square', 'reciprocal', 'ceil', 'floor', 'rint', 'trunc', 'add', 'subtract', 'multiply', 'max', 'min', 'floor_divide', 'remainder', 'sum'])
/** Operations that count, number or mark, which one library holds as int64 and another as float64, and those that may do anything. */
const counting = new Set(['bin', 'category_lookup', 'category_statistics', 'count_terms', 'custom_step', 'date_parts', 'engine_call', 'hash_cells', 'hash_terms', 'missing_mask', 'one_hot', 'table_lookup', 'take_labels', 'text_counts', 'threshold', 'tree_ensemble', 'vote'])

/**
 * How the library holds what an operation makes of `inputs`; undefined where that may be either, since no file tells the type
 * of a caller's column, and the types of what a step counts are the step's own.
 */
export function heldType(op: string, attributes: Attributes, inputs: readonly Ref[], type: ValueType): HeldType | undefined {
  if (type.kind !== 'columns' && type.type === 'float32') return undefined
  const own = inputs[0]?.held
  if (passing.has(op)) return heldTogether(inputs)
  // What is filled in takes the type of the column.
  if (op === 'impute') return own
  if (type.kind === 'columns' || counting.has(op)) return undefined
  const by = attributes['function'] ?? attributes['operator'] ?? attributes['by']
  const keeps = keeping.has(op) && (by === undefined || keepingBy.has(by as string)) && Object.entries(attributes).every(([name, attribute]) => name !== 'divide' && isWhole(attribute))
  if (!keeps || inputs.some(({ held }) => held === 'float64')) return 'float64'
  return inputs.every(({ held }) => isShortOrNarrow(held)) ? heldTogether(inputs) : undefined
}

/** Of columns side by side, of which those of the caller may be truths. */
function heldTogether(inputs: readonly Ref[]): HeldType | undefined {
  const kinds = new Set(inputs.map(({ held }) => held))
  if (kinds.size === 1) return inputs[0]!.held
  if (!kinds.has('short') || inputs.some(({ held, type }) => held === undefined && type.kind !== 'columns')) return undefined
  if (kinds.has('float64') || kinds.has('int64')) return undefined
  return kinds.has('narrow') ? 'narrow' : 'short'
}

/** A number with a fraction among its attributes makes float64 of all. */
function isWhole(attribute: unknown): boolean {
  if (isTensor(attribute)) return Array.from(attribute.data, Number).every(item => !Number.isFinite(item) || Number.isInteger(item))
  return typeof attribute !== 'number' || !Number.isFinite(attribute) || Number.isInteger(attribute)
}
