import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TreeEnsembleAttributes } from './tree-ensemble-attributes.ts'
import { checkTrees } from './check-trees.ts'
import { float64, int32, uint8 } from '../tensor.ts'
import { splitsAreWell } from './split-checker.ts'

const cols = 3
const leaves = 5

/** `count` splits in trees of at most `most`: each new split takes a place among the children of those before it. */
function grown(count: number, most: number, pick: (below: number) => number): TreeEnsembleAttributes {
  const left = new Int32Array(count)
  const right = new Int32Array(count)
  const roots: number[] = [-1]
  let open: [Int32Array, number][] = []
  for (let split = 0; split < count; split++) {
    if (split % most === 0) {
      roots.push(split)
      open = []
    } else {
      const [side, parent] = open.splice(pick(open.length), 1)[0]!
      side[parent] = split
    }
    left[split] = -1 - pick(leaves)
    right[split] = -1 - pick(leaves)
    open.push([left, split], [right, split])
  }
  return {
    comparison: 'le', sum: 'float64', outputs: 1, start: float64(new Float64Array(1)),
    roots: int32(roots),
    left: int32(left),
    right: int32(right),
    feature: int32(Int32Array.from(left, () => pick(cols))),
    threshold: float64(Float64Array.from(left, () => pick(9) / 4 - 1)),
    flags: uint8(Uint8Array.from(left, () => pick(2))),
    leaves: float64(new Float64Array(leaves), [leaves, 1]),
  }
}

/** What {@link checkTrees} says, which looks at each split by itself where there are few. */
function passes(attributes: TreeEnsembleAttributes): boolean {
  try {
    checkTrees(attributes, cols)
    return true
  } catch {
    return false
  }
}

const random = fc.array(fc.nat(), { minLength: 40, maxLength: 40 }).map(numbers => {
  let at = 0
  return (below: number) => numbers[at++ % numbers.length]! % below
})

describe('Many splits', () => {
  test('of trees are well, however they were grown', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 500 }), random, (count, most, pick) => {
      const trees = grown(count, most, pick)
      expect([splitsAreWell(trees, cols, 0), passes(trees)]).toEqual([true, true])
    }), { numRuns: 30 })
    expect(splitsAreWell(grown(20_000, 9000, below => below - 1), cols, 0)).toBe(true)
  })

  test('are well where each by itself is, and not where one is not', () => {
    const column = fc.constantFrom('roots', 'left', 'right', 'feature', 'flags', 'threshold')
    const value = fc.oneof(fc.integer({ min: -8, max: 40 }), fc.constantFrom(NaN, 0x7fff_ffff, -0x8000_0000))
    let refused = 0
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), random, column, fc.nat(), value, (count, pick, name, at, changed) => {
      const trees = grown(count, 15, pick)
      const { data } = trees[name]!
      data[at % data.length] = changed
      const isWell = passes(trees)
      if (!isWell) refused++
      expect(splitsAreWell(trees, cols, 0)).toBe(isWell)
    }), { numRuns: 500 })
    expect(refused).toBeGreaterThan(100)
  })

  test.each([
    ['a set that there is', 1, true],
    ['a set that there is not', 2, false],
    ['a set below 0', -1, false],
    ['half a set', 0.5, false],
  ])('on %s', (_, set, isWell) => {
    const trees = grown(1, 1, () => 0)
    trees.threshold.data[0] = set
    trees.flags!.data[0] = 2
    expect(splitsAreWell(trees, cols, 2)).toBe(isWell)
  })

  test('of which one is wrong are told by it', () => {
    const trees = grown(5000, 700, below => below - 1)
    trees.right.data[4100] = 4000
    expect(() => checkTrees(trees, cols)).toThrow('split 4000 stands before its parent 4100')
  })
})
