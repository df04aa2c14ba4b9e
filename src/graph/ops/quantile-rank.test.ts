import { describe, expect, test } from 'vitest'
import { csr, dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { quantileRank } from './quantile-rank.ts'

const attributes = { quantiles: [float64([-1, 0, 0, 2])], shares: float64([0, 0.25, 0.75, 1]), margin: 0 }

describe('quantile_rank', () => {
  test('is the middle of the shares of equal quantiles, and 0 and 1 beyond the outermost', () => {
    const x = dense([[-5], [-1], [-0.5], [0], [1], [2], [9], [NaN]])
    expect(rowsOf(runOp(quantileRank, attributes, x).output).flat()).toEqual([0, 0, 0.125, 0.5, 0.875, 1, 1, NaN])
  })

  test('ranks what a sparse matrix stores', () => {
    const two = { ...attributes, quantiles: [attributes.quantiles[0]!, float64([0, 1, 2, 4])] }
    expect(rowsOf(runOp(quantileRank, two, csr([[[1, 1]], [[0, -0.5], [1, 9]], []], 2)).output)).toEqual([[0, 0.25], [0.125, 1], [0, 0]])
  })

  test('is 0 and 1 within the margin', () => {
    const x = dense([[-0.95], [-0.85], [1.95]])
    expect(rowsOf(runOp(quantileRank, { ...attributes, margin: 0.1 }, x).output).flat()).toEqual([0, expect.closeTo(0.0375, 12), 1])
  })

  test('its bound covers moved inputs', () => {
    for (const margin of [0, 0.1]) for (const type of ['float64', 'float32'] as const) expectBoundToCover(quantileRank, { ...attributes, margin }, { cols: 1, type })
  })

  test('refuses quantiles that fall, or of another number than the shares', () => {
    const type = { kind: 'dense', type: 'float64', cols: 1 } as const
    expect(() => quantileRank.infer({ ...attributes, quantiles: [float64([0, 1])] }, [type])).toThrow('quantiles[0] has 2 items, expected 4')
    expect(() => quantileRank.infer({ ...attributes, quantiles: [float64([0, 1, 0, 1])] }, [type])).toThrow('falls at 2')
    expect(() => quantileRank.infer({ ...attributes, margin: NaN }, [type])).toThrow('margin is null')
  })
})
