import type { BuiltIn } from '../built-in.ts'
import type { UnaryName } from '../../../graph/unary-functions.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { checked, int32 } from '../checks.ts'
import { numeric } from '../casts.ts'
import { numberBefore, piecewise } from '../piecewise.ts'
import { unary } from '../../../graph/ops/unary.ts'
import type { Element } from '../element.ts'
import type { Expressed, NumberType, Reading, Scope } from '../expressed.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'

/** Of one number: a double, a number of the argument's type, or a whole one. */
const functions: Readonly<Record<string, readonly [UnaryName, 'double' | 'same' | 'integer']>> = {
  exp: ['exp', 'double'],
  expm1: ['expm1', 'double'],
  ln: ['log', 'double'],
  ln1p: ['log1p', 'double'],
  log10: ['log10', 'double'],
  sqrt: ['sqrt', 'double'],
  sin: ['sin', 'double'],
  cos: ['cos', 'double'],
  tan: ['tan', 'double'],
  abs: ['abs', 'same'],
  rint: ['rint', 'same'],
  floor: ['floor', 'integer'],
  ceil: ['ceil', 'integer'],
}

function one(scope: Scope, expression: Element, args: readonly Expressed[], reading: Reading): { ref: Ref; type: NumberType } {
  const [value, ...rest] = args
  if (value === undefined || rest.length > 0) throw expression.broken(`has ${args.length} arguments, expected 1`)
  const found = numeric(scope, value, expression, reading)
  if (found.type === 'boolean') throw expression.unsupported('of booleans')
  return found
}

/** Java's Math.round: halves up. */
export function roundHalfUp(graph: GraphBuilder, x: Ref): Ref {
  const floor = graph.add(unary, [x], { function: 'floor' })
  const rest = graph.add(arithmetic, [x, floor], { operator: 'subtract' })
  return graph.add(arithmetic, [floor, piecewise(graph, rest, [numberBefore(0.5)], part => Number(part >= 0.5), NaN)], { operator: 'add' })
}

const round: BuiltIn = {
  missing: 'refused',
  mayMiss: false,
  call(scope, expression, args, reading) {
    const { ref } = one(scope, expression, args, reading)
    return { kind: 'numbers', type: 'integer', ref: checked(scope, roundHalfUp(scope.graph, ref), reading, { allowNan: false, ...int32 }) }
  },
}

export const unaries: Readonly<Record<string, BuiltIn>> = {
  ...Object.fromEntries(Object.entries(functions).map(([name, [own, result]]): [string, BuiltIn] => [name, {
    missing: 'refused',
    mayMiss: false,
    call(scope, expression, args, reading) {
      const { ref, type } = one(scope, expression, args, reading)
      const found = scope.graph.add(unary, [ref], { function: own })
      return { kind: 'numbers', type: result === 'same' ? type : result, ref: checked(scope, found, reading, { allowNan: false, ...(result === 'integer' && int32) }) }
    },
  }])),
  round,
}
