import { describe, expect, test } from 'vitest'
import { circularConvolution } from './circular-convolution.ts'
import { dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'

describe('circular_convolution', () => {
  test('multiplies polynomials modulo the n-th power', () => {
    expect(rowsOf(runOp(circularConvolution, {}, dense([[1, 2, 3]]), dense([[0, 1, 1]])).output)).toEqual([[5, 4, 3]])
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(circularConvolution, {}, { cols: 3, inputs: 2 })
  })
})
