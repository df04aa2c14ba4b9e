import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { imputeNeighbors, type ImputeNeighborsAttributes } from './impute-neighbors.ts'

const attributes: ImputeNeighborsAttributes = {
  missing: 'nan',
  references: float64([1, 10, 2, 20, 4, 40, NaN, 100], [4, 2]),
  count: 2,
  weights: 'uniform',
  strangers: false,
  means: float64([7 / 3, 42.5]),
}

describe('impute_neighbors', () => {
  test('takes the mean of the nearest rows that have the column, weighed where asked for', () => {
    const x = dense([[1.5, NaN], [2, NaN], [5, 6]])
    expect(rowsOf(runOp(imputeNeighbors, attributes, x).output)).toEqual([[1.5, 15], [2, 15], [5, 6]])
    expect(rowsOf(runOp(imputeNeighbors, { ...attributes, weights: 'distance', count: 3 }, x).output)[1]).toEqual([2, 20])
  })

  test('takes the mean of the column where it shares none with any row', () => {
    expect(rowsOf(runOp(imputeNeighbors, attributes, dense([[NaN, NaN]])).output)).toEqual([[7 / 3, 42.5]])
  })

  test('takes the mean of the column where squares overflow, as the library loses all distances then', () => {
    expect(rowsOf(runOp(imputeNeighbors, attributes, dense([[NaN, 1e300]])).output)).toEqual([[7 / 3, 1e300]])
  })

  test('is open where another row is as near', () => {
    const x = dense([[1.5, NaN], [3, NaN]])
    const bound = boundOf(imputeNeighbors, { ...attributes, count: 1 }, [x], exactly(x))
    expect([...bound]).toEqual([0, Infinity, 0, Infinity])
    expect(boundOf(imputeNeighbors, attributes, [x], exactly(x))[1]).toBeLessThan(1e-12)
  })

  test('refuses references of another width', () => {
    expect(() => imputeNeighbors.infer(attributes, [{ kind: 'dense', type: 'float64', cols: 3 }])).toThrow('references are 4×2, expected 3 columns')
  })
})
