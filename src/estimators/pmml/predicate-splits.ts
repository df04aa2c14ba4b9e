import type { Element } from './element.ts'
import type { TreeNodes } from '../trees/tree-nodes.ts'
import { numberBefore } from './piecewise.ts'
import { splitFlags } from '../../graph/trees/tree-ensemble-attributes.ts'

export const mostNodes = 2_000_000
const numeric = ['lessOrEqual', 'lessThan', 'greaterThan', 'greaterOrEqual']
const besidePredicates = ['Node', 'ScoreDistribution', 'ComplexPartialScore', 'SimpleRule', 'CompoundRule']
export const predicates = ['True', 'False', 'SimplePredicate', 'SimpleSetPredicate', 'CompoundPredicate']

/** Where splits find their columns, and round a threshold as the field is rounded. */
export interface SplitColumns {
  number(field: string, asker: Element, mayMiss: boolean): number
  indicator(field: string, values: readonly string[], asker: Element, mayMiss: boolean): number
  /** NaN where the field is missing. */
  known(field: string, asker: Element, mayMiss: boolean): number
  threshold(field: string, value: number): number
}

/** Makes a side of a split and gives the number of its first node. */
export type Build = () => number

/** A binary tree of predicates: each is one split or more, whose sides are where it holds, where it does not, and where that is unknown. */
export class PredicateSplits {
  readonly #model: Element
  readonly #columns: SplitColumns
  readonly #mayMiss: boolean
  readonly #width: number
  readonly #left: number[] = []
  readonly #right: number[] = []
  readonly #feature: number[] = []
  readonly #threshold: number[] = []
  readonly #flags: number[] = []
  readonly #values: number[] = []

  /** `mayMiss`: whether rows with a missing cell are answered. */
  constructor(model: Element, columns: SplitColumns, mayMiss: boolean, width: number) {
    this.#model = model
    this.#columns = columns
    this.#mayMiss = mayMiss
    this.#width = width
  }

  nodes(): TreeNodes {
    return {
      count: this.#left.length,
      left: this.#left,
      right: this.#right,
      feature: this.#feature,
      threshold: this.#threshold,
      flags: Uint8Array.from(this.#flags),
      values: Float64Array.from(this.#values),
      width: this.#width,
      place: `${this.#model.self.place}.${this.#model.name}`,
    }
  }

  leaf(values: readonly number[]): number {
    const at = this.#add()
    values.forEach((value, k) => (this.#values[at * this.#width + k] = value))
    return at
  }

  test(predicate: Element, yes: Build, no: Build, gone: Build): number {
    const columns = this.#columns
    switch (predicate.name) {
      case 'True':
        return yes()
      case 'False':
        return no()
      case 'SimplePredicate': {
        predicate.allow(['field', 'operator', 'value'])
        const field = predicate.text('field')
        const operator = predicate.text('operator')
        if (operator === 'equal' || operator === 'notEqual') {
          const column = columns.indicator(field, [predicate.text('value')], predicate, this.#mayMiss)
          return operator === 'equal' ? this.#split(column, 0.5, no, yes, gone) : this.#split(column, 0.5, yes, no, gone)
        }
        if (operator === 'isMissing' || operator === 'isNotMissing') {
          const column = columns.known(field, predicate, this.#mayMiss)
          return operator === 'isMissing' ? this.#split(column, Infinity, no, yes, yes) : this.#split(column, Infinity, yes, no, no)
        }
        predicate.expect('operator', numeric)
        const limit = columns.threshold(field, limitOf(predicate))
        // x < t is x ≤ the number before t.
        const strict = operator === 'lessThan' || operator === 'greaterOrEqual'
        const column = columns.number(field, predicate, this.#mayMiss)
        const isLess = operator.startsWith('less')
        return this.#split(column, strict ? numberBefore(limit) : limit, isLess ? yes : no, isLess ? no : yes, gone)
      }
      case 'SimpleSetPredicate': {
        predicate.allow(['field', 'booleanOperator'], ['Array'])
        predicate.expect('booleanOperator', ['isIn', 'isNotIn'])
        const column = columns.indicator(predicate.text('field'), textsOf(predicate.need('Array')), predicate, this.#mayMiss)
        return predicate.get('booleanOperator') === 'isIn' ? this.#split(column, 0.5, no, yes, gone) : this.#split(column, 0.5, yes, no, gone)
      }
      case 'CompoundPredicate':
        return this.#compound(predicate, yes, no, gone)
      default:
        throw predicate.unsupported('as a predicate')
    }
  }

  #add(): number {
    if (this.#left.length >= mostNodes) throw this.#model.unsupported('of so many nodes')
    for (let k = 0; k < this.#width; k++) this.#values.push(0)
    this.#feature.push(0)
    this.#threshold.push(0)
    this.#flags.push(0)
    this.#right.push(-1)
    return this.#left.push(-1) - 1
  }

  #split(column: number, limit: number, below: Build, above: Build, gone: Build): number {
    // Where a missing number has a way of its own, infinity parts it from all others.
    if (gone !== below && gone !== above) return this.#split(column, Infinity, () => this.#split(column, limit, below, above, above), gone, gone)
    const at = this.#add()
    this.#flags[at] = gone === below ? splitFlags.missingLeft : 0
    this.#feature[at] = column
    this.#threshold[at] = limit
    this.#left[at] = below()
    this.#right[at] = above()
    return at
  }

  /** Kleene's: false and unknown is false, true or unknown is true, all else beside what is unknown is unknown. */
  #compound(predicate: Element, yes: Build, no: Build, gone: Build): number {
    predicate.allow(['booleanOperator'], predicates)
    predicate.expect('booleanOperator', ['and', 'or', 'xor', 'surrogate'])
    const parts = predicate.children
    const operator = predicate.get('booleanOperator')
    if (parts.length < 2) throw predicate.broken(`has ${parts.length} predicates`)
    const from = (at: number, yes: Build, no: Build, gone: Build): number => {
      const part = parts[at]!
      if (at === parts.length - 1) return this.test(part, yes, no, gone)
      const next = (yes: Build, no: Build, gone: Build): Build => () => from(at + 1, yes, no, gone)
      switch (operator) {
        case 'and':
          return this.test(part, next(yes, no, gone), no, gone === no ? no : next(gone, no, gone))
        case 'or': {
          const other = next(yes, no, gone)
          return this.test(part, yes, other, gone === no ? other : next(yes, gone, gone))
        }
        case 'surrogate':
          return this.test(part, yes, no, next(yes, no, gone))
        default:
          return this.test(part, next(no, yes, gone), next(yes, no, gone), gone)
      }
    }
    return from(0, yes, no, gone)
  }
}

/** The one predicate of a node, a rule or an attribute. */
export function predicateOf(holder: Element): Element {
  const [predicate, ...rest] = holder.children.filter(({ name }) => !besidePredicates.includes(name))
  if (predicate === undefined || rest.length > 0) throw holder.broken('has no one predicate')
  return predicate
}

/** The texts of an `Array`: between spaces, in quotes where they have spaces themselves. */
function textsOf(array: Element): string[] {
  array.expect('type', ['string', 'int', 'real'])
  const texts = [...array.xml.text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => (quoted === undefined ? plain! : quoted.replace(/\\"/g, '"')))
  if (array.get('n') !== undefined && array.number('n') !== texts.length) throw array.broken(`has ${texts.length} texts and n is ${array.text('n')}`)
  return texts
}

/** Infinity, too, as XML Schema writes it or as Java does: boosting parts numbers from missing ones with it. */
function limitOf(predicate: Element): number {
  const [, sign, infinite] = /^([-+]?)(INF|Infinity)$/.exec(predicate.text('value')) ?? []
  return infinite === undefined ? predicate.number('value') : sign === '-' ? -Infinity : Infinity
}
