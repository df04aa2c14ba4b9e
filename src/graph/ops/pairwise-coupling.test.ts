import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { pairwiseCoupling } from './pairwise-coupling.ts'

describe('pairwise_coupling', () => {
  const attributes = { classes: 3, slopes: float64([-1, -2, -0.5]), offsets: float64([0, 0.1, -0.2]) }

  test('gives shares of 1, the largest to the class that wins its pairs', () => {
    const [row] = rowsOf(runOp(pairwiseCoupling, attributes, dense([[2, 1, 0.3]])).output) as number[][]
    expect(row!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(row!.indexOf(Math.max(...row!))).toBe(0)
  })

  test('is of class I: no nearer than 1e-6 to the library is promised', () => {
    const x = dense([[2, 1, 0.3]])
    expect([...boundOf(pairwiseCoupling, attributes, [x], exactly(x))].every(bound => bound > 1e-8 && bound < 1e-5)).toBe(true)
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(pairwiseCoupling, attributes, { cols: 3 })
  })
})
