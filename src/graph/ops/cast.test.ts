import { describe, expect, test } from 'vitest'
import { boundOf, csr, dense, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'
import { cast } from './cast.ts'

describe('cast', () => {
  test('rounds to float32 as numpy does', () => {
    for (const { x, y } of numpyCases<{ x: NumpyTable; y: NumpyTable }>('cast')) expect(rowsOf(runOp(cast, { type: 'float32' }, numpyTable(x)).output)).toEqual(rowsOf(numpyTable(y)))
  })

  test('keeps a sparse matrix sparse', () => {
    expect(rowsOf(runOp(cast, { type: 'float32' }, csr([[[1, 0.1]]], 2)).output)).toEqual([[0, Math.fround(0.1)]])
  })

  test('forgets an error that rounding to float32 takes away, and keeps one that it does not', () => {
    const halfway = 1 + 2 ** -24
    const bound = boundOf(cast, { type: 'float32' }, [dense([[1, halfway]])], [Float64Array.of(1e-12, 1e-12)])
    expect([...bound]).toEqual([0, 2 ** -23])
  })

  test('leaves open what may be any number or none', () => {
    expect([...boundOf(cast, { type: 'float32' }, [dense([[NaN, 1]])], [Float64Array.of(Infinity, Infinity)])]).toEqual([Infinity, Infinity])
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(cast, { type: 'float32' }, { cols: 2 })
    expectBoundToCover(cast, { type: 'float64' }, { cols: 2, type: 'float32' })
  })

  test('gives whole numbers as such, exact or open', () => {
    const { output } = runOp(cast, { type: 'int64' }, dense([[3, -2], [NaN, 2 ** 40]]))
    expect(rowsOf(output)).toEqual([[3n, -2n], [0n, 1099511627776n]])
    expect([...boundOf(cast, { type: 'int64' }, [dense([[3, 4]])], [Float64Array.of(0, 1e-9)])]).toEqual([0, Infinity])
  })

  test('refuses another type', () => {
    expect(() => cast.infer({ type: 'float16' as 'float32' }, [{ kind: 'dense', type: 'float64', cols: 1 }])).toThrow('type is "float16"')
  })
})
