import { describe, expect, test } from 'vitest'
import { boundOf, dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { threshold } from './threshold.ts'

describe('threshold', () => {
  test('is 1 above it, and at it unless strict; never for NaN', () => {
    const x = dense([[0.4], [0.5], [0.6], [NaN]])
    expect(rowsOf(runOp(threshold, { at: 0.5, strict: true }, x).output)).toEqual([[0], [0], [1], [0]])
    expect(rowsOf(runOp(threshold, { at: 0.5, strict: false }, x).output)).toEqual([[0], [1], [1], [0]])
  })

  test('is open only where it lies within the bound', () => {
    expect([...boundOf(threshold, { at: 0, strict: true }, [dense([[1], [1], [0]])], [Float64Array.of(0.5, 1, 0)])]).toEqual([0, Infinity, 0])
    expectBoundToCover(threshold, { at: 0, strict: true }, { cols: 2 })
  })

  test('refuses a threshold that is no number', () => {
    expect(() => threshold.infer({ at: '0' as never, strict: true }, [{ kind: 'dense', type: 'float64', cols: 1 }])).toThrow('at is "0"')
  })
})
