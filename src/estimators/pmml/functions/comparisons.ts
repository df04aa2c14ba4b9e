import type { BuiltIn } from '../built-in.ts'
import type { Element } from '../element.ts'
import type { Expressed, Fixed, Numbers, NumberType, Scope, Texts } from '../expressed.ts'
import type { Ref } from '../../../graph/builder.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { around, isMissing, piecewise } from '../piecewise.ts'
import { castTo, numeric } from '../casts.ts'
import { pairOf } from './pair-of.ts'

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  lessThan: order => order < 0,
  lessOrEqual: order => order <= 0,
  greaterThan: order => order > 0,
  greaterOrEqual: order => order >= 0,
}
const equalities: Readonly<Record<string, boolean>> = { equal: true, notEqual: false }
const memberships: Readonly<Record<string, boolean>> = { isIn: true, isNotIn: false }

function truth(ref: Ref): Numbers {
  return { kind: 'numbers', type: 'boolean', ref }
}

function two(expression: Element, args: readonly Expressed[]): [Expressed, Expressed] {
  const [left, right, ...rest] = args
  if (left === undefined || right === undefined || rest.length > 0) throw expression.broken(`has ${args.length} arguments, expected 2`)
  return [left, right]
}

/** A constant beside a number, as the number's type has it. */
function constantFor(scope: Scope, value: Fixed, type: NumberType, expression: Element): number {
  const cast = castTo(scope, value, type === 'either' ? 'double' : type, expression, { mayMiss: true }) as Fixed
  if (typeof cast.value !== 'number') throw expression.unsupported('with a missing constant')
  return cast.value
}

/** Of a number and a constant, or of two numbers by their difference: 0 only where they are equal. */
function compared(scope: Scope, expression: Element, args: readonly Expressed[], holds: (order: number) => boolean, equality: boolean): Numbers {
  const [left, right] = two(expression, args)
  const { graph } = scope
  if (left.kind === 'fixed' && right.kind === 'numbers') {
    // JPMML compares in the type of the first of the two.
    const same = left.type === right.type || (right.type !== 'float' && !(equality && left.type === 'integer' && right.type !== 'boolean'))
    if (!same) throw expression.unsupported(`of ${left.type} and ${right.type}`)
    return compared(scope, expression, [right, left], order => holds(-order), equality)
  }
  const a = numeric(scope, left, expression, { mayMiss: true })
  if (!equality && a.type === 'boolean') throw expression.unsupported('of booleans')
  if (right.kind === 'fixed') {
    const own = right.type === 'double' && a.type === 'integer' && !equality ? 'double' : a.type
    const limit = constantFor(scope, right, own, expression)
    if (equality && a.type === 'either' && !Number.isInteger(limit)) throw expression.unsupported(`of what may be a whole number and ${limit}`)
    return truth(piecewise(graph, a.ref, around(limit), x => Number(holds(x < limit ? -1 : x > limit ? 1 : 0)), NaN))
  }
  const b = numeric(scope, right, expression, { mayMiss: true })
  if (a.type !== b.type && (equality || a.type === 'float' || b.type === 'float' || b.type === 'boolean')) throw expression.unsupported(`of ${a.type} and ${b.type}`)
  const apart = graph.add(arithmetic, [a.ref, b.ref], { operator: 'subtract' })
  return truth(piecewise(graph, apart, around(0), x => Number(holds(x < 0 ? -1 : x > 0 ? 1 : 0)), NaN))
}

function equal(wanted: boolean): BuiltIn {
  return {
    missing: 'refused',
    mayMiss: false,
    call(scope, expression, args) {
      const [left, right] = two(expression, args)
      if (left.kind === 'texts' && right.kind === 'texts') return truth(pairOf(scope, expression, left, right, (a, b) => (a === null || b === null ? NaN : Number((a === b) === wanted))))
      const [texts, fixed] = left.kind === 'texts' ? [left, right] : [right, left]
      if (texts.kind === 'texts' && fixed.kind === 'fixed') return truth(isAmong(scope, texts, [fixed], expression, wanted, NaN))
      return compared(scope, expression, args, order => (order === 0) === wanted, true)
    },
  }
}

function isAmong(scope: Scope, texts: Texts, fixed: readonly Fixed[], expression: Element, wanted: boolean, missing: number): Ref {
  const named = fixed.map(value => {
    const { value: text } = castTo(scope, value, 'string', expression, { mayMiss: true }) as Fixed
    if (typeof text !== 'string') throw expression.unsupported('with a missing constant')
    return text
  })
  return texts.look(named, text => (text === null ? missing : Number(named.includes(text!) === wanted)))
}

function member(wanted: boolean): BuiltIn {
  return {
    missing: 'taken',
    mayMiss: false,
    call(scope, expression, [value, ...rest]) {
      const fixed = rest.filter(item => item.kind === 'fixed')
      if (value === undefined || value.kind === 'fixed' || rest.length === 0 || fixed.length < rest.length) throw expression.unsupported('of other than a field and constants')
      const gone = Number(!wanted)
      if (value.kind === 'texts') return truth(isAmong(scope, value, fixed, expression, wanted, gone))
      const { ref, type } = numeric(scope, value, expression, { mayMiss: true })
      const numbers = fixed.map(item => constantFor(scope, item, type === 'either' ? 'integer' : type, expression))
      return truth(piecewise(scope.graph, ref, numbers.flatMap(around), x => Number(numbers.includes(x) === wanted), gone))
    },
  }
}

function missing(wanted: boolean): BuiltIn {
  return {
    missing: 'taken',
    mayMiss: false,
    call(scope, expression, args) {
      const [value, ...rest] = args
      if (value === undefined || rest.length > 0) throw expression.broken(`has ${args.length} arguments, expected 1`)
      if (value.kind === 'fixed') return { kind: 'fixed', type: 'boolean', value: Number((value.value === null) === wanted) }
      const gone = isMissing(scope.graph, value)
      return truth(wanted ? gone : piecewise(scope.graph, gone, [0], x => Number(x === 0), NaN))
    },
  }
}

function booleans(scope: Scope, expression: Element, args: readonly Expressed[], least: number): Ref[] {
  if (args.length < least) throw expression.broken(`has ${args.length} arguments, expected ${least}`)
  return args.map(value => {
    const { ref, type } = numeric(scope, value, expression, { mayMiss: true })
    if (type !== 'boolean') throw expression.unsupported('of other than booleans')
    return ref
  })
}

function logical(operator: 'min' | 'max'): BuiltIn {
  return {
    missing: 'refused',
    mayMiss: false,
    call: (scope, expression, args) => truth(booleans(scope, expression, args, 2).reduce((left, right) => scope.graph.add(arithmetic, [left, right], { operator }))),
  }
}

const not: BuiltIn = {
  missing: 'refused',
  mayMiss: false,
  call(scope, expression, args) {
    const [ref, ...rest] = booleans(scope, expression, args, 1)
    if (rest.length > 0) throw expression.broken(`has ${args.length} arguments, expected 1`)
    return truth(piecewise(scope.graph, ref!, [0], x => Number(x === 0), NaN))
  },
}

/** 1 where the first is greater, else 0, in the type of both. */
const threshold: BuiltIn = {
  missing: 'refused',
  mayMiss: false,
  call(scope, expression, args) {
    const [a, b] = two(expression, args).map(value => numeric(scope, value, expression, { mayMiss: true }).type)
    const type = a === b ? a! : 'double'
    return { ...compared(scope, expression, args, order => order > 0, false), type }
  },
}

const each = <T>(table: Readonly<Record<string, T>>, make: (value: T) => BuiltIn): Record<string, BuiltIn> => Object.fromEntries(Object.entries(table).map(([name, value]) => [name, make(value)]))

export const comparisons: Readonly<Record<string, BuiltIn>> = {
  ...each(orders, holds => ({ missing: 'refused', mayMiss: false, call: (scope, expression, args) => compared(scope, expression, args, holds, false) })),
  ...each(equalities, equal),
  ...each(memberships, member),
  ...each({ isMissing: true, isNotMissing: false }, missing),
  and: logical('min'),
  or: logical('max'),
  not,
  threshold,
}
