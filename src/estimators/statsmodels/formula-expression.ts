import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { UnaryName } from '../../graph/unary-functions.ts'
import { arithmetic, type Operator } from '../../graph/ops/arithmetic.ts'
import { constant } from '../../graph/ops/constant.ts'
import { endOfWhole, largestRoot, wholeUpTo } from '../without-overflow.ts'
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
  /** How numpy works with it: as float64 (Infinity), or as integers that end there. Absent: in another type, of which it cannot be told. */
  readonly end?: number
}

export interface KnownVariables {
  isNumeric(variable: string): boolean
  /** `end` of a numeric variable. */
  endOf(variable: string): number | undefined
  /** 1 where a variable of texts is that text, else 0; undefined where it holds none. */
  isText(variable: string, text: string): Make | undefined
}

interface Constant {
  readonly number: number
  readonly whole: boolean
}

type Part = Constant | Expression

/** numpy's functions of one argument. */
const functions: { readonly [name: string]: UnaryName } = {
  abs: 'abs', absolute: 'abs', cbrt: 'cbrt', ceil: 'ceil', cos: 'cos', exp: 'exp', exp2: 'exp2', expm1: 'expm1', floor: 'floor', log: 'log', log10: 'log10', log1p: 'log1p',
  log2: 'log2', sign: 'sign', sin: 'sin', sqrt: 'sqrt', square: 'square', tan: 'tan', tanh: 'tanh', arcsinh: 'arcsinh', arctan: 'arctan',
}

/** Of integers integers again, until numpy 2.1 floats of the same size. */
const keeping: readonly string[] = ['abs', 'absolute', 'ceil', 'floor', 'sign']

const signs: { readonly [sign: string]: Operator } = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' }
const fold: { readonly [sign: string]: (a: number, b: number) => number } = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b }
/** Each comparison, and what it is with its sides exchanged. */
const comparisons: { readonly [sign: string]: string } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' }
const mostNested = 32
const by = 'a formula'
const zero: Constant = { number: 0, whole: true }

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
    const [expression, constant, turned] = isConstant(right) ? [left, right, sign] : [right, left, comparisons[sign]!]
    return isNumbers(expression) && isConstant(constant) && isComparable(expression, constant) ? compared(expression.make, turned, constant.number) : undefined
  }

  const either = (): Part | undefined => joined(both, '|', 'max')
  const both = (): Part | undefined => joined(sum, '&', 'min')
  const sum = (): Part | undefined => chain(product, '+-')
  const product = (): Part | undefined => chain(negated, '*/')

  function joined(next: () => Part | undefined, sign: string, operator: Operator): Part | undefined {
    let left = next()
    while (left !== undefined && take(sign)) {
      const right = next()
      if (right === undefined || !isTruth(left) || !isTruth(right)) return undefined
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
      if (right === undefined || (isTruth(left) && isTruth(right))) return undefined
      left = isConstant(left) && isConstant(right) ? folded(left, sign, right) : combined(signs[sign]!, left, right)
    }
    return left
  }

  function negated(): Part | undefined {
    if (take('~')) {
      const part = negated()
      return part !== undefined && isTruth(part) ? { make: not(part.make), truth: true } : undefined
    }
    let negative = false
    while (tokens[at]?.word === '-' || tokens[at]?.word === '+') if (tokens[at++]!.word === '-') negative = !negative
    const part = raised()
    if (!negative || part === undefined) return part
    if (isConstant(part)) return { ...part, number: -part.number }
    if (part.truth || part.end === undefined) return undefined
    return part.end < Infinity ? combined('subtract', zero, part) : { ...part, make: (graph, of) => graph.add(unary, [part.make(graph, of)], { function: 'negative' }) }
  }

  /** `**` binds closer than a sign before it; its exponent is a number. */
  function raised(): Part | undefined {
    const base = atom()
    if (base === undefined || !take('**')) return base
    const exponent = signed()
    return exponent === undefined || !isNumbers(base) || tokens[at]?.word === '**' ? undefined : toThe(base, exponent, true)
  }

  function signed(): Constant | undefined {
    const negative = take('-')
    const { number, whole } = tokens[at++] ?? {}
    return number === undefined ? undefined : { number: negative ? -number : number, whole: whole === true }
  }

  function atom(): Part | undefined {
    const found = tokens[at++]
    if (found === undefined) return undefined
    if (found.number !== undefined) return found.whole === true && !Number.isSafeInteger(found.number) ? undefined : { number: found.number, whole: found.whole === true }
    if (found.word === '(') return inBrackets()
    const name = found.variable ?? found.name
    if (name === undefined) return undefined
    if (found.variable !== undefined || tokens[at]?.word !== '(') return variable(name)
    at++
    return call(name)
  }

  function variable(name: string): Part | undefined {
    if (known.isNumeric(name)) {
      const end = known.endOf(name)
      return { make: (graph, of) => graph.dense(of(name)), truth: false, ...(end !== undefined && { end }) }
    }
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
    if (own === 'where') return chosenNumber(parts)
    if (own === undefined || !isNumbers(first)) return undefined
    if (parts.length === 1 && Object.hasOwn(functions, own)) return ofOne(own, first)
    if (parts.length === 2 && (own === 'power' || own === 'pow') && second !== undefined && isConstant(second)) return toThe(first, second, own === 'pow')
    if (parts.length === 2 && (own === 'maximum' || own === 'minimum') && second !== undefined && !isTruth(second)) return combined(own === 'maximum' ? 'max' : 'min', first, second)
    if (parts.length !== 3 || own !== 'clip' || second === undefined || third === undefined || !isConstant(second) || !isConstant(third)) return undefined
    const above = combined('max', first, second)
    return above === undefined ? undefined : combined('min', above, third)
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
  return at === tokens.length && whole !== undefined && !isConstant(whole) ? whole : undefined
}

function isConstant(part: Part): part is Constant {
  return 'number' in part
}

function isTruth(part: Part): part is Expression {
  return !isConstant(part) && part.truth
}

function isNumbers(part: Part | undefined): part is Expression {
  return part !== undefined && !isConstant(part) && !part.truth
}

/** Few digits are compared with a constant of as few. */
function isComparable({ end }: Expression, { number }: Constant): boolean {
  return end !== undefined || Math.fround(number) === number
}

function folded(left: Constant, sign: string, right: Constant): Constant | undefined {
  const number = fold[sign]!(left.number, right.number)
  const whole = left.whole && right.whole && sign !== '/'
  return whole && !Number.isSafeInteger(number) ? undefined : { number, whole }
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

/** Undefined where numpy's type of the result cannot be told. */
function combined(operator: Operator, left: Part, right: Part): Expression | undefined {
  const end = endOfBoth(left, right)
  if (end === undefined) return undefined
  const whole = end < Infinity && operator !== 'divide' && operator !== 'max' && operator !== 'min' ? { whole: { by, below: end } } : {}
  const make: Make = (graph, of) => {
    const values = [left, right].map(part => (isConstant(part) ? undefined : part.make(graph, of)))
    const other = values.find(value => value !== undefined)!
    const refs = [left, right].map((part, side) => values[side] ?? graph.add(constant, [other], { values: float64([isConstant(part) ? part.number : NaN]) }))
    const made = graph.add(arithmetic, refs, { operator, ...whole })
    // Integers have no −0.
    return 'whole' in whole ? graph.affine(made, { add: float64([0]) }) : made
  }
  return { make, truth: false, end: operator === 'divide' ? Infinity : end }
}

/** The longer of two types, float64 beside anything; truths are integers beside others, and whole constants of the other's type. */
function endOfBoth(left: Part, right: Part): number | undefined {
  const numbers = [left, right].filter(isNumbers)
  if (numbers.some(({ end }) => end === Infinity)) return Infinity
  if (numbers.some(({ end }) => end === undefined)) return undefined
  return [left, right].some(part => isConstant(part) && !part.whole) ? Infinity : numbers.length === 0 ? endOfWhole : Math.max(...numbers.map(({ end }) => end!))
}

function ofOne(name: string, of: Expression): Expression | undefined {
  const { end, make } = of
  if (end === undefined) return undefined
  if (name === 'square') return toThe(of, { number: 2, whole: true }, true)
  return { make: (graph, variables) => graph.add(unary, [make(graph, variables)], { function: functions[name]! }), truth: false, end: keeping.includes(name) ? end : Infinity }
}

/** numpy.where(truth, 2, 3) */
function chosenNumber(parts: readonly Part[]): Expression | undefined {
  const [truth, where, other] = parts
  if (parts.length !== 3 || !isTruth(truth!) || !isConstant(where!) || !isConstant(other!)) return undefined
  return { make: chosen(truth.make, where.number, other.number), truth: false, end: where.whole && other.whole ? endOfWhole : Infinity }
}

/** As an operator numpy takes 2, 0.5 and −1 for a product, a root and a quotient. Integers have no power below 0. */
function toThe(base: Expression, { number: exponent, whole }: Constant, operator: boolean): Expression | undefined {
  const { end, make } = base
  if (end === undefined || (end < Infinity && whole && exponent < 0)) return undefined
  if (exponent === 1 && (operator || whole)) return whole ? base : { ...base, end: Infinity }
  if (end < Infinity && whole) {
    const most = Math.min(largestRoot(exponent, end), Number.MAX_SAFE_INTEGER)
    const checked: Make = (graph, of) => wholeUpTo(graph, make(graph, of), by, most)
    return { make: (graph, of) => (exponent === 2 ? graph.add(unary, [checked(graph, of)], { function: 'square' }) : graph.add(power, [checked(graph, of)], { exponent })), truth: false, end }
  }
  const name = !operator ? undefined : exponent === 2 ? 'square' : exponent === 0.5 ? 'sqrt' : exponent === -1 ? 'reciprocal' : undefined
  return { make: (graph, of) => (name === undefined ? graph.add(power, [make(graph, of)], { exponent }) : graph.add(unary, [make(graph, of)], { function: name })), truth: false, end: Infinity }
}
