import { describe, expect, test } from 'vitest'
import { dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { solveTriangular } from './solve-triangular.ts'

describe('solve_triangular', () => {
  const factor = float64([2, 99, 1, 4], [2, 2])

  test('substitutes forward and reads nothing above the diagonal', () => {
    expect(rowsOf(runOp(solveTriangular, { factor }, dense([[4, 10]])).output)).toEqual([[2, 2]])
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(solveTriangular, { factor }, { cols: 2 })
  })

  test('refuses a diagonal with a 0', () => {
    expect(() => solveTriangular.infer({ factor: float64([1, 0, 1, 0], [2, 2]) }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('the diagonal is 0 at 1')
  })
})
