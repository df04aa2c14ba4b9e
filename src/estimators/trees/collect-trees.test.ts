import { describe, expect, test } from 'vitest'
import type { TreeNodes } from './tree-nodes.ts'
import { collectNumberedTrees, collectTrees } from './collect-trees.ts'
import { splitFlags, treeEnsemble } from '../../graph/ops/tree-ensemble.ts'

/** Node 0 splits into leaf 2 and split 1, which splits into leaves 3 and 4. */
const tree: TreeNodes = {
  count: 5,
  left: [2, 3, -1, -1, -1],
  right: [1, 4, -1, -1, -1],
  feature: [7, 0, -2, -2, -2],
  threshold: [0.5, 1.5, -2, -2, -2],
  values: Float64Array.of(9, 9, 1, 2, 1),
  width: 1,
  place: 'model.tree_',
}

describe('Trees', () => {
  test('become splits in pre-order, and equal leaves one', () => {
    const { roots, left, right, feature, threshold, flags, leaves } = collectTrees(
      [tree, { ...tree, count: 1, left: [-1], right: [-1], values: Float64Array.of(2) }],
      6,
      1,
    )
    expect([...roots.data]).toEqual([0, -2])
    expect([...left.data]).toEqual([-1, -2])
    expect([...right.data]).toEqual([1, -1])
    expect([...feature.data]).toEqual([7, 0])
    expect([...threshold.data]).toEqual([0.5, 1.5])
    expect(flags).toBeUndefined()
    expect([...leaves.data]).toEqual([1, 2])
  })

  test('tell the number of each leaf beside what it holds', () => {
    const { trees, numbered } = collectNumberedTrees([tree, { ...tree, count: 1, left: [-1], right: [-1] }], 6, 1)
    const leafNumber = (child: number) => numbered.leaves.data[-1 - child]
    expect([leafNumber(numbered.left.data[0]!), leafNumber(numbered.left.data[1]!), leafNumber(numbered.right.data[1]!)]).toEqual([2, 3, 4])
    expect(numbered.right.data[0]).toBe(1)
    expect(leafNumber(numbered.roots.data[1]!)).toBe(0)
    expect(numbered.feature).toBe(trees.feature)
  })

  test('keep a leaf of 0 and one of −0 apart', () => {
    const { leaves } = collectTrees([{ ...tree, values: Float64Array.of(9, 9, 0, -0, 0) }], 5, 1)
    expect([...leaves.data]).toEqual([0, -0])
  })

  test('keep many leaves apart, and what each row answers', () => {
    const count = 4001
    const inner = (count - 1) / 2
    const values = Float64Array.from({ length: 2 * count }, (_, at) => at % 700)
    const chain: TreeNodes = {
      count,
      left: Array.from({ length: count }, (_, node) => (node < inner ? inner + node : -1)),
      right: Array.from({ length: count }, (_, node) => (node < inner - 1 ? node + 1 : node < inner ? count - 1 : -1)),
      feature: new Array<number>(count).fill(0),
      threshold: Array.from({ length: count }, (_, node) => node),
      values,
      width: 2,
      place: 'model.tree_',
    }
    const trees = collectTrees([chain], count, 2)
    expect(trees.leaves.shape).toEqual([350, 2])
    const attributes = {
      comparison: 'le',
      sum: 'float64',
      outputs: 2,
      start: { type: 'float64', shape: [2], data: new Float64Array(2) },
      ...trees,
    } as const
    const x = {
      kind: 'dense',
      type: 'float64',
      rows: count,
      cols: 1,
      data: Float64Array.from({ length: count }, (_, row) => row),
    } as const
    const y = { kind: 'dense', type: 'float64', rows: count, cols: 2, data: new Float64Array(2 * count) } as const
    treeEnsemble.infer(attributes, [x])
    treeEnsemble.run(attributes, [x], y, { reject: () => expect.fail('nothing is rejected') })
    for (let row = 0; row < inner; row++) expect(y.data[2 * row]).toBe(values[2 * (inner + row)])
  })

  test('keep the flags of their splits', () => {
    const { flags } = collectTrees([{ ...tree, flags: Uint8Array.of(0, splitFlags.missingLeft, 0, 0, 0) }], 5, 1)
    expect([...flags!.data]).toEqual([0, 1])
  })

  test.each<[string, Partial<TreeNodes>, string]>([
    ['a cycle', { right: [1, 0, -1, -1, -1] }, 'A tree reaches node 0 twice (at model.tree_)'],
    ['a node with two parents', { left: [3, 3, -1, -1, -1] }, 'A tree reaches node 3 twice'],
    ['a child beyond the nodes', { right: [5, 4, -1, -1, -1] }, 'A tree refers to node 5 of 5'],
    ['a child that is no number', { left: [NaN, 3, -1, -1, -1] }, 'A tree refers to node NaN of 5'],
    ['a column below 0', { feature: [-2, 0, 0, 0, 0] }, 'A tree splits on column -2'],
    ['no nodes', { count: 0 }, 'has 0 nodes'],
    ['leaves of another width', { width: 2 }, 'expected 1 numbers each'],
  ])('with %s are refused as corrupt', (_, change, message) => {
    const read = () => collectTrees([{ ...tree, ...change }], 5, 1)
    expect(read).toThrow(message)
    expect(read).toThrow(expect.objectContaining({ code: 'corrupt', place: 'model.tree_' }))
  })
})
