import type { CheckFiniteAttributes } from '../../graph/ops/check-finite.ts'
import type { Expressed, Fixed, Numbers, Reading, Scope, Texts } from './expressed.ts'
import type { Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { choose } from './piecewise.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64 } from '../../graph/tensor.ts'

/** Rows are refused where the guard holds and the number is not what is wanted; where it does not hold, 1 stands for it. */
export function checked({ graph }: Scope, x: Ref, { guard }: Reading, wanted: Omit<CheckFiniteAttributes, 'by'>): Ref {
  return graph.add(checkFinite, [guard === undefined ? x : choose(graph, guard, x, 1)], { by: 'PMML', ...wanted })
}

/** Rows are refused where the number is missing, infinite or none. */
export function finite({ graph }: Scope, x: Ref): Ref {
  return graph.add(checkFinite, [x], { by: 'PMML', allowNan: false })
}

/** Whole numbers are Java's int. */
export const int32 = { whole: true, above: -2147483649, atMost: 2147483647 } as const

/** Missing rows refused, unless the reading lets them be. */
export function present<T extends Numbers | Texts>(scope: Scope, value: T, reading: Reading): T
export function present(scope: Scope, value: Expressed, reading: Reading): Expressed
export function present(scope: Scope, value: Expressed, reading: Reading): Expressed {
  if (reading.mayMiss || (value.kind === 'fixed' && value.value !== null)) return value
  if (value.kind === 'fixed') return numbersOf(scope, value, reading)
  if (value.kind === 'numbers') return { ...value, ref: checked(scope, value.ref, reading, { allowNan: false, allowInfinite: true }) }
  const mask = checked(scope, value.look([], text => (text === null ? NaN : -0)), reading, { allowNan: false })
  return { ...value, look: (named, numberOf) => scope.graph.add(arithmetic, [value.look(named, numberOf), mask], { operator: 'add' }) }
}

/** A constant as a column. */
export function numbersOf(scope: Scope, { type, value }: Fixed, reading: Reading): Numbers {
  const column = columnOf(scope, typeof value === 'number' ? value : NaN)
  const numeric = type === 'string' ? 'double' : type
  return present(scope, { kind: 'numbers', ref: column, type: numeric }, reading)
}

function columnOf({ graph, rows }: Scope, value: number): Ref {
  return graph.add(constant, [rows], { values: float64([value]) })
}
