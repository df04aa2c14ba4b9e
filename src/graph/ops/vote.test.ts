import { describe, expect, test } from 'vitest'
import { boundOf, columns, dense, rowsOf, runOp, typeOf } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { vote } from './vote.ts'

const votes = columns(['int32', [0, 2]], ['int32', [0, 1]], ['int32', [2, -1]])

describe('vote', () => {
  test('adds the weight of each column to the class that it names', () => {
    expect(rowsOf(runOp(vote, { classes: 3, weights: float64([1, 0.5, 4]) }, votes).output)).toEqual([[1.5, 0, 4], [0, 0.5, 1]])
  })

  test('adds another number to the classes that a column does not name', () => {
    const attributes = { classes: 3, weights: float64([1, 2, 4]), others: float64([-0.5, -1, -2]) }
    expect(rowsOf(runOp(vote, attributes, votes).output)).toEqual([[1, -3.5, 2.5], [-3.5, -0.5, -2]])
  })

  test('leaves a row open where one of its votes is', () => {
    const bound = boundOf(vote, { classes: 2, weights: float64([1, 1, 1]) }, [votes], [Float64Array.of(0, 0, 0, 0, Infinity, 0)])
    expect([...bound]).toEqual([0, 0, Infinity, Infinity])
  })

  test('refuses what are no codes, and weights of another number', () => {
    expect(() => vote.infer({ classes: 2, weights: float64([1]) }, [typeOf(dense([[1]]))])).toThrow('expected columns')
    expect(() => vote.infer({ classes: 2, weights: float64([1]) }, [typeOf(votes)])).toThrow('weights has 1 items, expected 3')
    expect(() => vote.infer({ classes: 0, weights: float64([1, 1, 1]) }, [typeOf(votes)])).toThrow('classes is 0')
  })
})
