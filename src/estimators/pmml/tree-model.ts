import type { Element } from './element.ts'
import type { TreeNodes } from '../trees/tree-nodes.ts'
import { splitFlags } from '../../graph/trees/tree-ensemble-attributes.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { numberBefore } from './piecewise.ts'

const mostNodes = 2_000_000
const treeAttributes = [...modelAttributes, 'missingValueStrategy', 'missingValuePenalty', 'noTrueChildStrategy', 'splitCharacteristic']
const numeric = ['lessOrEqual', 'lessThan', 'greaterThan', 'greaterOrEqual']
const opposites: Readonly<Record<string, string>> = { lessOrEqual: 'greaterThan', greaterThan: 'lessOrEqual', lessThan: 'greaterOrEqual', greaterOrEqual: 'lessThan', equal: 'notEqual', notEqual: 'equal', isIn: 'isNotIn', isNotIn: 'isIn', and: 'or', or: 'and', surrogate: 'surrogate' }
const predicates = ['True', 'False', 'SimplePredicate', 'SimpleSetPredicate', 'CompoundPredicate']

/** Where a tree finds the columns of its splits, and rounds a threshold as the field is rounded. */
export interface SplitColumns {
  number(field: string, asker: Element, mayMiss: boolean): number
  indicator(field: string, values: readonly string[], asker: Element, mayMiss: boolean): number
  /** NaN where the field is missing. */
  known(field: string, asker: Element, mayMiss: boolean): number
  threshold(field: string, value: number): number
}

/** What a node answers: the score, or the shares of the classes with the number of the score's class after them. */
export type NodeValues = (node: Element) => readonly number[]

type Build = () => number

/** Whether the tree answers rows with a missing number; by another strategy, or where no child need be true, they are refused. */
function takesMissing(model: Element): boolean {
  const strategy = model.get('missingValueStrategy') ?? 'none'
  return strategy === 'defaultChild' || (strategy === 'none' && (model.get('splitCharacteristic') !== 'binarySplit' || model.get('noTrueChildStrategy') === 'returnLastPrediction'))
}

/**
 * `TreeModel` (https://dmg.org/pmml/v4-4-1/TreeModel.html) as a binary tree: of a node's children the first whose predicate
 * holds is taken, so that each predicate is a split, and what follows it is its other side, where a missing number goes,
 * too, by the strategy `none`; by `defaultChild` it goes to the child that the node names; by others its row is refused.
 */
export function treeNodes(model: Element, columns: SplitColumns, valuesOf: NodeValues, width: number): TreeNodes {
  model.allow(treeAttributes, [...modelParts, 'Node'])
  model.expect('missingValueStrategy', [undefined, 'none', 'nullPrediction', 'defaultChild', 'lastPrediction'])
  model.expect('isScorable', [undefined, 'true'])
  const mayMiss = takesMissing(model)
  const defaults = model.get('missingValueStrategy') === 'defaultChild'
  const isFloat = model.get('x-mathContext') === 'float'
  model.expect('x-mathContext', [undefined, 'float'])
  const keepsLast = model.get('noTrueChildStrategy') === 'returnLastPrediction'
  const left: number[] = []
  const right: number[] = []
  const feature: number[] = []
  const threshold: number[] = []
  const flags: number[] = []
  const values: number[] = []

  const add = (): number => {
    if (left.length >= mostNodes) throw model.unsupported('of so many nodes')
    for (let k = 0; k < width; k++) values.push(0)
    feature.push(0)
    threshold.push(0)
    flags.push(0)
    right.push(-1)
    return left.push(-1) - 1
  }
  const leaf = (node: Element): number => {
    const at = add()
    valuesOf(node).forEach((value, k) => (values[at * width + k] = isFloat ? Math.fround(value) : value))
    return at
  }
  const split = (column: number, limit: number, below: Build, above: Build, gone: Build): number => {
    // Where a missing number has a way of its own, infinity parts it from all others.
    if (gone !== below && gone !== above) return split(column, Infinity, () => split(column, limit, below, above, above), gone, gone)
    const at = add()
    flags[at] = gone === below ? splitFlags.missingLeft : 0
    feature[at] = column
    threshold[at] = limit
    left[at] = below()
    right[at] = above()
    return at
  }
  const test = (predicate: Element, yes: Build, no: Build, gone: Build): number => {
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
          const column = columns.indicator(field, [predicate.text('value')], predicate, mayMiss)
          return operator === 'equal' ? split(column, 0.5, no, yes, gone) : split(column, 0.5, yes, no, gone)
        }
        if (operator === 'isMissing' || operator === 'isNotMissing') {
          const column = columns.known(field, predicate, mayMiss)
          return operator === 'isMissing' ? split(column, Infinity, no, yes, yes) : split(column, Infinity, yes, no, no)
        }
        predicate.expect('operator', numeric)
        const limit = columns.threshold(field, limitOf(predicate))
        // x < t is x ≤ the number before t.
        const strict = operator === 'lessThan' || operator === 'greaterOrEqual'
        const column = columns.number(field, predicate, mayMiss)
        const isLess = operator.startsWith('less')
        return split(column, strict ? numberBefore(limit) : limit, isLess ? yes : no, isLess ? no : yes, gone)
      }
      case 'SimpleSetPredicate': {
        predicate.allow(['field', 'booleanOperator'], ['Array'])
        predicate.expect('booleanOperator', ['isIn', 'isNotIn'])
        const column = columns.indicator(predicate.text('field'), textsOf(predicate.need('Array')), predicate, mayMiss)
        return predicate.get('booleanOperator') === 'isIn' ? split(column, 0.5, no, yes, gone) : split(column, 0.5, yes, no, gone)
      }
      case 'CompoundPredicate':
        return compound(predicate, yes, no, gone)
      default:
        throw predicate.unsupported('as a predicate')
    }
  }
  // What is unknown of a missing number is not true; true or unknown is true, unknown beside anything is no xor.
  const compound = (predicate: Element, yes: Build, no: Build, gone: Build): number => {
    predicate.allow(['booleanOperator'], predicates)
    predicate.expect('booleanOperator', ['and', 'or', 'xor', 'surrogate'])
    const parts = predicate.children
    const operator = predicate.get('booleanOperator')
    if (parts.length < 2) throw predicate.broken(`has ${parts.length} predicates`)
    if (gone !== no && operator !== 'surrogate') throw predicate.unsupported('of a node with a default child')
    const from = (at: number, yes: Build, no: Build, gone: Build): number => {
      const part = parts[at]!
      if (at === parts.length - 1) return test(part, yes, no, gone)
      const next = (yes: Build, no: Build): Build => () => from(at + 1, yes, no, gone)
      switch (operator) {
        case 'and':
          return test(part, next(yes, no), no, no)
        case 'or': {
          const other = next(yes, no)
          return test(part, yes, other, other)
        }
        case 'surrogate':
          return test(part, yes, no, next(yes, no))
        default:
          return test(part, next(no, yes), next(yes, no), gone)
      }
    }
    return from(0, yes, no, gone)
  }
  const grow = (node: Element): number => {
    node.allow(['id', 'score', 'recordCount', 'defaultChild'], ['Node', 'ScoreDistribution', ...predicates])
    const children = node.all('Node')
    if (children.length === 0) return leaf(node)
    const [first, second] = children
    if (second !== undefined && children.length === 2 && (defaults || !mayMiss) && areOpposite(predicateOf(first!), predicateOf(second))) {
      const yes = () => grow(first!)
      const no = () => grow(second)
      const named = defaults ? children.findIndex(child => child.text('id') === node.text('defaultChild')) : 1
      if (named < 0) throw node.broken('has a default child that is none of its nodes')
      return test(predicateOf(first!), yes, no, named === 0 ? yes : no)
    }
    if (defaults) throw node.unsupported('with a default child beside others than two opposite ones')
    const from = (at: number): number => {
      const child = children[at]
      const next = () => from(at + 1)
      if (child !== undefined) return test(predicateOf(child), () => grow(child), next, next)
      if (keepsLast) return leaf(node)
      throw node.unsupported('where no child need be true')
    }
    return from(0)
  }
  const root = model.need('Node')
  if (predicateOf(root).name !== 'True') throw root.unsupported('whose predicate is not True')
  grow(root)
  return { count: left.length, left, right, feature, threshold, flags: Uint8Array.from(flags), values: Float64Array.from(values), width, place: `${model.self.place}.TreeModel` }
}

function predicateOf(node: Element): Element {
  const [predicate] = node.children.filter(({ name }) => name !== 'Node' && name !== 'ScoreDistribution')
  if (predicate === undefined) throw node.broken('has no predicate')
  return predicate
}

/**
 * Whether of two predicates one holds and not the other, of whatever is not missing, and neither of what is: of compounds by
 * De Morgan; a surrogate is asked where what stands before it is missing, which is so of both at once.
 */
function areOpposite(first: Element, second: Element): boolean {
  const [left, right] = [first, second].map(predicate => predicate.get('operator') ?? predicate.get('booleanOperator'))
  if (first.name !== second.name || left === undefined || opposites[left] !== right) return false
  if (first.name.startsWith('Simple')) return subjectOf(first) === subjectOf(second)
  const [ours, theirs] = [first.children, second.children]
  return first.name === 'CompoundPredicate' && ours.length === theirs.length && ours.every((part, at) => areOpposite(part, theirs[at]!))
}

/** What a simple predicate compares with what. */
function subjectOf({ xml }: Element): string {
  return [xml.attributes.get('field'), xml.attributes.get('value'), xml.child('Array')?.text].join('\n')
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
