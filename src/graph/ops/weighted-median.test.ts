import { describe, expect, test } from 'vitest'
import { boundOf, dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { weightedMedian } from './weighted-median.ts'

describe('weighted_median', () => {
  test('takes the least item at which the weights reach half of their sum', () => {
    const x = dense([[3, 1, 2], [5, -1, 7], [NaN, 4, 4]])
    expect(rowsOf(runOp(weightedMedian, { weights: float64([1, 1, 1]) }, x).output)).toEqual([[2], [5], [4]])
    expect(rowsOf(runOp(weightedMedian, { weights: float64([5, 1, 1]) }, x).output)).toEqual([[3], [5], [NaN]])
    expect(rowsOf(runOp(weightedMedian, { weights: float64([1, 2, 1]) }, x).output)).toEqual([[1], [-1], [4]])
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(weightedMedian, { weights: float64([0.1, 0.7, 0.3, 0.2]) }, { cols: 4 })
    expectBoundToCover(weightedMedian, { weights: float64([0.1, 0.2, 0.3]) }, { cols: 3 })
  })

  test('takes the next item into its bound where the order of the sum may decide', () => {
    // 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in their last bit; half of the sum lies at the third of equals.
    const bound = boundOf(weightedMedian, { weights: float64([0.1, 0.2, 0.3]) }, [dense([[1, 1, 4]])], [new Float64Array(3)])
    expect([...bound]).toEqual([3])
  })

  test('refuses weights of another number', () => {
    expect(() => weightedMedian.infer({ weights: float64([1]) }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('weights has 1 items')
  })
})
