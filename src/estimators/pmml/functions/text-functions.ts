import type { BuiltIn } from '../built-in.ts'
import type { Element } from '../element.ts'
import type { Expressed, Fixed, Scope, Texts } from '../expressed.ts'
import { castTo } from '../casts.ts'
import { numbered } from '../piecewise.ts'
import { numbersOf } from '../checks.ts'
import { pairOf } from './pair-of.ts'

/** Texts of which all are known: what a function makes of each is worked out once. */
function known(scope: Scope, value: Expressed | undefined, asker: Element): Texts & { texts: readonly string[] } {
  if (value?.kind === 'texts' && value.texts !== undefined) return { ...value, texts: value.texts }
  if (value?.kind !== 'fixed') throw asker.unsupported('of other than fields that list their texts')
  const { value: text } = castTo(scope, value, 'string', asker, { mayMiss: true }) as Fixed
  if (typeof text !== 'string') throw asker.unsupported('of a missing constant')
  return { kind: 'texts', texts: [text], look: (_named, of) => numbersOf(scope, { kind: 'fixed', type: 'double', value: of(text) }, { mayMiss: true }).ref }
}

function mapped(value: Texts & { texts: readonly string[] }, change: (text: string) => string): Texts {
  return { kind: 'texts', texts: [...new Set(value.texts.map(change))], look: (_named, of) => value.look([], text => of(typeof text === 'string' ? change(text) : text)) }
}

function ofEach(change: (text: string) => string): BuiltIn {
  return {
    missing: 'refused',
    mayMiss: false,
    call(scope, expression, args) {
      if (args.length !== 1) throw expression.broken(`has ${args.length} arguments, expected 1`)
      return mapped(known(scope, args[0], expression), change)
    },
  }
}

function wholeNumber(value: Expressed | undefined, least: number, asker: Element): number {
  if (value?.kind !== 'fixed' || value.type !== 'integer' || typeof value.value !== 'number' || value.value < least) throw asker.unsupported(`of other places than whole numbers from ${least}`)
  return value.value
}

const substring: BuiltIn = {
  missing: 'refused',
  mayMiss: false,
  call(scope, expression, [value, position, length]) {
    const from = wholeNumber(position, 1, expression) - 1
    const count = wholeNumber(length, 0, expression)
    return mapped(known(scope, value, expression), text => text.slice(from, from + count))
  },
}

const stringLength: BuiltIn = {
  missing: 'refused',
  mayMiss: false,
  call: (scope, expression, [value]) => ({ kind: 'numbers', type: 'integer', ref: known(scope, value, expression).look([], text => text?.length ?? NaN) }),
}

/** Missing ones are left out. */
const concat: BuiltIn = {
  missing: 'taken',
  mayMiss: false,
  call(scope, expression, args) {
    if (args.length < 2) throw expression.broken(`has ${args.length} arguments, expected 2`)
    return args.map(value => known(scope, value, expression)).reduce((left, right) => {
      const all = (value: Texts & { texts: readonly string[] }): string[] => [...value.texts, '']
      const texts = [...new Set(all(left).flatMap(start => all(right).map(end => start + end)))]
      const places = pairOf(scope, expression, left, right, (start, end) => texts.indexOf((start ?? '') + (end ?? '')))
      return { ...numbered(scope.graph, places, texts), texts }
    })
  },
}

export const textFunctions: Readonly<Record<string, BuiltIn>> = {
  uppercase: ofEach(text => text.toUpperCase()),
  lowercase: ofEach(text => text.toLowerCase()),
  // As Java's String.trim: all up to the blank.
  trimBlanks: ofEach(text => text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '')),
  substring,
  stringLength,
  concat,
}
