/** Columns that patsy makes of a formula's terms, read from the names that it gave them. */
import type { Cell } from '../../graph/value.ts'
import type { DataFrame } from '../../formats/pandas/frame.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { cellOf } from '../cell-of.ts'
import { constant } from '../../graph/ops/constant.ts'
import { encode } from '../category_encoders/encoded-column.ts'
import { float64 } from '../../graph/tensor.ts'
import { parseExpression, type Expression } from './formula-expression.ts'

/** `C(b)[T.x]`: 1 where the variable is of the level, NaN where it is missing. Other levels than those known are rejected. */
interface Category {
  readonly variable: string
  readonly levels: readonly Cell[]
  readonly level: Cell
}

type Factor = Expression | Category

export interface FormulaColumns {
  /** In the order of the table. */
  readonly variables: readonly string[]
  columns(graph: GraphBuilder, x: Ref): Ref
}

/** `C(b)`, `C(b, Treatment(…))`, `b` or `Q("b c")` before a bracket; other contrasts have other marks than T within it. */
const categorical = /^(?:C\(\s*)?(?:Q\((?:"([^"\\]*)"|'([^'\\]*)')\)|([\p{L}_][\p{L}\p{N}_]*))(?:\s*(?:,\s*Treatment(?:\((?:[^()"']|"[^"]*"|'[^']*')*\))?\s*)?\))?\[/u
const mostLevels = 10_000

/** The columns of those names; undefined where one is of a term that needs Python. `frame`: the table it was fitted on, which the model keeps. */
export function formulaColumns(model: Fitted, names: readonly string[], frame: DataFrame): FormulaColumns | undefined {
  const variables = new Set<string>()
  const levels = new Map<string, readonly Cell[] | undefined>()
  const known = frame.columns.map(String)

  function levelsOf(variable: string): readonly Cell[] | undefined {
    if (!levels.has(variable)) levels.set(variable, readLevels(model, frame, known.indexOf(variable)))
    return levels.get(variable)
  }

  const isNumeric = (variable: string) => {
    const at = known.indexOf(variable)
    const numeric = at >= 0 && frame.column(at).every(value => typeof value !== 'boolean' && typeof value !== 'string')
    if (numeric) variables.add(variable)
    return numeric
  }

  function factorsOf(name: string): readonly Factor[] | undefined {
    if (name === 'Intercept') return []
    const factors: Factor[] = []
    for (let rest = name; ; rest = rest.slice(1)) {
      const head = categorical.exec(rest)
      const variable = head?.[1] ?? head?.[2] ?? head?.[3]
      const own = variable === undefined ? undefined : levelsOf(variable)
      if (head !== null && variable !== undefined && own !== undefined) {
        const after = rest.slice(head[0].length)
        const marked = after.startsWith('T.') ? after.slice(2) : after
        const found = own.map(level => [level, lengthOfLevel(level, marked)] as const).filter(([, length]) => length > 0).sort((a, b) => b[1] - a[1])[0]
        if (found === undefined) return undefined
        variables.add(variable)
        factors.push({ variable, levels: own, level: found[0] })
        rest = marked.slice(found[1])
      } else {
        const end = endOfExpression(rest)
        const expression = parseExpression(rest.slice(0, end), isNumeric)
        if (expression === undefined) return undefined
        factors.push(expression)
        rest = rest.slice(end)
      }
      if (rest === '') return factors
      if (!rest.startsWith(':')) return undefined
    }
  }

  const all = names.map(factorsOf)
  if (!all.every(factors => factors !== undefined) || variables.size === 0) return undefined
  const order = known.filter(name => variables.has(name))
  return {
    variables: order,
    columns(graph, x) {
      const of = (variable: string) => graph.select(x, [order.indexOf(variable)])
      const number = (variable: string) => graph.dense(of(variable))
      const factor = (one: Factor) => (typeof one === 'function' ? one(graph, number) : encode(model, graph, of(one.variable), encoded(one)))
      const one = graph.add(constant, [x], { values: float64([1]) })
      return graph.concat(all.map(factors => factors.map(factor).reduce<Ref | undefined>((left, right) => (left === undefined ? right : graph.add(arithmetic, [left, right], { operator: 'multiply' })), undefined) ?? one))
    },
  }
}

function encoded({ variable, levels, level }: Category) {
  return { from: variable, names: [variable], cells: levels, numbers: levels.map(other => [other === level ? 1 : 0]), missing: [NaN], unknown: null }
}

/** The present values of a column, or both truths; undefined where it holds what no category can be told by. */
function readLevels(model: Fitted, frame: DataFrame, at: number): readonly Cell[] | undefined {
  if (at < 0) return undefined
  const found = new Set<Cell>()
  for (const value of frame.column(at)) {
    const cell = cellOf(value, `${model.place}.data.frame`)
    if (cell !== null && cell === cell) found.add(cell)
    if (found.size > mostLevels) return undefined
  }
  const kinds = new Set(Array.from(found, cell => typeof cell))
  const [kind] = kinds
  if (kinds.size !== 1 || (kind !== 'boolean' && kind !== 'string' && kind !== 'number')) return undefined
  if (kind === 'boolean') return [false, true]
  // Its mark could not be told from that of a coding.
  return Array.from(found).some(cell => typeof cell === 'string' && cell.startsWith('T.')) ? undefined : Array.from(found)
}

/** How much of `text` names the level, its closing bracket included; 0 where it names another. */
function lengthOfLevel(level: Cell, text: string): number {
  const end = typeof level === 'string' ? level.length : text.indexOf(']')
  const written = text.slice(0, end)
  const same = typeof level === 'string' ? written === level : typeof level === 'boolean' ? written === (level ? 'True' : 'False') : written !== '' && Number(written) === level
  return same && text[end] === ']' && (end + 1 === text.length || text[end + 1] === ':') ? end + 1 : 0
}

/** Where the colon stands that parts it from the next factor. */
function endOfExpression(text: string): number {
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (letter === ':') return at
  }
  return text.length
}
