/** Columns that patsy makes of a formula's terms, read from the names that it gave them. */
import type { Cell } from '../../graph/value.ts'
import type { Fitted } from '../fitted.ts'
import type { FormulaTable } from './formula-table.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { argumentsOf, callOf, endOfCode, literalOf, type Call, type Literal } from './formula-call.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { chosen, parseExpression, type KnownVariables, type Make } from './formula-expression.ts'
import { constant } from '../../graph/ops/constant.ts'
import { contrastsOf, type Contrast } from './formula-contrasts.ts'
import { encode } from '../category_encoders/encoded-column.ts'
import { epsilon } from '../../graph/rounding.ts'
import { factorsIn, withoutSpaces } from './formula-factors.ts'
import { float64 } from '../../graph/tensor.ts'
import { levelsOf } from './formula-levels.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { rememberedOf, remembers, type Remembered } from './formula-state.ts'

export interface FormulaColumns {
  /** In the order of the table. */
  readonly variables: readonly string[]
  /** Some are of what was worked out anew of the whole table. */
  readonly remembers: boolean
  columns(graph: GraphBuilder, x: Ref): Ref
}

/** What a factor's code stands for, before it is said which of its columns is meant. */
type Coded =
  | { readonly kind: 'numbers'; readonly make: Make; readonly remembered?: true }
  | { readonly kind: 'several'; readonly of: Remembered; readonly remembered: true }
  | { readonly kind: 'category'; readonly of: Category; readonly remembered?: undefined }

interface Category {
  readonly levels: readonly Cell[]
  readonly contrasts: readonly Contrast[]
  /** The number of the row's level. */
  readonly make: (weights: readonly number[]) => Make
}

const variableName = /^(?:Q\((?:"([^"\\]*)"|'([^'\\]*)')\)|([\p{L}_][\p{L}\p{N}_]*))$/u

/** The columns of those names; undefined where one is of a term that needs Python, or a factor that has no column needs it. */
export function formulaColumns(model: Fitted, formula: string, names: readonly string[], table: FormulaTable): FormulaColumns | undefined {
  const variables = new Set<string>()
  const coded = new Map<string, Coded | undefined>()
  const known: KnownVariables = {
    isNumeric: variable => use(variable, table.isNumeric(variable)),
    endOf: variable => table.endOf(variable),
    isText(variable, text) {
      const levels = table.levels(variable)
      if (levels === undefined || !levels.every(level => typeof level === 'string')) return undefined
      use(variable, true)
      const cells = levels.includes(text) ? levels : [...levels, text]
      return (graph, of) => encode(model, graph, of(variable), { from: variable, names: [variable], cells, numbers: cells.map(cell => [cell === text ? 1 : 0]), missing: [0], unknown: [0] })
    },
  }

  function use(variable: string, used: boolean): boolean {
    if (used) variables.add(variable)
    return used
  }

  /** The code of a factor, read once. */
  function read(code: string): Coded | undefined {
    if (!coded.has(code)) coded.set(code, readAnew(code))
    return coded.get(code)
  }

  function readAnew(code: string): Coded | undefined {
    const call = callOf(code)
    const variable = variableIn(code)
    if (call !== undefined && remembers(call)) {
      const of = rememberedOf(call, {
        expression(text) {
          const found = parseExpression(text, known)
          return found?.truth === true ? undefined : found
        },
        numbers: make => table.numbers([...variables], make),
      })
      if (of === undefined) return undefined
      return of.single ? { kind: 'numbers', make: of.make, remembered: true } : { kind: 'several', of, remembered: true }
    }
    if (call?.name === 'C') return categoryOf(call)
    const expression = parseExpression(code, known)
    if (expression !== undefined) return expression.truth ? ofTruth(expression.make, 'Treatment') : { kind: 'numbers', make: expression.make }
    return variable === undefined ? undefined : ofVariable(variable, 'Treatment')
  }

  function categoryOf(call: Call): Coded | undefined {
    const given = argumentsOf(call, ['contrast', 'levels'], 1)
    const data = call.args[0]
    if (given === undefined || data === undefined) return undefined
    const levels = given.has('levels') ? cellsOf(literalOf(given.get('levels')!)) : undefined
    if (given.has('levels') && levels === undefined) return undefined
    const contrast = given.get('contrast') ?? 'Treatment'
    const variable = variableIn(data)
    if (variable !== undefined) return ofVariable(variable, contrast, levels)
    const expression = levels === undefined ? parseExpression(data, known) : undefined
    if (expression === undefined) return undefined
    if (expression.truth) return ofTruth(expression.make, contrast)
    const numbers = table.numbers([...variables], expression.make)
    const found = levelsOf(numbers === undefined ? undefined : Array.from(numbers))
    return found === undefined ? undefined : ofLevels(data, expression.make, contrast, found)
  }

  function ofTruth(make: Make, contrast: string): Coded | undefined {
    const levels = [false, true]
    const contrasts = contrastsOf(contrast, levels)
    return contrasts === undefined ? undefined : { kind: 'category', of: { levels, contrasts, make: weights => chosen(make, weights[1]!, weights[0]!) } }
  }

  function ofVariable(variable: string, contrast: string, given?: readonly Cell[]): Coded | undefined {
    const levels = given ?? table.levels(variable)
    return levels === undefined || !use(variable, table.names.includes(variable)) ? undefined : ofLevels(variable, (_, of) => of(variable), contrast, levels)
  }

  function ofLevels(from: string, data: Make, contrast: string, levels: readonly Cell[]): Coded | undefined {
    const contrasts = contrastsOf(contrast, levels)
    if (contrasts === undefined) return undefined
    const make: Category['make'] = weights => (graph, of) => encode(model, graph, data(graph, of), { from, names: [from], cells: levels, numbers: weights.map(weight => [weight]), missing: [NaN], unknown: null })
    return { kind: 'category', of: { levels, contrasts, make } }
  }

  /** The column of a category that the start of `rest` names, and what follows. `before`: what of the column's name stands before that. */
  function columnOf({ levels, contrasts, make }: Category, before: string, rest: string): { factor: Make; rest: string } | undefined {
    const found = contrasts.map(contrast => [contrast, lengthOf(contrast, rest)] as const).filter(([, length]) => length > 0)
    const longest = Math.max(...found.map(([, length]) => length))
    const alike = found.filter(([, length]) => length === longest)
    const after = rest.slice(longest)
    // The coding that stands for the constant too has a column of the last level.
    const isFull = alike.length > 1 && names.some(name => name.startsWith(before) && name.endsWith(after) && lengthOf({ mark: '[D.', level: levels.at(-1)!, weights: [] }, name.slice(before.length)) === name.length - before.length - after.length)
    // A level that is called as the mark of another coding.
    if (alike.length > 1 && alike.every(([{ full }]) => full === undefined)) return undefined
    const contrast = alike.map(([one]) => one).find(one => (one.full === true) === (isFull || (alike.length === 1 && one.full === true)))
    if (contrast === undefined) return undefined
    const weighed = make(contrast.weights)
    const { uncertainty } = contrast
    if (uncertainty === undefined) return { factor: weighed, rest: after }
    const attributes = { weights: float64([1], [1, 1]), bias: float64([0]), magnitude: float64([uncertainty / epsilon]) }
    return { factor: (graph, of) => graph.add(matmul, [weighed(graph, of)], attributes), rest: after }
  }

  function factorsOf(name: string): readonly Make[] | undefined {
    if (name === 'Intercept') return []
    const factors: Make[] = []
    for (let rest = name; ; rest = rest.slice(1)) {
      const end = endOfCode(rest)
      const own = read(rest.slice(0, end))
      rest = rest.slice(end)
      if (own === undefined) return undefined
      if (own.kind === 'numbers') factors.push(own.make)
      else if (own.kind === 'several') {
        const place = /^\[(\d+)\]/.exec(rest)
        if (place === null || Number(place[1]) >= own.of.columns) return undefined
        factors.push((graph, of) => graph.select(own.of.make(graph, of), [Number(place[1])]))
        rest = rest.slice(place[0].length)
      } else {
        const column = columnOf(own.of, name.slice(0, name.length - rest.length), rest)
        if (column === undefined) return undefined
        factors.push(column.factor)
        rest = column.rest
      }
      if (rest === '') return factors
      if (!rest.startsWith(':')) return undefined
    }
  }

  /** 1 where a row has the only levels of the categories that make no column; patsy rejects others of these too. */
  function ofOneLevel(): readonly Make[] | undefined {
    const seen = new Set(Array.from(coded.keys(), withoutSpaces))
    const { codes, takesAway } = factorsIn(formula)
    const absent = codes.filter(code => !seen.has(withoutSpaces(code)))
    const made = absent.map(code => {
      const own = read(code)
      return own?.kind === 'category' && own.of.levels.length === 1 ? own.of.make([1]) : undefined
    })
    return made.every(make => make !== undefined) && !(takesAway && made.length > 0) ? made : undefined
  }

  const named = names.map(factorsOf)
  const single = named.includes(undefined) ? undefined : ofOneLevel()
  if (single === undefined || variables.size === 0) return undefined
  const all = named.map((factors, at) => (at === 0 ? [...factors!, ...single] : factors!))
  const order = table.names.filter(name => variables.has(name))
  return {
    variables: order,
    remembers: [...coded.values()].some(one => one?.remembered === true),
    columns(graph, x) {
      const one = graph.add(constant, [x], { values: float64([1]) })
      const of = (variable: string) => graph.select(x, [order.indexOf(variable)])
      return graph.concat(all.map(factors => factors.map(factor => factor(graph, of)).reduce<Ref | undefined>((left, right) => (left === undefined ? right : graph.add(arithmetic, [left, right], { operator: 'multiply' })), undefined) ?? one))
    },
  }
}

function variableIn(code: string): string | undefined {
  const found = variableName.exec(code)
  return found === null ? undefined : (found[1] ?? found[2] ?? found[3])
}

/** The levels that a list names; undefined where it is none. */
function cellsOf(value: Literal | undefined): readonly Cell[] | undefined {
  if (!Array.isArray(value)) return undefined
  const cells = (value as readonly Literal[]).filter(item => typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')
  return cells.length === value.length ? cells : undefined
}

/** How much of `text` names the column of the coding; 0 where it names another. */
function lengthOf({ mark, level }: Contrast, text: string): number {
  if (!text.startsWith(mark)) return 0
  const rest = text.slice(mark.length)
  if (level === undefined) return rest === '' || rest.startsWith(':') ? mark.length : 0
  const end = typeof level === 'string' ? level.length : rest.indexOf(']')
  const written = rest.slice(0, end)
  const same = typeof level === 'string' ? written === level : typeof level === 'boolean' ? written === (level ? 'True' : 'False') : written !== '' && Number(written) === level
  return same && rest[end] === ']' && (end + 1 === rest.length || rest[end + 1] === ':') ? mark.length + end + 1 : 0
}
