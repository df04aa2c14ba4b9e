import type { Element } from './element.ts'
import type { TreeNodes } from '../trees/tree-nodes.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { PredicateSplits, predicateOf, predicates, type SplitColumns } from './predicate-splits.ts'

const treeAttributes = [...modelAttributes, 'missingValueStrategy', 'missingValuePenalty', 'noTrueChildStrategy', 'splitCharacteristic']
const opposites: Readonly<Record<string, string>> = { lessOrEqual: 'greaterThan', greaterThan: 'lessOrEqual', lessThan: 'greaterOrEqual', greaterOrEqual: 'lessThan', equal: 'notEqual', notEqual: 'equal', isIn: 'isNotIn', isNotIn: 'isIn', and: 'or', or: 'and', surrogate: 'surrogate' }

/** What a node answers: the score, or the shares of the classes with the number of the score's class after them. */
export type NodeValues = (node: Element) => readonly number[]

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
  const splits = new PredicateSplits(model, columns, mayMiss, width)
  const leaf = (node: Element): number => splits.leaf(isFloat ? valuesOf(node).map(Math.fround) : valuesOf(node))
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
      return splits.test(predicateOf(first!), yes, no, named === 0 ? yes : no)
    }
    if (defaults) throw node.unsupported('with a default child beside others than two opposite ones')
    const from = (at: number): number => {
      const child = children[at]
      const next = () => from(at + 1)
      if (child !== undefined) return splits.test(predicateOf(child), () => grow(child), next, next)
      if (keepsLast) return leaf(node)
      throw node.unsupported('where no child need be true')
    }
    return from(0)
  }
  const root = model.need('Node')
  if (predicateOf(root).name !== 'True') throw root.unsupported('whose predicate is not True')
  grow(root)
  return splits.nodes()
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
