import type { Element } from '../element.ts'
import type { Expressed, NumberType, Reading, Scope } from '../expressed.ts'
import type { Ref } from '../../../graph/builder.ts'
import { both, choose, numbered, piecewise } from '../piecewise.ts'
import { numeric } from '../casts.ts'
import { present } from '../checks.ts'
import { replaceMissing } from '../replace-missing.ts'

/**
 * `if`: only the side that is chosen is evaluated, so that the other refuses no row. Without a third argument it is
 * missing where the condition does not hold.
 */
function ifElse(scope: Scope, expression: Element, reading: Reading): Expressed {
  const { graph } = scope
  const [condition, first, second, ...rest] = expression.children
  if (condition === undefined || first === undefined || rest.length > 0) throw expression.broken('has other than two or three arguments')
  const instead = expression.get('mapMissingTo')
  const asked = scope.evaluate(condition, { ...reading, mayMiss: instead !== undefined })
  const { ref, type } = numeric(scope, asked, expression, reading)
  if (type !== 'boolean') throw expression.unsupported('on other than a boolean')
  const when = (wanted: number): Ref => piecewise(graph, ref, [0], x => Number(Number(x > 0) === wanted), 0)
  const side = (part: Element | undefined, wanted: number): Expressed =>
    part === undefined ? { kind: 'fixed', type: 'string', value: null } : scope.evaluate(part, { ...reading, mayMiss: true, guard: both(graph, reading.guard, when(wanted)) })
  const chosen = joined(scope, expression, ref, side(first, 1), side(second, 0))
  if (instead === undefined) return present(scope, chosen, reading)
  return present(scope, replaceMissing(graph, chosen, instead, expression), reading)
}

/** The first where the condition is 1, the second where it is 0, missing where it is. */
function joined(scope: Scope, expression: Element, condition: Ref, first: Expressed, second: Expressed): Expressed {
  const { graph } = scope
  // Of a missing condition neither side is chosen.
  const select = (a: Ref | number, b: Ref | number): Ref => choose(graph, condition, a, b)
  const isText = (value: Expressed): boolean => value.kind === 'texts' || (value.kind === 'fixed' && value.type === 'string' && value.value !== null)
  if (isText(first) || isText(second)) {
    const texts = [...new Set([first, second].flatMap(value => textsOf(value, expression)))]
    const places = (value: Expressed): Ref | number => (value.kind === 'texts' ? value.look([], text => (typeof text === 'string' ? texts.indexOf(text) : NaN)) : value.kind === 'fixed' && value.value !== null ? texts.indexOf(value.value as string) : NaN)
    return numbered(graph, select(places(first), places(second)), texts)
  }
  const number = (value: Expressed): Ref | number => (value.kind === 'fixed' ? ((value.value as number | null) ?? NaN) : numeric(scope, value, expression, { mayMiss: true }).ref)
  const types = [first, second].flatMap(value => (value.kind === 'texts' || (value.kind === 'fixed' && value.value === null) ? [] : [value.type as NumberType]))
  if (types.length === 0) throw expression.unsupported('of nothing')
  const type = types.every(own => own === types[0]) ? types[0]! : types.every(own => own === 'integer' || own === 'double' || own === 'either') ? 'either' : undefined
  if (type === undefined) throw expression.unsupported(`of ${types.join(' and ')}`)
  return { kind: 'numbers', type, ref: select(number(first), number(second)) }
}

function textsOf(value: Expressed, expression: Element): readonly string[] {
  if (value.kind === 'fixed') {
    if (value.value === null) return []
    if (value.type === 'string') return [value.value as string]
  } else if (value.kind === 'texts' && value.texts !== undefined) return value.texts
  throw expression.unsupported('of any text, or of a text and a number')
}

/** Functions that do not evaluate all of their arguments. */
export const choices: Readonly<Record<string, (scope: Scope, expression: Element, reading: Reading) => Expressed>> = { if: ifElse }
