import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { UnaryName } from '../../graph/unary-functions.ts'
import { arithmetic, type Operator } from '../../graph/ops/arithmetic.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64 } from '../../graph/tensor.ts'
import { power } from '../../graph/ops/power.ts'
import { unary } from '../../graph/ops/unary.ts'

/** The numbers of an expression, given those of each variable. */
export type Expression = (graph: GraphBuilder, of: (variable: string) => Ref) => Ref

/** A number alone, or an expression of variables. */
type Part = number | Expression

/** numpy's functions of one argument that mean the same for whole numbers. */
const functions: { readonly [name: string]: UnaryName } = {
  abs: 'abs', cbrt: 'cbrt', ceil: 'ceil', cos: 'cos', exp: 'exp', exp2: 'exp2', expm1: 'expm1', floor: 'floor', log: 'log', log10: 'log10', log1p: 'log1p',
  log2: 'log2', sign: 'sign', sin: 'sin', sqrt: 'sqrt', square: 'square', tan: 'tan', tanh: 'tanh', arcsinh: 'arcsinh', arctan: 'arctan',
}

const signs: { readonly [sign: string]: Operator } = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' }
const fold: { readonly [sign: string]: (a: number, b: number) => number } = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b }
const token = /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|Q\(\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*\)|((?:np|numpy)\.[a-z0-9]+|[\p{L}_][\p{L}\p{N}_]*)|(\*\*|[-+*/()]))/uy
const mostNested = 32

/**
 * A factor of a formula that works with numbers: variables, numbers, `+ - * / **`, `I(…)` and functions of numpy.
 * `known`: whether a name is a variable that holds numbers. Undefined where it is anything else.
 */
export function parseExpression(text: string, known: (variable: string) => boolean): Expression | undefined {
  const tokens = tokensOf(text) ?? []
  let at = 0
  let nested = 0

  const take = (word: string) => tokens[at]?.word === word && ++at > 0

  const sum = (): Part | undefined => chain(product, '+-')
  const product = (): Part | undefined => chain(negated, '*/')

  function chain(next: () => Part | undefined, own: string): Part | undefined {
    let left = next()
    while (left !== undefined && tokens[at]?.word !== undefined && own.includes(tokens[at]!.word!)) {
      const sign = tokens[at++]!.word!
      const right = next()
      if (right === undefined) return undefined
      left = typeof left === 'number' && typeof right === 'number' ? fold[sign]!(left, right) : combined(sign, left, right)
    }
    return left
  }

  function negated(): Part | undefined {
    let negative = false
    while (tokens[at]?.word === '-' || tokens[at]?.word === '+') if (tokens[at++]!.word === '-') negative = !negative
    const part = raised()
    if (!negative || part === undefined) return part
    return typeof part === 'number' ? -part : (graph, of) => graph.add(unary, [part(graph, of)], { function: 'negative' })
  }

  /** `**` binds closer than a sign before it; its exponent is a number. */
  function raised(): Part | undefined {
    const base = atom()
    if (base === undefined || !take('**')) return base
    const negative = take('-')
    const exponent = tokens[at]?.number
    if (exponent === undefined || typeof base === 'number' || tokens[++at]?.word === '**') return undefined
    return toThe(base, negative ? -exponent : exponent)
  }

  function atom(): Part | undefined {
    const found = tokens[at++]
    if (found === undefined) return undefined
    if (found.number !== undefined) return found.number
    if (found.variable !== undefined) return known(found.variable) ? variable(found.variable) : undefined
    if (found.word === '(') return inBrackets()
    if (found.name === undefined) return undefined
    if (!take('(')) return known(found.name) ? variable(found.name) : undefined
    const inner = inBrackets()
    if (inner === undefined || found.name === 'I') return inner
    const [library, own] = found.name.split('.')
    if (own === undefined || library === undefined || !Object.hasOwn(functions, own) || typeof inner === 'number') return undefined
    return (graph, of) => graph.add(unary, [inner(graph, of)], { function: functions[own]! })
  }

  function inBrackets(): Part | undefined {
    if (++nested > mostNested) return undefined
    const inner = sum()
    nested--
    return inner !== undefined && take(')') ? inner : undefined
  }

  const whole = sum()
  return at === tokens.length && typeof whole === 'function' ? whole : undefined
}

interface Token {
  readonly number?: number
  /** Of `Q("…")`. */
  readonly variable?: string
  readonly name?: string
  readonly word?: string
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  token.lastIndex = 0
  for (let from = 0; from < text.length; from = token.lastIndex) {
    const found = token.exec(text)
    if (found === null) return undefined
    const [, number, double, single, name, word] = found
    const quoted = double ?? single
    tokens.push(number !== undefined ? { number: Number(number) } : quoted !== undefined ? { variable: quoted } : name !== undefined ? { name } : { word: word! })
  }
  return tokens
}

const variable = (name: string): Expression => (_graph, of) => of(name)

function combined(sign: string, left: Part, right: Part): Expression {
  return (graph, of) => {
    const values = [left, right].map(part => (typeof part === 'number' ? undefined : part(graph, of)))
    const other = values.find(value => value !== undefined)!
    const refs = [left, right].map((part, side) => values[side] ?? graph.add(constant, [other], { values: float64([Number(part)]) }))
    return graph.add(arithmetic, refs, { operator: signs[sign]! })
  }
}

/** numpy takes 2, 0.5 and −1 for a product, a root and a quotient. */
function toThe(base: Expression, exponent: number): Expression {
  if (exponent === 1) return base
  const name = exponent === 2 ? 'square' : exponent === 0.5 ? 'sqrt' : exponent === -1 ? 'reciprocal' : undefined
  return (graph, of) => (name === undefined ? graph.add(power, [base(graph, of)], { exponent }) : graph.add(unary, [base(graph, of)], { function: name }))
}
