import type { GraphNode } from './graph.ts'
import type { ValueType } from './value.ts'
import { isTensor } from './tensor.ts'

/** Operations that make whole numbers of whole numbers. */
const keeping = new Set(['to_dense', 'to_sparse', 'select', 'concat', 'clip', 'impute', 'affine', 'arithmetic', 'power', 'reduce_rows', 'unary'])
/** Operations that pass all numbers on. */
const passing = new Set(['check_finite', 'check_present'])
/** Of those with a `function`, an `operator` or a `by`: which do. */
const keepingBy = new Set(['abs', 'negative', 'sign', 'square', 'reciprocal', 'ceil', 'floor', 'rint', 'trunc', 'add', 'subtract', 'multiply', 'max', 'min', 'floor_divide', 'remainder', 'sum'])

/**
 * Whether the library may hold `value` as int64: where the caller's columns are, and all steps from them keep the type. No file
 * tells the type of a column that no estimator looks at.
 */
export function mayBeWhole(value: number, nodes: readonly GraphNode[], types: readonly ValueType[]): boolean {
  const open = [value]
  const seen = new Set<number>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === 0) return true
    const type = types[next]!
    if (seen.has(next) || (type.kind !== 'columns' && type.type !== 'float64')) continue
    seen.add(next)
    const { op, attributes, inputs } = nodes[next - 1]!
    const by = attributes['function'] ?? attributes['operator'] ?? attributes['by']
    const keeps = keeping.has(op) && (by === undefined || keepingBy.has(by as string)) && Object.values(attributes).every(isWhole)
    if (keeps || passing.has(op)) open.push(...inputs)
  }
  return false
}

/** A number with a fraction among its attributes makes float64 of all. */
function isWhole(attribute: unknown): boolean {
  if (isTensor(attribute)) return Array.from(attribute.data, Number).every(item => !Number.isFinite(item) || Number.isInteger(item))
  return typeof attribute !== 'number' || !Number.isFinite(attribute) || Number.isInteger(attribute)
}
