import { describe, expect, test } from 'vitest'
import { clip } from './clip.ts'
import { boundOf, csr, dense, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'

function attributesOf(min: number | null, max: number | null) {
  return { ...(min === null ? {} : { min: float64([min]) }), ...(max === null ? {} : { max: float64([max]) }) }
}

describe('clip', () => {
  test('gives the bits of numpy, signs of zero and NaN included', () => {
    for (const { min, max, x, y } of numpyCases<{ min: number | null; max: number | null; x: NumpyTable; y: NumpyTable }>('clip')) {
      expect(rowsOf(runOp(clip, attributesOf(min, max), numpyTable(x)).output), `${min} to ${max}`).toEqual(rowsOf(numpyTable(y)))
    }
  })

  test('takes limits by column, of stored items too', () => {
    const attributes = { min: float64([0, -10]), max: float64([1, 11]) }
    expect(rowsOf(runOp(clip, attributes, csr([[[0, 2], [1, 2]], [[1, -12]]], 2)).output)).toEqual([[1, 2], [0, -10]])
    expect(rowsOf(runOp(clip, attributes, dense([[-1, 12], [0.5, -11]])).output)).toEqual([[0, 11], [0.5, -10]])
  })

  test('its bound covers moved inputs and is 0 far beyond a limit', () => {
    expectBoundToCover(clip, { min: float64([0, 10]), max: float64([1, 11]) }, { cols: 2 })
    expect([...boundOf(clip, { max: float64([1]) }, [dense([[5, 0]])], [Float64Array.of(1, 1e-3)])]).toEqual([0, 1e-3])
  })

  test('refuses limits that would change the zeros of a sparse matrix', () => {
    expect(() => clip.infer({ min: float64([1]) }, [{ kind: 'csr', type: 'float64', cols: 2 }])).toThrow('min would change the zeros')
    expect(() => clip.infer({ max: float64([1, 2, 3]) }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('max has 3 items')
  })
})
