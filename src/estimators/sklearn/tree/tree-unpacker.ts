import type { LeafTable } from '../../trees/leaf-table.ts'
import type { TreeHead } from './read-tree.ts'
import type { UnpackedSplits } from '../../trees/tree-nodes.ts'
import { copyNumbers } from '../../../formats/numpy/numbers.ts'
import { moduleOf, newMemory } from '../../../graph/web-assembly.ts'
import { wasm } from './assembly/unpack-tree.wasm.ts'

/** What the numbers of a leaf sum up to, output by output: nothing in particular, 1, or its weighted samples, to be made shares of 1. */
export type LeafSums = 'any' | 'shares' | 'counts'

interface Exports {
  readonly unpackTree: (
    records: number, count: number, itemsize: number, left: number, right: number, feature: number, threshold: number, samples: number, weights: number, missing: number,
    values: number, outputs: number, width: number, sums: number, first: number, room: number, children: number, thresholds: number, features: number, flags: number, open: number, shares: number, cache: number, shift: number,
  ) => number
}

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
const wideFields = ['left_child', 'right_child', 'feature', 'threshold', 'n_node_samples', 'weighted_n_node_samples'] as const
const sumsCodes = { any: 0, shares: 1, counts: 2 } as const satisfies Record<LeafSums, number>
/** numpy adds so many numbers in another order than one by one (graph/math/pairwise-sum.ts). */
const fewestInHalves = 8
const mostCacheBytes = 65536

/**
 * Takes trees from their records in one pass, in WebAssembly: what scikit-learn grows depth first, on a 64-bit machine. Trees
 * go one after the other through the same memory, which so stays in the nearest cache.
 */
export class TreeUnpacker {
  readonly #places: Places
  readonly #bytes: Uint8Array
  readonly #words: Int32Array
  readonly #doubles: Float64Array
  readonly #unpackTree: Exports['unpackTree']
  readonly #width: number
  #leaves: LeafTable | undefined

  /** @throws BrineError 'out-of-memory' where the largest tree does not fit into 4 GiB */
  constructor(heads: readonly TreeHead[], width: number) {
    this.#width = width
    this.#places = placesFor(heads, width)
    const memory = newMemory(this.#places.end)
    this.#bytes = new Uint8Array(memory.buffer)
    this.#words = new Int32Array(memory.buffer)
    this.#doubles = new Float64Array(memory.buffer)
    const addLeaf = (address: number) => this.#leaves!.add(this.#doubles, address / 8)
    this.#unpackTree = (new WebAssembly.Instance(moduleOf(wasm), { env: { memory, addLeaf } }).exports as unknown as Exports).unpackTree
  }

  /** The splits, numbered from `first` on; they last until the next call. Undefined where the tree is of another kind, or none. */
  unpack({ self, nodes, values, outputs, perOutput }: TreeHead, sums: LeafSums, first: number, leaves: LeafTable): UnpackedSplits | undefined {
    const { itemsize, count } = nodes
    const wide = wideFields.map(name => nodes.offsetOf(name, 8))
    const missing = nodes.has('missing_go_to_left') ? nodes.offsetOf('missing_go_to_left', 1) : -1
    if (!littleEndian || missing === undefined || wide.includes(undefined)) return undefined
    if (outputs * perOutput !== this.#width || (sums === 'counts' && perOutput >= fewestInHalves)) return undefined
    const [left, right, feature, threshold, samples, weights] = wide as [number, number, number, number, number, number]
    const at = this.#places
    this.#leaves = leaves
    if (!nodes.copyTo(this.#bytes.subarray(at.records))) return undefined
    copyNumbers(values, this.#doubles.subarray(at.values / 8, at.values / 8 + values.size), `${self.place}.values`)
    const splits = this.#unpackTree(
      at.records, count, itemsize, left, right, feature, threshold, samples, weights, missing,
      at.values, outputs, perOutput * 8, sumsCodes[sums], first, at.room, at.children, at.thresholds, at.features, at.flags, at.open, at.shares, at.cache, at.shift,
    )
    if (splits < 0) return undefined
    const children = at.children / 4
    const numbers = children + 1 + 2 * at.room
    const words = (from: number) => this.#words.subarray(from, from + splits)
    return {
      root: this.#words[children]!,
      left: words(children + 1),
      right: words(children + 1 + at.room),
      rootNumber: this.#words[numbers]!,
      leftNumber: words(numbers + 1),
      rightNumber: words(numbers + 1 + at.room),
      feature: words(at.features / 4),
      threshold: this.#doubles.subarray(at.thresholds / 8, at.thresholds / 8 + splits),
      flags: this.#bytes.subarray(at.flags, at.flags + splits),
    }
  }
}

type Places = ReturnType<typeof placesFor>

/** Addresses of room for the largest tree, as assembly/unpack-tree.as.ts takes it. */
function placesFor(heads: readonly TreeHead[], width: number) {
  const most = heads.reduce((nodes, head) => Math.max(nodes, head.nodes.count), 1)
  const bytes = heads.reduce((size, { nodes }) => Math.max(size, nodes.count * nodes.itemsize), 0)
  const values = heads.reduce((size, head) => Math.max(size, head.values.size), 0)
  const room = most >>> 1
  const entry = 8 + 8 * width
  const bits = 31 - Math.clz32(Math.max(2, mostCacheBytes / entry))
  let end = 0
  const place = (size: number): number => {
    const at = end
    end = Math.ceil((at + size) / 8) * 8
    return at
  }
  const places = {
    records: place(bytes),
    values: place(values * 8),
    children: place(2 * 4 * (1 + 2 * room)),
    thresholds: place(room * 8),
    features: place(room * 4),
    flags: place(room),
    open: place(room * 8),
    shares: place(width * 8),
    cache: place((1 << bits) * entry),
  }
  return { ...places, room, shift: 64 - bits, end }
}
