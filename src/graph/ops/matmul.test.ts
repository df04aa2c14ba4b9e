import { describe, expect, test } from 'vitest'
import { boundOf, csr, dense, exactly, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'
import { compare, describeDifferences } from '../compare.ts'
import { float64 } from '../tensor.ts'
import { matmul } from './matmul.ts'

function weightsOf({ rows, cols, data }: NumpyTable) {
  return float64(data.map(Number), [rows, cols])
}

describe('matmul', () => {
  test('agrees with numpy within the rounding bound of the sums', () => {
    for (const numpy of numpyCases<{ weights: NumpyTable; bias: number[]; x: NumpyTable; y: NumpyTable }>('matmul')) {
      const x = numpyTable(numpy.x)
      const attributes = { weights: weightsOf(numpy.weights), bias: float64(numpy.bias) }
      const bound = boundOf(matmul, attributes, [x], exactly(x))
      const comparison = compare([...numpyTable(numpy.y).data], runOp(matmul, attributes, x).output, bound)
      expect(comparison.differences, describeDifferences(comparison)).toEqual([])
      expect(Math.max(...bound)).toBeLessThan(1e-9)
    }
  })

  test('gives a sparse matrix the answer of the same matrix dense', () => {
    const attributes = { weights: float64([1, 2, 3, 4, 5, 6], [3, 2]), bias: float64([10, 20]) }
    expect(rowsOf(runOp(matmul, attributes, csr([[[2, 2]], [[0, 1], [1, -1]]], 3)).output)).toEqual([[20, 32], [8, 18]])
    expect(rowsOf(runOp(matmul, attributes, dense([[0, 0, 2], [1, -1, 0]])).output)).toEqual([[20, 32], [8, 18]])
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(matmul, { weights: float64([1, -2, 0.3, 0], [2, 2]), bias: float64([0.1, 5]) }, { cols: 2 })
  })

  test('is as open as what it multiplies, whatever the doubt of a weight', () => {
    const weights = float64([1, 0], [2, 1])
    expect([...boundOf(matmul, { weights, uncertainty: float64([0, 0], [2, 1]) }, [dense([[1, 2], [1, 2]])], [Float64Array.of(Infinity, 0, 0, Infinity)])].map(Number.isFinite)).toEqual([false, true])
  })

  test('refuses weights and a bias of other sizes', () => {
    const type = { kind: 'dense', type: 'float64', cols: 2 } as const
    expect(() => matmul.infer({ weights: float64([1, 2, 3], [3, 1]) }, [type])).toThrow('weights are 3×1, expected 2 rows')
    expect(() => matmul.infer({ weights: float64([1, 2], [2, 1]), bias: float64([1, 2]) }, [type])).toThrow('bias has 2 items, expected 1')
  })
})
