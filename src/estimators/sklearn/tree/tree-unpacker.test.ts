import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LeafSums } from './tree-unpacker.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import { Fitted } from '../../fitted.ts'
import { NodeColumns } from './node-columns.ts'
import { TreeUnpacker } from './tree-unpacker.ts'
import { classShares } from './class-shares.ts'
import { collectNumberedTrees } from '../../trees/collect-trees.ts'
import { LeafTable } from '../../trees/leaf-table.ts'
import { estimator } from '../../../../tests/estimators/fitted-estimator.ts'
import { openTree, readNodes, type TreeHead } from './read-tree.ts'
import type { splitColumns } from '../../../../tests/estimators/fitted-tree.ts';
import { pyTree, records } from '../../../../tests/estimators/fitted-tree.ts'

type Column = (typeof splitColumns)[number]
const classes = 2

/** Whether each node is a split, in pre-order; what is missing at the end are leaves. */
interface Shape {
  readonly splits: readonly boolean[]
  readonly samples: readonly number[]
  readonly numbers: readonly number[]
}

const shape: fc.Arbitrary<Shape> = fc.record({
  splits: fc.array(fc.boolean(), { maxLength: 60 }),
  samples: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 70, maxLength: 70 }),
  numbers: fc.array(fc.constantFrom(0, 1, 2, 0.1, -0), { minLength: 260, maxLength: 260 }),
})

/** A tree as scikit-learn grows it depth first. */
function grown({ splits, samples, numbers }: Shape, sums: LeafSums): { columns: Column[]; values: number[] } {
  const left: number[] = []
  const right: number[] = []
  const reached: number[] = []
  const grow = (): number => {
    const node = left.length
    left.push(-1)
    right.push(-1)
    reached.push(samples[node] ?? 1)
    if (splits[node] !== true) return node
    left[node] = grow()
    right[node] = grow()
    reached[node] = reached[left[node]]! + reached[right[node]]!
    return node
  }
  grow()
  const count = left.length
  const values = left.flatMap((_, node) => {
    const own = [numbers[2 * node] ?? 1, numbers[2 * node + 1] ?? 0].map(Math.abs)
    const sum = own[0]! + own[1]!
    const whole = sums === 'counts' ? reached[node]! : 1
    return sums === 'any' ? [numbers[2 * node] ?? 1, 7] : sum === 0 ? [whole, 0] : own.map(number => (number / sum) * whole)
  })
  const columns: Column[] = [
    ['left_child', 'i8', left],
    ['right_child', 'i8', right],
    ['feature', 'i8', left.map((child, node) => (child < 0 ? -2 : node % 3))],
    ['threshold', 'f8', left.map((_, node) => numbers[node] ?? 0.5)],
    ['impurity', 'f8', left.map(() => 0)],
    ['n_node_samples', 'i8', reached],
    ['weighted_n_node_samples', 'f8', reached],
    ['missing_go_to_left', 'u1', left.map((_, node) => node % 2)],
  ]
  return { columns: columns.slice(0, count % 2 === 0 ? -1 : undefined), values }
}

function opened(columns: readonly Column[], values: readonly number[], sums: LeafSums): { tree: Fitted; head: TreeHead } {
  const count = columns[0]![2].length
  const tree = new Fitted(estimator('sklearn.tree._classes.DecisionTreeClassifier', { n_features_in_: 1, ...(sums === 'counts' ? {} : { monotonic_cst: null }), tree_: pyTree(records(...columns), values, [count, 1, classes]) }), 'tree')
  return { tree, head: openTree(tree) }
}

function nodesOf({ tree, head }: ReturnType<typeof opened>, sums: LeafSums): TreeNodes {
  const read = readNodes(head, new NodeColumns(head.nodes.count))
  return sums === 'any' ? read : classShares(tree, { ...read, classCounts: undefined }, [classes], sums === 'counts')
}

describe('The trees that are unpacked at once', () => {
  test.each<LeafSums>(['any', 'shares', 'counts'])('are those that are read node by node, where leaves hold %s', sums => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 3 }), shapes => {
        const trees = shapes.map(own => grown(own, sums)).map(({ columns, values }) => opened(columns, values, sums))
        const count = trees.reduce((sum, { head }) => sum + head.nodes.count, 0)
        const unpacker = new TreeUnpacker(trees.map(({ head }) => head), classes)
        const packed = trees.map(({ head }) => ({
          count: head.nodes.count,
          unpack: (first: number, leaves: LeafTable) => unpacker.unpack(head, sums, first, leaves),
          nodes: () => expect.fail('it was not unpacked at once'),
        }))
        expect(collectNumberedTrees(packed, count, classes)).toEqual(collectNumberedTrees(trees.map(tree => nodesOf(tree, sums)), count, classes))
      }),
    )
  })

  const chain = grown({ splits: [true, false, true], samples: [1, 1, 1, 2, 3], numbers: [] }, 'counts')
  const unpacked = (columns: readonly Column[], sums: LeafSums = 'counts') => {
    const { head } = opened(columns, chain.values, sums)
    return new TreeUnpacker([head], classes).unpack(head, sums, 0, new LeafTable(classes))
  }
  const changed = (name: string, values: readonly number[]) => chain.columns.map((column): Column => (column[0] === name ? [name, column[1], values] : column))

  test('are no others than whole ones', () => {
    expect(unpacked(chain.columns)).toMatchObject({ root: 0, left: Int32Array.of(-1, -1), right: Int32Array.of(1, -1), leftNumber: Int32Array.of(-2, -4), rightNumber: Int32Array.of(1, -5) })
  })

  test.each([
    ['a child beyond the nodes', 'right_child', [9, -1, 4, -1, -1]],
    ['a child that no int32 holds, though its low half is a node', 'right_child', [0x1_0000_0002, -1, 4, -1, -1]],
    ['a child below 0 beside one that is none', 'right_child', [-1, -1, 4, -1, -1]],
    ['two parents', 'right_child', [2, -1, 3, -1, -1]],
    ['a cycle', 'left_child', [1, -1, 0, -1, -1]],
    ['nodes grown best first', 'left_child', [2, -1, 3, -1, -1]],
    ['nodes that it does not reach', 'left_child', [-1, -1, 3, -1, -1]],
    ['a split at its end', 'left_child', [1, -1, 3, -1, 5]],
    ['a column below 0', 'feature', [-1, 0, 0, 0, 0]],
    ['a column that no int32 holds', 'feature', [0x1_0000_0000, 0, 0, 0, 0]],
    ['samples that get lost', 'n_node_samples', [7, 1, 5, 2, 3]],
    ['samples that only wrap around', 'n_node_samples', [1, -4, 5, 2, 3]],
    ['leaves that sum up to other samples', 'weighted_n_node_samples', [6, 2, 5, 2, 3]],
  ] as const)('are left to be told node by node where there is %s', (_, name, values) => {
    expect(unpacked(changed(name, values))).toBeUndefined()
  })
})
