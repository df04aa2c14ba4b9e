import type { Attributes } from './op.ts'
import type { Ref } from './builder.ts'
import type { ValueType } from './value.ts'
import { isTensor } from './tensor.ts'

/** How the library holds numbers that are float64 here. */
export type HeldType = 'float64' | 'int64'

/** Operations whose result is of the type of what goes in, whatever that is. */
const passing = new Set(['to_dense', 'to_sparse', 'select', 'check_finite', 'check_present', 'concat'])
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
  if (passing.has(op)) return inputs.every(({ held }) => held === own) ? own : undefined
  // What is filled in takes the type of the column.
  if (op === 'impute') return own
  if (type.kind === 'columns' || counting.has(op)) return undefined
  const by = attributes['function'] ?? attributes['operator'] ?? attributes['by']
  const keeps = keeping.has(op) && (by === undefined || keepingBy.has(by as string)) && Object.entries(attributes).every(([name, attribute]) => name !== 'divide' && isWhole(attribute))
  return keeps && !inputs.some(({ held }) => held === 'float64') ? undefined : 'float64'
}

/** A number with a fraction among its attributes makes float64 of all. */
function isWhole(attribute: unknown): boolean {
  if (isTensor(attribute)) return Array.from(attribute.data, Number).every(item => !Number.isFinite(item) || Number.isInteger(item))
  return typeof attribute !== 'number' || !Number.isFinite(attribute) || Number.isInteger(attribute)
}
