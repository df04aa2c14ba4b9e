import { describe, expect, test } from 'vitest'
import { argExtreme } from './arg-extreme.ts'
import { boundOf, dense, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'

describe('arg_extreme', () => {
  test('takes the first of equals and the first NaN, as numpy does', () => {
    for (const { which, x, y } of numpyCases<{ which: 'max' | 'min'; x: NumpyTable; y: number[] }>('arg_extreme')) {
      expect(rowsOf(runOp(argExtreme, { which }, numpyTable(x)).output).flat()).toEqual(y)
    }
  })

  test('scans from either end until the first NaN', () => {
    const x = dense([[2, 5, 5], [2, NaN, 5], [NaN, 1, 5], [5, 1, NaN]])
    expect(rowsOf(runOp(argExtreme, { which: 'max', scan: 'forwards' }, x).output).flat()).toEqual([2, 0, 0, 0])
    expect(rowsOf(runOp(argExtreme, { which: 'max', scan: 'backwards' }, x).output).flat()).toEqual([1, 2, 2, 0])
  })

  test('is open only where the bounds of two columns meet', () => {
    const x = dense([[1, 2], [1, 2], [3, 3], [NaN, 2], [NaN, 2]])
    const bounds = Float64Array.of(0.4, 0.5, 0.5, 0.5, 0, 0, 0, 0.5, Infinity, 0)
    expect([...boundOf(argExtreme, { which: 'max' }, [x], [bounds])]).toEqual([0, Infinity, 0, 0, Infinity])
  })

  test('its bound covers moved inputs', () => {
    for (const which of ['max', 'min'] as const) expectBoundToCover(argExtreme, { which }, { cols: 4 })
  })

  test('refuses a matrix without columns', () => {
    expect(() => argExtreme.infer({ which: 'max' }, [{ kind: 'dense', type: 'float64', cols: 0 }])).toThrow('no columns')
  })
})
