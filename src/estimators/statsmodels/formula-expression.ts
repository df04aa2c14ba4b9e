import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { UnaryName } from '../../graph/unary-functions.ts'
import { arithmetic, type Operator } from '../../graph/ops/arithmetic.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64 } from '../../graph/tensor.ts'
import { power } from '../../graph/ops/power.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { tokensOf } from './formula-tokens.ts'
import { unary } from '../../graph/ops/unary.ts'

/** What gives the column of a variable, as it is in the table. */
export type Variables = (variable: string) => Ref

/** The numbers of an expression, in one column. */
export type Make = (graph: GraphBuilder, of: Variables) => Ref

export interface Expression {
  readonly make: Make
  /** It is true or false: 1 or 0. */
  readonly truth: boolean
}

export interface KnownVariables {
  isNumeric(variable: string): boolean
  /** 1 where a variable of texts is that text, else 0; undefined where it holds none. */
  isText(variable: string, text: string): Make | undefined
}

/** A number alone, or an expression of variables. */
type Part = number | Expression

/** numpy's functions of one argument that mean the same for whole numbers. */
const functions: { readonly [name: string]: UnaryName } = {
  abs: 'abs', absolute: 'abs', cbrt: 'cbrt', ceil: 'ceil', cos: 'cos', exp: 'exp', exp2: 'exp2', expm1: 'expm1', floor: 'floor', log: 'log', log10: 'log10', log1p: 'log1p',
  log2: 'log2', sign: 'sign', sin: 'sin', sqrt: 'sqrt', square: 'square', tan: 'tan', tanh: 'tanh', arcsinh: 'arcsinh', arctan: 'arctan',
}

const signs: { readonly [sign: string]: Operator } = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' }
const fold: { readonly [sign: string]: (a: number, b: number) => number } = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b }
/** Each comparison, and what it is with its sides exchanged. */
const comparisons: { readonly [sign: string]: string } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' }
const mostNested = 32

/**
 * A factor of a formula that works with numbers: variables, numbers, `+ - * / **`, comparisons with a number, `& | ~`, `I(…)` and
 * functions of numpy; or `town == "Oslo"`. Undefined where it is anything else.
 */
export function parseExpression(text: string, known: KnownVariables): Expression | undefined {
  const tokens = tokensOf(text) ?? []
  let at = 0
  let nested = 0

  const take = (word: string) => tokens[at]?.word === word && ++at > 0

  /** Python compares after `|`, which comes after `&`, which comes after sums. */
  function comparison(): Part | undefined {
    const left = either()
    const sign = tokens[at]?.word
    if (left === undefined || sign === undefined || !Object.hasOwn(comparisons, sign)) return left
    at++
    const right = either()
    const next = tokens[at]?.word
    if (right === undefined || (next !== undefined && Object.hasOwn(comparisons, next))) return undefined
    if (isNumbers(left) && typeof right === 'number') return compared(left.make, sign, right)
    return typeof left === 'number' && isNumbers(right) ? compared(right.make, comparisons[sign]!, left) : undefined
  }

  const either = (): Part | undefined => joined(both, '|', 'max')
  const both = (): Part | undefined => joined(sum, '&', 'min')
  const sum = (): Part | undefined => chain(product, '+-')
  const product = (): Part | undefined => chain(negated, '*/')

  function joined(next: () => Part | undefined, sign: string, operator: Operator): Part | undefined {
    let left = next()
    while (left !== undefined && take(sign)) {
      const right = next()
      if (right === undefined || typeof left === 'number' || typeof right === 'number' || !left.truth || !right.truth) return undefined
      left = { make: ofTwo(left.make, right.make, operator), truth: true }
    }
    return left
  }

  function chain(next: () => Part | undefined, own: string): Part | undefined {
    let left = next()
    while (left !== undefined && tokens[at]?.word !== undefined && own.includes(tokens[at]!.word!)) {
      const sign = tokens[at++]!.word!
      const right = next()
      // Truths added are a truth again.
      if (right === undefined || (typeof left === 'object' && left.truth && typeof right === 'object' && right.truth)) return undefined
      left = typeof left === 'number' && typeof right === 'number' ? fold[sign]!(left, right) : { make: combined(signs[sign]!, left, right), truth: false }
    }
    return left
  }

  function negated(): Part | undefined {
    if (take('~')) {
      const part = negated()
      return typeof part === 'object' && part.truth ? { make: not(part.make), truth: true } : undefined
    }
    let negative = false
    while (tokens[at]?.word === '-' || tokens[at]?.word === '+') if (tokens[at++]!.word === '-') negative = !negative
    const part = raised()
    if (!negative || part === undefined) return part
    if (typeof part === 'number') return -part
    return part.truth ? undefined : { make: (graph, of) => graph.add(unary, [part.make(graph, of)], { function: 'negative' }), truth: false }
  }

  /** `**` binds closer than a sign before it; its exponent is a number. */
  function raised(): Part | undefined {
    const base = atom()
    if (base === undefined || !take('**')) return base
    const exponent = signed()
    if (exponent === undefined || !isNumbers(base) || tokens[at]?.word === '**') return undefined
    return { make: toThe(base.make, exponent), truth: false }
  }

  function signed(): number | undefined {
    const negative = take('-')
    const number = tokens[at++]?.number
    return number === undefined ? undefined : negative ? -number : number
  }

  function atom(): Part | undefined {
    const found = tokens[at++]
    if (found === undefined) return undefined
    if (found.number !== undefined) return found.number
    if (found.word === '(') return inBrackets()
    const name = found.variable ?? found.name
    if (name === undefined) return undefined
    if (found.variable !== undefined || tokens[at]?.word !== '(') return variable(name)
    at++
    return call(name)
  }

  function variable(name: string): Part | undefined {
    if (known.isNumeric(name)) return { make: (graph, of) => graph.dense(of(name)), truth: false }
    const text = tokens[at + 1]?.text
    const sign = tokens[at]?.word
    if (text === undefined || (sign !== '==' && sign !== '!=')) return undefined
    at += 2
    const equal = known.isText(name, text)
    return equal === undefined ? undefined : { make: sign === '==' ? equal : not(equal), truth: true }
  }

  function call(name: string): Part | undefined {
    const parts = inCall()
    const [first, second, third] = parts ?? []
    if (parts === undefined || first === undefined) return undefined
    if (name === 'I' && parts.length === 1) return first
    const own = /^(?:np|numpy)\.(\w+)$/.exec(name)?.[1] ?? (name === 'abs' || name === 'pow' ? name : undefined)
    if (own === 'where' && parts.length === 3) return typeof first === 'object' && first.truth && typeof second === 'number' && typeof third === 'number' ? { make: chosen(first.make, second, third), truth: false } : undefined
    if (own === undefined || !isNumbers(first)) return undefined
    if (parts.length === 1 && Object.hasOwn(functions, own)) return { make: (graph, of) => graph.add(unary, [first.make(graph, of)], { function: functions[own]! }), truth: false }
    if (parts.length === 2 && (own === 'power' || own === 'pow') && typeof second === 'number') {
      return { make: own === 'pow' ? toThe(first.make, second) : (graph, of) => graph.add(power, [first.make(graph, of)], { exponent: second }), truth: false }
    }
    if (parts.length === 2 && (own === 'maximum' || own === 'minimum') && second !== undefined && (typeof second === 'number' || !second.truth)) return { make: combined(own === 'maximum' ? 'max' : 'min', first, second), truth: false }
    return parts.length === 3 && own === 'clip' && typeof second === 'number' && typeof third === 'number' ? { make: combined('min', { make: combined('max', first, second), truth: false }, third), truth: false } : undefined
  }

  function inCall(): Part[] | undefined {
    if (++nested > mostNested) return undefined
    const parts: Part[] = []
    do {
      const part = comparison()
      if (part === undefined) return undefined
      parts.push(part)
    } while (take(','))
    nested--
    return take(')') ? parts : undefined
  }

  function inBrackets(): Part | undefined {
    const parts = inCall()
    return parts?.length === 1 ? parts[0] : undefined
  }

  const whole = comparison()
  return at === tokens.length && typeof whole === 'object' ? whole : undefined
}

function isNumbers(part: Part | undefined): part is Expression {
  return typeof part === 'object' && !part.truth
}

/** NaN is neither above nor below, and equals nothing. */
function compared(left: Make, sign: string, right: number): Expression {
  const above: Make = (graph, of) => graph.dense(graph.add(threshold, [left(graph, of)], { at: right, strict: sign !== '>=' }))
  const below: Make = (graph, of) => {
    const turned = graph.add(unary, [left(graph, of)], { function: 'negative' })
    return graph.dense(graph.add(threshold, [turned], { at: -right, strict: sign === '<' }))
  }
  if (sign === '>' || sign === '>=') return { make: above, truth: true }
  if (sign === '<' || sign === '<=') return { make: below, truth: true }
  const notBelow: Make = (graph, of) => graph.dense(graph.add(threshold, [left(graph, of)], { at: right, strict: false }))
  const equal = ofTwo(notBelow, above, 'subtract')
  return { make: sign === '==' ? equal : not(equal), truth: true }
}

function not(truth: Make): Make {
  return (graph, of) => graph.affine(truth(graph, of), { multiply: float64([-1]), add: float64([1]) })
}

/** `where` it is true, else `other`. */
export function chosen(truth: Make, where: number, other: number): Make {
  return (graph, of) => graph.add(tableLookup, [graph.add(threshold, [truth(graph, of)], { at: 0.5, strict: true })], { tables: [float64([other, where])], unknown: float64([other]) })
}

function ofTwo(left: Make, right: Make, operator: Operator): Make {
  return (graph, of) => graph.add(arithmetic, [left(graph, of), right(graph, of)], { operator })
}

function combined(operator: Operator, left: Part, right: Part): Make {
  return (graph, of) => {
    const values = [left, right].map(part => (typeof part === 'number' ? undefined : part.make(graph, of)))
    const other = values.find(value => value !== undefined)!
    const refs = [left, right].map((part, side) => values[side] ?? graph.add(constant, [other], { values: float64([Number(part)]) }))
    return graph.add(arithmetic, refs, { operator })
  }
}

/** numpy takes 2, 0.5 and −1 for a product, a root and a quotient. */
function toThe(base: Make, exponent: number): Make {
  if (exponent === 1) return base
  const name = exponent === 2 ? 'square' : exponent === 0.5 ? 'sqrt' : exponent === -1 ? 'reciprocal' : undefined
  return (graph, of) => (name === undefined ? graph.add(power, [base(graph, of)], { exponent }) : graph.add(unary, [base(graph, of)], { function: name }))
}
