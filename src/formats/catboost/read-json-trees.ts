import type { CatboostTree } from './model.ts'
import type { JsonValue } from './parse-json.ts'
import { JsonSection, numberOf } from './json-section.ts'
import { corrupt } from '../corrupt.ts'
import { symmetricTrees } from './read-trees.ts'

const deepest = 16

/** The trees, and how many numbers each leaf has. */
export function readJsonTrees(document: JsonSection): { trees: CatboostTree[]; outputs: number } {
  return document.has('oblivious_trees') ? readSymmetric(document.sections('oblivious_trees')) : readFree(document.sections('trees'))
}

function readSymmetric(sections: readonly JsonSection[]): { trees: CatboostTree[]; outputs: number } {
  let outputs = 1
  const trees = sections.flatMap(section => {
    const splits = Int32Array.from(section.sections('splits'), split => split.integer('split_index'))
    const leaves = section.numbers('leaf_values')
    if (splits.length > deepest) throw corrupt(`a tree of the CatBoost model has ${splits.length} levels, expected 0 to ${deepest}`)
    const own = leaves.length / (1 << splits.length)
    if (!Number.isInteger(own) || own < 1 || (outputs > 1 && own !== outputs)) throw corrupt(`a tree of the CatBoost model has ${leaves.length} numbers in its leaves`)
    outputs = own
    return symmetricTrees(splits, Int32Array.of(splits.length), leaves, own)
  })
  if (trees.some(tree => tree.leaves.length !== (1 << tree.splits.length) * outputs)) throw corrupt('the trees of the CatBoost model have leaves of several sizes')
  return { trees, outputs }
}

function readFree(sections: readonly JsonSection[]): { trees: CatboostTree[]; outputs: number } {
  const outputs = sections[0] === undefined ? 1 : outputsOf(sections[0])
  return { trees: sections.map(section => freeTree(section, outputs)), outputs }
}

/** Of the leftmost leaf. */
function outputsOf(root: JsonSection): number {
  let node = root
  while (!node.has('value')) node = node.section('left')
  return valuesOf(node.get('value'), node.path).length
}

/** Nodes in the order in which they are met, left before right. */
function freeTree(root: JsonSection, outputs: number): CatboostTree {
  const splits: number[] = []
  const left: number[] = []
  const right: number[] = []
  const values: number[][] = []
  const pending: { node: JsonSection; parent: number; side: number[] }[] = [{ node: root, parent: -1, side: left }]
  while (pending.length > 0) {
    const { node, parent, side } = pending.pop()!
    const number = splits.length
    if (parent >= 0) side[parent] = number
    left.push(-1)
    right.push(-1)
    if (node.has('value')) {
      splits.push(0)
      values.push(valuesOf(node.get('value'), node.path))
    } else {
      splits.push(node.section('split').integer('split_index'))
      values.push(new Array<number>(outputs).fill(NaN))
      // The paths of deep nodes would grow with the square of the depth.
      pending.push({ node: new JsonSection(node.get('right'), 'a node'), parent: number, side: right }, { node: new JsonSection(node.get('left'), 'a node'), parent: number, side: left })
    }
    if (values[number]!.length !== outputs) throw corrupt(`a leaf of the CatBoost model has ${values[number]!.length} numbers, expected ${outputs}`)
  }
  return { kind: 'free', splits: Int32Array.from(splits), left: Int32Array.from(left), right: Int32Array.from(right), leaves: Float64Array.from(values.flat()) }
}

function valuesOf(value: JsonValue | undefined, path: string): number[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).map(item => numberOf(item, path)) : [numberOf(value, path)]
}
