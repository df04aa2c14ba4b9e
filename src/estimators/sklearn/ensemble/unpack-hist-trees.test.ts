import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CollectedTrees } from '../../trees/collect-trees.ts'
import { Fitted } from '../../fitted.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { collectTrees } from '../../trees/collect-trees.ts'
import { estimator } from '../../../../tests/estimators/fitted-estimator.ts'
import { histNodes, openHistTree, type HistHead } from './read-hist-tree.ts'
import { records } from '../../../../tests/estimators/fitted-tree.ts'
import { unpackHistTrees } from './unpack-hist-trees.ts'

type Column = readonly [string, string, number[]]

/** Whether each node is a split, in pre-order, and what is written into it; what is missing at the end are leaves. */
interface Shape {
  readonly splits: readonly boolean[]
  readonly bits: readonly number[]
  readonly layout: 'with categories' | 'of 1.0 on 32 bits' | 'of 0.23'
}

const setsOfEach = 2

const shape: fc.Arbitrary<Shape> = fc.record({
  splits: fc.array(fc.boolean(), { maxLength: 60 }),
  bits: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 130, maxLength: 130 }),
  layout: fc.constantFrom('with categories', 'of 1.0 on 32 bits', 'of 0.23'),
})

/** A tree as scikit-learn writes it. */
function columnsOf({ splits, bits, layout }: Shape): Column[] {
  const left: number[] = []
  const right: number[] = []
  const grow = (): number => {
    const node = left.length
    left.push(0)
    right.push(0)
    if (splits[node] !== true) return node
    left[node] = grow()
    right[node] = grow()
    return node
  }
  grow()
  const bit = (node: number, at: number) => (bits[node]! >> at) & 1
  const each = (make: (node: number) => number) => left.map((_, node) => make(node))
  const columns: Column[] = [
    ['value', 'f8', each(node => bits[node]! / 7)],
    ['feature_idx', layout === 'of 1.0 on 32 bits' ? 'u4' : 'i8', each(node => node % 5)],
    [layout === 'of 0.23' ? 'threshold' : 'num_threshold', 'f8', each(node => bits[node]! - 3.5)],
    ['missing_go_to_left', 'u1', each(node => bit(node, 0))],
    ['left', 'u4', left],
    ['right', 'u4', right],
    ['count', 'u4', each(() => 1)],
    ['gain', 'f8', each(() => 0)],
    ['depth', 'u4', each(() => 0)],
    ['is_leaf', 'u1', each(node => (right[node] === 0 ? 1 : 0))],
    ['bin_threshold', 'u1', each(() => 0)],
  ]
  if (layout !== 'of 0.23') columns.push(['is_categorical', 'u1', each(node => bit(node, 1))], ['bitset_idx', 'u4', each(node => bit(node, 2))])
  return columns
}

function opened(nodes: NdArray, tree: number): HistHead {
  const sets = new NdArray({ kind: 'u', itemsize: 4 }, [setsOfEach, 8], new Uint32Array(8 * setsOfEach))
  return openHistTree(new Fitted(estimator('TreePredictor', { nodes, raw_left_cat_bitsets: sets }), `tree ${tree}`), setsOfEach * tree)
}

function headsOf(shapes: readonly Shape[]): HistHead[] {
  return shapes.map((shape, tree) => opened(records(...columnsOf(shape)), tree))
}

function byNodes(heads: readonly HistHead[]): CollectedTrees {
  return collectTrees(heads.map(histNodes), heads.reduce((sum, { nodes }) => sum + nodes.count, 0), 1)
}

/** What can be told of the trees, however their leaves are numbered: a child is a split or the number of a leaf. */
function told({ roots, left, right, feature, threshold, flags, leaves }: CollectedTrees) {
  const child = (number: number) => (number < 0 ? { leaf: leaves.data[-1 - number] } : number)
  return {
    roots: Array.from(roots.data, child),
    left: Array.from(left.data, child),
    right: Array.from(right.data, child),
    feature: [...feature.data],
    threshold: [...threshold.data],
    flags: flags && [...flags.data],
  }
}

describe('The trees of histogram gradient boosting that are unpacked at once', () => {
  test('are what their nodes are one by one', () => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 4 }), shapes => {
        const unpacked = unpackHistTrees(headsOf(shapes))
        expect(unpacked).toBeDefined()
        expect(told(unpacked!)).toEqual(told(byNodes(headsOf(shapes))))
      }),
      { numRuns: 300 },
    )
  })

  test('are left to those who read one by one where a byte of them makes them other trees, or none', () => {
    fc.assert(
      fc.property(shape, fc.nat(), fc.integer({ min: 0, max: 255 }), (shape, at, byte) => {
        const nodes = records(...columnsOf(shape))
        const bytes = nodes.data as Uint8Array
        bytes[at % bytes.length] = byte
        const heads = [opened(nodes, 0), ...headsOf([shape])]
        const unpacked = unpackHistTrees(heads)
        if (unpacked !== undefined) expect(told(unpacked)).toEqual(told(byNodes(heads)))
      }),
      { numRuns: 1000 },
    )
  })

  test.each<[string, string, (values: number[]) => void]>([
    ['a child that is not the next node', 'left', values => (values[0] = 2)],
    ['a right child that is another', 'right', values => (values[0] = 3)],
    ['a column beyond an int32', 'feature_idx', values => (values[0] = 2 ** 33)],
    ['a set that there is not', 'bitset_idx', values => (values[0] = setsOfEach)],
    ['no leaf at its end', 'is_leaf', values => (values[4] = 0)],
    ['a leaf too early', 'is_leaf', values => (values[0] = 1)],
  ])('are left to them with %s', (_, field, change) => {
    const columns = columnsOf({ splits: [true, false, true], bits: new Array<number>(130).fill(2), layout: 'with categories' })
    expect(unpackHistTrees([opened(records(...columns), 0)])).toBeDefined()
    change(columns.find(([name]) => name === field)![2])
    expect(unpackHistTrees([opened(records(...columns), 0)])).toBeUndefined()
  })
})
