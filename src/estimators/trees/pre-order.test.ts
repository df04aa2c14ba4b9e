import { describe, expect, test } from 'vitest'
import { preOrder } from './pre-order.ts'
import type { TreeNodes } from './tree-nodes.ts'

function tree(left: readonly number[], right: readonly number[]): TreeNodes {
  const zeros = new Float64Array(left.length)
  return { count: left.length, left, right, feature: zeros, threshold: zeros, values: zeros, width: 1, place: 'tree' }
}

describe('The order of a tree', () => {
  test.each<[string, TreeNodes]>([
    ['a leaf', tree([-1], [-1])],
    ['a split', tree([1, -1, -1], [2, -1, -1])],
    ['splits on both sides', tree([1, 2, -1, -1, 5, -1, -1], [4, 3, -1, -1, 6, -1, -1])],
  ])('of %s in pre-order is its own', (_, nodes) => {
    expect(preOrder(nodes)).toBeUndefined()
  })

  test.each<[string, TreeNodes, number[]]>([
    ['that was grown best first', tree([1, 3, -1, -1, -1], [2, 4, -1, -1, -1]), [0, 1, 3, 4, 2]],
    ['whose right side comes first', tree([2, -1, -1], [1, -1, -1]), [0, 2, 1]],
    ['with nodes that it does not reach', tree([1, -1, -1, -1], [2, -1, -1, -1]), [0, 1, 2]],
  ])('of one %s is told', (_, nodes, order) => {
    expect([...preOrder(nodes)!]).toEqual(order)
  })

  test.each<[string, TreeNodes, string]>([
    ['ends with a split', tree([1, -1, 3], [2, -1, 4]), 'refers to node 3 of 3'],
    ['has a child whose low 32 bits are the next node', tree([1, -1, -1], [0x1_0000_0002, -1, -1]), 'refers to node 4294967298 of 3'],
    ['has a child between two nodes', tree([1, -1, -1], [2.5, -1, -1]), 'refers to node'],
    ['has a child that is no number', tree([1, NaN, -1], [2, -1, -1]), 'refers to node'],
    ['goes in a circle', tree([1, 0, -1], [2, 2, -1]), 'reaches node 0 twice'],
  ])('of one that %s is refused', (_, nodes, message) => {
    expect(() => preOrder(nodes)).toThrow(expect.objectContaining({ code: 'corrupt', message: expect.stringContaining(message) }))
  })
})
