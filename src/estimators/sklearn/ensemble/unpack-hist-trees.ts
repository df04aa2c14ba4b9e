import type { CollectedTrees } from '../../trees/collect-trees.ts'
import type { DType } from '../../../formats/numpy/ndarray.ts'
import type { HistHead, HistNodes } from './read-hist-tree.ts'
import { float64, int32, uint8 } from '../../../graph/tensor.ts'
import { setWords, thresholdOf } from './read-hist-tree.ts'
import { exportsOver, newMemory } from '../../../graph/web-assembly.ts'
import { wasm } from './assembly/unpack-hist-tree.wasm.ts'

/** Of ./assembly/unpack-hist-tree.as.ts. */
interface Exports {
  readonly beginColumns: (records: number, open: number, lefts: number, rights: number, features: number, thresholds: number, flags: number, leaves: number) => void
  readonly beginRecords: (itemsize: number, value: number, feature: number, isWide: boolean, threshold: number, missingLeft: number, left: number, right: number, isLeaf: number, isCategorical: number, set: number) => void
  readonly unpackTree: (count: number, first: number, firstLeaf: number, sets: number, firstSet: number) => number
  readonly isAnyFlagged: () => number
}

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
const mostBytes = 0xffff_0000

/**
 * The trees as the arrays of the op `tree_ensemble`, splits in pre-order; undefined where one is not as scikit-learn writes it. In
 * WebAssembly, which needs no warming up: each node is read once.
 */
export function unpackHistTrees(heads: readonly HistHead[]): CollectedTrees | undefined {
  const places = placesFor(heads)
  if (!littleEndian || places.end > mostBytes) return undefined
  const memory = newMemory(places.end)
  const bytes = new Uint8Array(memory.buffer)
  const { beginColumns, beginRecords, unpackTree, isAnyFlagged } = exportsOver<Exports>(wasm, memory)
  beginColumns(places.records, places.open, places.lefts, places.rights, places.features, places.thresholds, places.flags, places.leaves)
  const records = bytes.subarray(places.records)
  const roots = new Int32Array(heads.length)
  let begun: DType | undefined
  let splits = 0
  for (let tree = 0; tree < heads.length; tree++) {
    const { nodes, sets, firstSet } = heads[tree]!
    if (nodes.dtype !== begun) {
      const fields = fieldsOf(nodes)
      if (fields === undefined) return undefined
      beginRecords(...fields)
      begun = nodes.dtype
    }
    if (!nodes.copyTo(records)) return undefined
    // Of each tree before there is one leaf more than splits.
    const firstLeaf = splits + tree
    const own = unpackTree(nodes.count, splits, firstLeaf, sets.length / setWords, firstSet)
    if (own < 0) return undefined
    roots[tree] = own === 0 ? -1 - firstLeaf : splits
    splits += own
  }
  const words = (from: number) => int32(new Int32Array(memory.buffer, from, splits).slice())
  const leaves = splits + heads.length
  return {
    roots: int32(roots),
    left: words(places.lefts),
    right: words(places.rights),
    feature: words(places.features),
    threshold: float64(new Float64Array(memory.buffer, places.thresholds, splits).slice()),
    ...(isAnyFlagged() === 0 ? {} : { flags: uint8(bytes.slice(places.flags, places.flags + splits)) }),
    leaves: float64(new Float64Array(memory.buffer, places.leaves, leaves).slice(), [leaves, 1]),
  }
}

/** What `beginRecords` takes after the size; undefined where a field is of another size. */
function fieldsOf(nodes: HistNodes): Parameters<Exports['beginRecords']> | undefined {
  const wide = nodes.offsetOf('feature_idx', 8)
  const knowsCategories = nodes.has('is_categorical')
  const places = [
    nodes.offsetOf('value', 8),
    wide ?? nodes.offsetOf('feature_idx', 4),
    nodes.offsetOf(thresholdOf(nodes), 8),
    nodes.offsetOf('missing_go_to_left', 1),
    nodes.offsetOf('left', 4),
    nodes.offsetOf('right', 4),
    nodes.offsetOf('is_leaf', 1),
    knowsCategories ? nodes.offsetOf('is_categorical', 1) : -1,
    knowsCategories ? nodes.offsetOf('bitset_idx', 4) : 0,
  ]
  if (places.includes(undefined)) return undefined
  const [value, feature, threshold, missingLeft, left, right, isLeaf, isCategorical, set] = places as [number, number, number, number, number, number, number, number, number]
  return [nodes.itemsize, value, feature, wide !== undefined, threshold, missingLeft, left, right, isLeaf, isCategorical, set]
}

/** Addresses of room for the records of the largest tree and for the columns of all; 0 stands for none. */
function placesFor(heads: readonly HistHead[]) {
  const most = heads.reduce((nodes, head) => Math.max(nodes, head.nodes.count), 1)
  const bytes = heads.reduce((size, { nodes }) => Math.max(size, nodes.count * nodes.itemsize), 0)
  // A tree has one split less than leaves.
  const splits = heads.reduce((sum, { nodes }) => sum + (nodes.count >>> 1), 0)
  let end = 8
  const place = (size: number): number => {
    const at = end
    end = Math.ceil((at + size) / 8) * 8
    return at
  }
  const places = {
    records: place(bytes),
    open: place((most >>> 1) * 8),
    lefts: place(splits * 4),
    rights: place(splits * 4),
    features: place(splits * 4),
    thresholds: place(splits * 8),
    flags: place(splits),
    leaves: place((splits + heads.length) * 8),
  }
  return { ...places, end }
}
