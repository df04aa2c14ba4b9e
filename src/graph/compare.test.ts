import { describe, expect, test } from 'vitest'
import { columns, csr, dense } from '../../tests/graph/run-op.ts'
import { compare, describeDifferences } from './compare.ts'

describe('compare', () => {
  test('with bound 0 takes every bit: NaN is NaN, −0 is not 0', () => {
    const answer = dense([[1, NaN, 0, -0, Infinity, 0.1]])
    const none = new Float64Array(6)
    expect(compare([1, NaN, 0, -0, Infinity, 0.1], answer, none).differences).toEqual([])
    const { differences } = compare([1 + 2 ** -52, 1, -0, 0, -Infinity, 0.1], answer, none)
    expect(differences.map(({ column }) => column)).toEqual([0, 1, 2, 3, 4])
    expect(differences[0]).toMatchObject({ row: 0, expected: 1 + 2 ** -52, actual: 1, ulps: 1 })
  })

  test('with a bound takes what lies within it, and never NaN for a number', () => {
    const bound = new Float64Array(4).fill(1e-9)
    const { differences, worst } = compare([1 + 1e-10, 1 + 1e-8, NaN, -0], dense([[1, 1, 1, 0]]), bound)
    expect(differences.map(({ column }) => column)).toEqual([1, 2])
    expect(worst?.column).toBe(2)
  })

  test('takes 0 for −0 where a BLAS adds, and nothing else with bound 0', () => {
    const none = new Float64Array(3)
    expect(compare([0, -0, 5e-324], dense([[-0, 0, 0]]), none, 'B').differences.map(({ column }) => column)).toEqual([2])
    expect(compare([0, -0, 5e-324], dense([[-0, 0, 0]]), none, 'T').differences).toHaveLength(3)
  })

  test('counts what is open, and lets it pass', () => {
    const comparison = compare(['a', 'b'], columns(['string', ['x', 'y']]), Float64Array.of(Infinity, 0))
    expect(comparison).toMatchObject({ undetermined: 1, cells: 2 })
    expect(comparison.differences).toMatchObject([{ row: 1, expected: 'b', actual: 'y', ulps: Infinity }])
  })

  test('compares texts, booleans, missing cells as such, and integers by value', () => {
    const answer = columns(['string', ['1']], ['bool', [true]], ['mixed', [null]], ['int64', [2n ** 53n + 1n]], ['int32', [7]])
    expect(compare(['1', true, null, 2n ** 53n + 1n, 7n], answer, new Float64Array(5)).differences).toEqual([])
    expect(compare([1, 1, NaN, 2 ** 53, 7.5], answer, new Float64Array(5)).differences.length).toBe(5)
  })

  test('takes the zeros that a sparse matrix does not store', () => {
    const answer = csr([[[1, 5]], [[0, 6]]], 2)
    expect(compare([0, 5.1, 6, 0], answer, Float64Array.of(0.2, 0)).differences).toEqual([])
    expect(compare([0.1, 5, 6, 0], answer, Float64Array.of(0.2, 0)).differences.length).toBe(1)
  })

  test('leaves open what a sparse row does not store where one of its items is open', () => {
    const answer = csr([[[1, 5]], [[0, 6]]], 2)
    const comparison = compare([5, 0, 0, 6], answer, Float64Array.of(Infinity, 0))
    expect(comparison.undetermined).toBe(2)
    expect(comparison.differences.map(({ row, column }) => [row, column])).toEqual([[1, 0], [1, 1]])
  })

  test('says where and how far off', () => {
    const comparison = compare([1, -0], dense([[1 + 2 ** -51, 0]]), Float64Array.of(2 ** -52, 0))
    expect(describeDifferences(comparison)).toBe(
      '2 of 2 cells differ\n  row 0, column 0: expected 1, got 1.0000000000000004, 2 ulps apart, bound 2.220446049250313e-16\n  row 0, column 1: expected -0, got 0, 1 ulps apart, bound 0',
    )
  })

  test('does not compare answers of another size', () => {
    expect(() => compare([1], dense([[1, 2]]), new Float64Array(2))).toThrow('expected 1 cells, got 1 rows of 2')
  })
})
