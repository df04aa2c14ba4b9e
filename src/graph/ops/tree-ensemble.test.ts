import { describe, expect, test } from 'vitest'
import type { TreeEnsembleAttributes } from './tree-ensemble.ts'
import { boundOf, dense, exactly, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64, int32, uint32, uint8 } from '../tensor.ts'
import { splitFlags, treeEnsemble } from './tree-ensemble.ts'

/** One tree: x0 ≤ 1 → 10; else x1 ≤ 2.5 → 20, else 30. */
const one: TreeEnsembleAttributes = {
  comparison: 'le',
  sum: 'float64',
  outputs: 1,
  start: float64([0]),
  roots: int32([0]),
  feature: int32([0, 1]),
  threshold: float64([1, 2.5]),
  left: int32([-1, -2]),
  right: int32([1, -3]),
  leaves: float64([10, 20, 30], [3, 1]),
}

const two: TreeEnsembleAttributes = { ...one, roots: int32([0, -1]) }

function answers(attributes: TreeEnsembleAttributes, rows: number[][], type: 'float64' | 'float32' = 'float64') {
  return rowsOf(runOp(treeEnsemble, attributes, dense(rows, type)).output)
}

describe('tree_ensemble', () => {
  test('goes left at the threshold with le and right with lt', () => {
    expect(
      answers(one, [
        [1, 0],
        [2, 2.5],
        [2, 3],
      ]),
    ).toEqual([[10], [20], [30]])
    expect(
      answers({ ...one, comparison: 'lt' }, [
        [1, 0],
        [1, 3],
        [0.5, 9],
      ]),
    ).toEqual([[20], [30], [10]])
  })

  test('compares a float32 cell with the float64 threshold', () => {
    const at = { ...one, threshold: float64([0.1, 2.5]) }
    // The float32 nearest to 0.1 is above 0.1.
    expect(answers(at, [[0.1, 0]], 'float32')).toEqual([[20]])
    expect(answers(at, [[0.1, 0]])).toEqual([[10]])
  })

  test('sends NaN right, or left where the split says so', () => {
    expect(answers(one, [[NaN, NaN]])).toEqual([[30]])
    expect(answers({ ...one, flags: uint8(Uint8Array.of(0, splitFlags.missingLeft)) }, [[NaN, NaN]])).toEqual([[20]])
  })

  test('takes zeros for missing, or NaN for zero, where the split says so', () => {
    expect(
      answers({ ...one, flags: uint8(Uint8Array.of(splitFlags.zeroIsMissing, 0)) }, [
        [0, 0],
        [-1, 0],
      ]),
    ).toEqual([[20], [10]])
    expect(answers({ ...one, flags: uint8(Uint8Array.of(splitFlags.nanIsZero, 0)) }, [[NaN, 0]])).toEqual([[10]])
  })

  test('looks categories up: in the set left, known right, else where missing goes', () => {
    const { categorical, missingLeft } = splitFlags
    const categories = {
      words: uint32(Uint32Array.of(0b10, 0b110)),
      offsets: int32([0, 1, 2]),
      known: int32([1, -1]),
      cast: 'byte',
      negative: 'missing',
    } as const
    const left = {
      ...one,
      threshold: float64([0, 2.5]),
      flags: uint8(Uint8Array.of(categorical | missingLeft, 0)),
      categories,
    }
    expect([...treeEnsemble.codes!(left)]).toEqual([left.feature.data[0]])
    expect(
      answers(left, [
        [1.9, 0],
        [2, 0],
        [3, 0],
        [-1, 0],
        [257, 0],
        [NaN, 0],
      ]),
    ).toEqual([[10], [20], [10], [10], [10], [10]])
    expect(
      answers({ ...left, flags: uint8(Uint8Array.of(categorical, 0)) }, [
        [3, 0],
        [-1, 0],
        [-255, 0],
      ]),
    ).toEqual([[20], [20], [20]])
    expect(
      answers(
        { ...left, flags: uint8(Uint8Array.of(categorical, 0)), categories: { ...categories, negative: 'cast' } },
        [[-255, 0]],
      ),
    ).toEqual([[10]])
    expect(
      answers({ ...left, categories: { ...categories, cast: 'whole' } }, [
        [257, 0],
        [1, 0],
      ]),
    ).toEqual([[10], [10]])
  })

  test('adds trees in order to their columns and divides once at the end', () => {
    const order = { ...two, start: float64([1e16]), leaves: float64([1, 1, 1], [3, 1]) }
    expect(answers(order, [[0, 0]])).toEqual([[1e16]])
    expect(
      answers({ ...two, outputs: 2, start: float64([1, 2]), targets: int32([1, 0]), divisor: 4 }, [[2, 0]]),
    ).toEqual([[11 / 4, 22 / 4]])
  })

  test('passes a lone leaf as it is from −0, its sign included', () => {
    const leaf = {
      ...one,
      roots: int32([-1]),
      feature: int32([]),
      threshold: float64([]),
      left: int32([]),
      right: int32([]),
      leaves: float64([-0], [1, 1]),
    }
    expect(answers({ ...leaf, start: float64([-0]) }, [[1, 1]])).toEqual([[-0]])
    expect(answers(leaf, [[1, 1]])).toEqual([[0]])
  })

  test('starts from its second input where there is one', () => {
    const rest = { ...one, start: undefined }
    expect(
      rowsOf(
        runOp(
          treeEnsemble,
          rest,
          dense([
            [0, 0],
            [2, 3],
          ]),
          dense([[1], [2]]),
        ).output,
      ),
    ).toEqual([[11], [32]])
    expect(() => treeEnsemble.infer(rest, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow(
      'an input or from a constant',
    )
  })

  test('is exact unless a cell lies within its bound of a threshold on its path', () => {
    const x = dense([
      [1.5, 9],
      [1.5, 9],
      [0.5, 2.5],
    ])
    expect([...boundOf(treeEnsemble, one, [x], exactly(x))]).toEqual([0, 0, 0])
    expect([...boundOf(treeEnsemble, one, [x], [Float64Array.of(0.4, 1, 0.6, 1, 0.1, 1)])]).toEqual([0, Infinity, 0])
    expectBoundToCover(treeEnsemble, two, { cols: 2 })
  })

  test('carries the bound of what it starts from, and the roundings after it', () => {
    const x = dense([[0, 0]])
    const [bound] = boundOf(treeEnsemble, { ...two, startBound: float64([1e-15]) }, [x], exactly(x))
    expect(bound).toBeGreaterThan(1e-15)
    expect(bound).toBeLessThan(2e-14)
    expect(treeEnsemble.fidelity({ ...two, startBound: float64([1e-15]) })).toBe('T')
    expect(treeEnsemble.fidelity(two)).toBe('E')
  })

  test.each<[string, Partial<TreeEnsembleAttributes>, string]>([
    ['a split that stands before its parent', { right: int32([0, -3]) }, 'split 0 stands before its parent 0'],
    ['a split with two parents', { left: int32([1, -2]) }, 'split 1 has two parents'],
    ['two trees with one root', { roots: int32([0, 0]) }, 'split 0 has two parents'],
    ['a split of no tree', { roots: int32([-1]) }, 'split 0 belongs to no tree'],
    ['a child that is no split', { right: int32([2, -3]) }, 'a child of split 0 is 2, expected -3 to 1'],
    ['a child that is no leaf', { right: int32([1, -4]) }, 'a child of split 1 is -4'],
    ['a column beyond the input', { feature: int32([0, 2]) }, 'split 1 is on column 2, expected 0 to 1'],
    ['a threshold of NaN', { threshold: float64([1, NaN]) }, 'the threshold of split 1 is NaN'],
    ['a column beyond the output', { targets: int32([1]) }, 'a tree adds to column 1, expected 0 to 0'],
    ['leaves that are too few', { leaves: float64([1, 2, 3], [4, 1]) }, 'leaves has 3 items, expected 4'],
    [
      'a set that is not there',
      { flags: uint8(Uint8Array.of(splitFlags.categorical, 0)) },
      'split 0 is on the set 1 of 0',
    ],
    ['a flag that is none', { flags: uint8(Uint8Array.of(16, 0)) }, 'split 0 has the flags 16'],
    ['a divisor of 0', { divisor: 0 }, 'divisor is 0'],
    ['another type of array', { left: float64([-1, -2]) as never }, 'left is float64, expected int32'],
  ])('refuses %s', (_, change, message) => {
    expect(() => treeEnsemble.infer({ ...one, ...change }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow(
      message,
    )
  })
})
