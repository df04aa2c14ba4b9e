import type { DataType, Expressed, Fixed, NumberType, Reading, Scope } from './expressed.ts'
import type { Element } from './element.ts'
import type { Ref } from '../../graph/builder.ts'
import { cast } from '../../graph/ops/cast.ts'
import { checked, int32, numbersOf } from './checks.ts'

export const dataTypes = ['double', 'float', 'integer', 'boolean', 'string']

/** A text of a document as a number of that type; truth is 1 and 0. */
export function parseNumber(asker: Element, text: string, type: NumberType): number {
  if (type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw asker.broken(`has ${JSON.stringify(text)}, expected true or false`)
    return Number(text === 'true')
  }
  const number = asker.parse(text, 'a number')
  if (type === 'integer' && number !== (number | 0)) throw asker.broken(`has ${JSON.stringify(text)}, expected a whole number of 32 bits`)
  return type === 'float' ? Math.fround(number) : number
}

/** The type that a `Constant` has by how it is written, as JPMML has it. */
export function typeOfText(text: string): DataType {
  return /^[-+]?\d+$/.test(text) ? 'integer' : /^[-+]?(\d+\.\d*|\d*\.\d+)$/.test(text) ? 'double' : 'string'
}

/** Rounded to float32, and kept in float64. */
export function toFloat({ graph }: Scope, x: Ref): Ref {
  return graph.add(cast, [graph.add(cast, [x], { type: 'float32' })], { type: 'float64' })
}

/** A value as one of another type, as JPMML casts it. What Java writes of a number is not tried. */
export function castTo(scope: Scope, value: Expressed, type: DataType, asker: Element, reading: Reading): Expressed {
  if (value.kind === 'fixed') return castFixed(value, type, asker)
  if (value.kind === 'texts') {
    if (type === 'string') return value
    if (value.texts === undefined) throw asker.unsupported(`that makes ${type} of any text`)
    const numbers = new Map(value.texts.map(text => [text, parseNumber(asker, text, type)]))
    return { kind: 'numbers', type, ref: value.look([], text => numbers.get(text ?? '') ?? NaN) }
  }
  const { ref, type: from } = value
  if (type === from) return { kind: 'numbers', ref, type }
  switch (type) {
    case 'double':
      return { kind: 'numbers', type, ref }
    case 'float':
      return { kind: 'numbers', type, ref: toFloat(scope, ref) }
    case 'integer':
      return { kind: 'numbers', type, ref: from === 'boolean' ? ref : checked(scope, ref, reading, { allowNan: true, ...int32 }) }
    default:
      throw asker.unsupported(`that makes ${type} of ${from === 'either' ? 'double' : from}`)
  }
}

function castFixed({ type: from, value }: Fixed, type: DataType, asker: Element): Fixed {
  if (value === null || from === type) return { kind: 'fixed', type, value }
  if (type === 'string') {
    if (from !== 'integer') throw asker.unsupported(`that makes a text of ${from}`)
    return { kind: 'fixed', type, value: String(value) }
  }
  if (typeof value === 'string') return { kind: 'fixed', type, value: parseNumber(asker, value, type) }
  if (type === 'boolean') throw asker.unsupported(`that makes boolean of ${from}`)
  return { kind: 'fixed', type, value: parseNumber(asker, String(value), type) }
}

/** A column of numbers, or a constant one; infinities, which only the rounding to float makes, are refused. */
export function numeric(scope: Scope, value: Expressed, asker: Element, reading: Reading): { ref: Ref; type: NumberType } {
  if (value.kind === 'fixed' && value.type !== 'string') return numbersOf(scope, value, reading)
  if (value.kind !== 'numbers') throw asker.unsupported('of texts')
  if (value.untyped === true) throw asker.unsupported('of what has mapMissingTo or defaultValue')
  return value.type === 'float' ? { type: value.type, ref: checked(scope, value.ref, reading, { allowNan: true }) } : value
}
