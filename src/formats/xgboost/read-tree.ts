import type { Section } from './document.ts'
import type { XgboostTree } from './model.ts'
import { corrupt } from '../corrupt.ts'
import { refuseUnknown } from './refuse-unknown.ts'

const fields = [
  'base_weights', 'categories', 'categories_nodes', 'categories_segments', 'categories_sizes', 'default_left', 'id', 'leaf_child_counts',
  'leaf_weights', 'left_children', 'loss_changes', 'parents', 'right_children', 'split_conditions', 'split_indices', 'split_type',
  'sum_hessian', 'tree_param',
]
const largest = 0x7fff_fffe
/** The column of a node that pruning deleted (tree_model.h, MarkDelete): such stay among the nodes, where no other leads to them. */
const deleted = 0x7fff_ffff

/** A tree of a JSON or UBJSON model (src/tree/tree_model.cc, RegTree::LoadModel; multi_target_tree_model.cc). */
export function readTree(tree: Section): XgboostTree {
  refuseUnknown(tree, fields)
  const parameters = tree.section('tree_param')
  refuseUnknown(parameters, ['num_deleted', 'num_feature', 'num_nodes', 'size_leaf_vector'])
  const count = parameters.integer('num_nodes')
  const width = Math.max(1, parameters.integer('size_leaf_vector', 1))
  const left = lengthened(tree, 'left_children', count, tree.integers('left_children', -1, largest))
  const right = lengthened(tree, 'right_children', count, tree.integers('right_children', -1, largest))
  const feature = lengthened(tree, 'split_indices', count, tree.integers('split_indices', 0, deleted))
  const threshold = lengthened(tree, 'split_conditions', count, single(tree.numbers('split_conditions')))
  const missingLeft = Uint8Array.from(lengthened(tree, 'default_left', count, tree.integers('default_left', 0, 1)))
  return {
    count,
    left,
    right,
    feature,
    threshold,
    missingLeft,
    values: width === 1 ? threshold : vectorLeaves(tree, count, width, left, right),
    width,
    categories: tree.has('split_type') ? readCategories(tree, count) : new Map(),
    statistics: name => Float32Array.from(lengthened(tree, name, count, tree.numbers(name))),
  }
}

/** Until 3.1 every node has a vector (`base_weights`); from then on leaves have, in the order that the right child of each says. */
function vectorLeaves(tree: Section, count: number, width: number, left: Int32Array, right: Int32Array): Float64Array {
  if (!tree.has('leaf_weights')) return lengthened(tree, 'base_weights', count * width, single(tree.numbers('base_weights')))
  const weights = single(tree.numbers('leaf_weights'))
  const values = new Float64Array(count * width)
  for (let node = 0; node < count; node++) {
    if (left[node]! >= 0) continue
    const from = right[node]! * width
    if (from < 0 || from + width > weights.length) throw corrupt(`${tree.path}: leaf ${node} has the vector ${right[node]} of ${weights.length / width}`)
    values.set(weights.subarray(from, from + width), node * width)
  }
  return values
}

/** `split_type` 1 is a categorical split: of node `categories_nodes[i]` the categories from `categories_segments[i]` on. */
function readCategories(tree: Section, count: number): Map<number, Int32Array> {
  const types = lengthened(tree, 'split_type', count, tree.integers('split_type', 0, 1))
  const nodes = tree.integers('categories_nodes', 0, count - 1)
  const segments = lengthened(tree, 'categories_segments', nodes.length, tree.integers('categories_segments', 0, largest))
  const sizes = lengthened(tree, 'categories_sizes', nodes.length, tree.integers('categories_sizes', 0, largest))
  const categories = tree.integers('categories', 0, (1 << 24) - 1)
  const result = new Map<number, Int32Array>()
  for (const [at, node] of nodes.entries()) {
    const from = segments[at]!
    const to = from + sizes[at]!
    if (to > categories.length) throw corrupt(`${tree.path}: node ${node} has the categories up to ${to} of ${categories.length}`)
    result.set(node, categories.subarray(from, to))
  }
  for (const [node, type] of types.entries()) {
    if ((type === 1) !== result.has(node)) throw corrupt(`${tree.path}: node ${node} has the type ${type}, and ${result.has(node) ? '' : 'no '}categories`)
  }
  return result
}

/** The numbers as float32, which JSON writes with as many digits as those need. */
function single(numbers: Float64Array): Float64Array {
  for (let at = 0; at < numbers.length; at++) numbers[at] = Math.fround(numbers[at]!)
  return numbers
}

function lengthened<A extends Int32Array | Float64Array>(tree: Section, name: string, length: number, list: A): A {
  if (list.length === length) return list
  throw corrupt(`${tree.path}.${name} has ${list.length} items, expected ${length}`)
}
