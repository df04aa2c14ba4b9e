import type { BuiltIn } from '../built-in.ts'
import type { Element } from '../element.ts'
import type { Expressed, Fixed, NumberType, Reading, Scope } from '../expressed.ts'
import type { Ref } from '../../../graph/builder.ts'
import { arithmetic, type Operator } from '../../../graph/ops/arithmetic.ts'
import { checked, int32 } from '../checks.ts'
import { float64 } from '../../../graph/tensor.ts'
import { numeric, toFloat } from '../casts.ts'
import { pow } from '../../../graph/math/pow.ts'
import { power } from '../../../graph/ops/power.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** The type of what is made of two numbers. */
export function commonType(left: NumberType, right: NumberType, asker: Element): NumberType {
  const types = [left, right]
  if (types.includes('boolean')) throw asker.unsupported('of booleans')
  if (types.includes('either') && types.includes('float')) throw asker.unsupported('of a float and what may be whole or not')
  return (['double', 'float', 'either', 'integer'] as const).find(type => types.includes(type))!
}

/** A result in the type that it has: a float is rounded, a whole number that Java's int cannot hold fails. */
export function typed(scope: Scope, ref: Ref, type: NumberType, reading: Reading): Expressed {
  const rounded = type === 'float' ? toFloat(scope, ref) : ref
  return { kind: 'numbers', type, ref: checked(scope, rounded, reading, { allowNan: true, ...(type === 'integer' && int32) }) }
}

function two(expression: Element, args: readonly Expressed[]): [Expressed, Expressed] {
  const [left, right, ...rest] = args
  if (left === undefined || right === undefined || rest.length > 0) throw expression.broken(`has ${args.length} arguments, expected 2`)
  return [left, right]
}

const isNumber = (value: Expressed): value is Fixed & { value: number } => value.kind === 'fixed' && typeof value.value === 'number'

function byOperator(operator: Operator): BuiltIn {
  return {
    missing: 'passed',
    mayMiss: true,
    call(scope, expression, args, reading) {
      const [left, right] = two(expression, args)
      const [a, b] = [numeric(scope, left, expression, reading), numeric(scope, right, expression, reading)]
      const type = commonType(a.type, b.type, expression)
      const { graph } = scope
      if (operator === 'divide' && type === 'either') throw expression.unsupported('of what may be a whole number or not')
      const whole = operator === 'divide' && type === 'integer'
      let ref: Ref
      if (isNumber(right) && !(operator === 'divide' && right.value === 0)) ref = graph.affine(a.ref, { [operator]: float64([right.value]) })
      else {
        const divisor = operator === 'divide' ? checked(scope, b.ref, reading, { allowNan: true, except: 0 }) : b.ref
        ref = graph.add(arithmetic, [a.ref, divisor], { operator })
      }
      return typed(scope, whole ? graph.add(unary, [ref], { function: 'trunc' }) : ref, type, reading)
    },
  }
}

/** left − ⌊left / right⌋ · right. */
const modulo: BuiltIn = {
  missing: 'passed',
  mayMiss: true,
  call(scope, expression, args, reading) {
    const [a, b] = two(expression, args).map(value => numeric(scope, value, expression, reading)) as [{ ref: Ref; type: NumberType }, { ref: Ref; type: NumberType }]
    const { graph } = scope
    const divisor = checked(scope, b.ref, reading, { allowNan: true, except: 0 })
    const times = graph.add(unary, [graph.add(arithmetic, [a.ref, divisor], { operator: 'divide' })], { function: 'floor' })
    const taken = graph.add(arithmetic, [times, divisor], { operator: 'multiply' })
    return typed(scope, graph.add(arithmetic, [a.ref, taken], { operator: 'subtract' }), commonType(a.type, b.type, expression), reading)
  },
}

const powerOf: BuiltIn = {
  missing: 'refused',
  mayMiss: false,
  call(scope, expression, args, reading) {
    const [left, right] = two(expression, args)
    const [a, b] = [numeric(scope, left, expression, reading), numeric(scope, right, expression, reading)]
    const type = commonType(a.type, b.type, expression)
    if (isNumber(left) && isNumber(right)) return { kind: 'fixed', type: type as 'double', value: pow(left.value, right.value) }
    if (!isNumber(left) && !isNumber(right)) throw expression.unsupported('function="pow" of two fields')
    const ref = isNumber(right) ? scope.graph.add(power, [a.ref], { exponent: right.value }) : scope.graph.add(power, [b.ref], { base: (left as Fixed & { value: number }).value })
    const finite = checked(scope, ref, reading, { allowNan: false })
    return typed(scope, finite, type, reading)
  },
}

export const arithmetics: Readonly<Record<string, BuiltIn>> = {
  '+': byOperator('add'),
  '-': byOperator('subtract'),
  '*': byOperator('multiply'),
  '/': byOperator('divide'),
  modulo,
  pow: powerOf,
}
