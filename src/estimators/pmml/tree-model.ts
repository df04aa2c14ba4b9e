import type { Element } from './element.ts'
import type { TreeNodes } from '../trees/tree-nodes.ts'
import { splitFlags } from '../../graph/trees/tree-ensemble-attributes.ts'
import { modelAttributes, modelParts } from './model-parts.ts'

const mostNodes = 2_000_000
const treeAttributes = [...modelAttributes, 'missingValueStrategy', 'missingValuePenalty', 'noTrueChildStrategy', 'splitCharacteristic']
const numeric = ['lessOrEqual', 'lessThan', 'greaterThan', 'greaterOrEqual']

/** Where a tree finds the columns of its splits, and rounds a threshold as the field is rounded. */
export interface SplitColumns {
  number(field: string, asker: Element): number
  indicator(field: string, values: readonly string[], asker: Element): number
  threshold(field: string, value: number): number
}

/** What a node answers: the score, or the shares of the classes with the number of the score's class after them. */
export type NodeValues = (node: Element) => readonly number[]

type Build = () => number

/** Whether a missing number makes a predicate false. */
export function takesMissing(model: Element): boolean {
  return model.get('missingValueStrategy') === undefined || model.get('missingValueStrategy') === 'none'
}

/**
 * `TreeModel` (https://dmg.org/pmml/v4-4-1/TreeModel.html) as a binary tree: of a node's children the first whose predicate
 * holds is taken, so that each predicate is a split, and what
 * follows it is its other side, where a missing number goes, too, by the strategy `none`; by others its row is refused.
 */
export function treeNodes(model: Element, columns: SplitColumns, valuesOf: NodeValues, width: number): TreeNodes {
  model.allow(treeAttributes, [...modelParts, 'Node'])
  model.expect('missingValueStrategy', [undefined, 'none', 'nullPrediction', 'defaultChild', 'lastPrediction'])
  model.expect('isScorable', [undefined, 'true'])
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
    valuesOf(node).forEach((value, k) => (values[at * width + k] = value))
    return at
  }
  const split = (column: number, limit: number, below: Build, above: Build, no: Build): number => {
    const at = add()
    flags[at] = no === below ? splitFlags.missingLeft : 0
    feature[at] = column
    threshold[at] = limit
    left[at] = below()
    right[at] = above()
    return at
  }
  const test = (predicate: Element, yes: Build, no: Build): number => {
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
          const column = columns.indicator(field, [predicate.text('value')], predicate)
          return operator === 'equal' ? split(column, 0.5, no, yes, no) : split(column, 0.5, yes, no, no)
        }
        predicate.expect('operator', numeric)
        const limit = columns.threshold(field, predicate.number('value'))
        // x < t is x ≤ the number before t.
        const strict = operator === 'lessThan' || operator === 'greaterOrEqual'
        const column = columns.number(field, predicate)
        const isLess = operator.startsWith('less')
        return split(column, strict ? numberBefore(limit) : limit, isLess ? yes : no, isLess ? no : yes, no)
      }
      case 'SimpleSetPredicate': {
        predicate.allow(['field', 'booleanOperator'], ['Array'])
        predicate.expect('booleanOperator', ['isIn', 'isNotIn'])
        const column = columns.indicator(predicate.text('field'), textsOf(predicate.need('Array')), predicate)
        return predicate.get('booleanOperator') === 'isIn' ? split(column, 0.5, no, yes, no) : split(column, 0.5, yes, no, no)
      }
      default:
        throw predicate.unsupported('as a predicate')
    }
  }
  const grow = (node: Element): number => {
    node.allow(['id', 'score', 'recordCount', 'defaultChild'], ['Node', 'ScoreDistribution', 'True', 'False', 'SimplePredicate', 'SimpleSetPredicate', 'CompoundPredicate'])
    const children = node.all('Node')
    if (children.length === 0) return leaf(node)
    const from = (at: number): number => {
      const child = children[at]
      if (child !== undefined) return test(predicateOf(child), () => grow(child), () => from(at + 1))
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

/** The texts of an `Array`: between spaces, in quotes where they have spaces themselves. */
function textsOf(array: Element): string[] {
  array.expect('type', ['string'])
  const texts = [...array.xml.text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => (quoted === undefined ? plain! : quoted.replace(/\\"/g, '"')))
  if (array.get('n') !== undefined && array.number('n') !== texts.length) throw array.broken(`has ${texts.length} texts and n is ${array.text('n')}`)
  return texts
}

function numberBefore(value: number): number {
  if (value === 0) return -Number.MIN_VALUE
  const bits = new BigInt64Array(Float64Array.of(value).buffer)
  bits[0] = bits[0]! + (value > 0 ? -1n : 1n)
  return new Float64Array(bits.buffer)[0]!
}
