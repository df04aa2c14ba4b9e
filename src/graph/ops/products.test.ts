import { describe, expect, test } from 'vitest'
import type { Value } from '../value.ts'
import { csr, dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { int32 } from '../tensor.ts'
import { products } from './products.ts'

// 1, x0, x0·x0·x1
const terms = { offsets: int32([0, 0, 1, 4]), columns: int32([0, 0, 0, 1]) }

function storedBy(dropsZeros: boolean, x: Value): number[] {
  const { output } = runOp(products, { ...terms, from: 'first', dropsZeros }, x)
  return output.kind === 'csr' ? [...output.indices] : []
}

describe('products', () => {
  test('multiplies columns from the end that it is told', () => {
    const x = dense([[3, 0.1], [1e200, 1e-200], [-2, NaN]])
    expect(rowsOf(runOp(products, { ...terms, from: 'last' }, x).output)).toEqual([[1, 3, 0.1 * 3 * 3], [1, 1e200, 1e-200 * 1e200 * 1e200], [1, -2, NaN]])
    expect(rowsOf(runOp(products, { ...terms, from: 'first' }, x).output)).toEqual([[1, 3, 3 * 3 * 0.1], [1, 1e200, Infinity], [1, -2, NaN]])
  })

  test('rounds each product of single precision, and stores those of a sparse matrix whose factors are stored', () => {
    const x = dense([[0.1, 0.1]], 'float32')
    const tenth = Math.fround(0.1)
    expect(rowsOf(runOp(products, { ...terms, from: 'first' }, x).output)).toEqual([[1, tenth, Math.fround(Math.fround(tenth * tenth) * tenth)]])
    const { output } = runOp(products, { ...terms, from: 'first' }, csr([[[1, 2]], [[0, 3], [1, 2]]], 2))
    expect(rowsOf(output)).toEqual([[1, 0, 0], [1, 3, 18]])
    expect(output.kind === 'csr' && output.data.length).toBe(4)
    const zeros = csr([[[0, 0], [1, 2]]], 2)
    expect(storedBy(false, zeros)).toEqual([0, 1, 2])
    expect(storedBy(true, zeros)).toEqual([0, 1])
  })

  test.each(['first', 'last'] as const)('its bound covers moved inputs, from the %s', from => {
    expectBoundToCover(products, { ...terms, from }, { cols: 2 })
  })

  test('refuses columns that are not there and offsets that fall', () => {
    const type = { kind: 'dense', type: 'float64', cols: 1 } as const
    expect(() => products.infer({ ...terms, from: 'last' }, [type])).toThrow('columns[3] is 1')
    expect(() => products.infer({ offsets: int32([0, 2, 1, 4]), columns: int32([0, 0, 0, 0]), from: 'last' }, [type])).toThrow('offsets fall at 2')
    expect(() => products.infer({ offsets: int32([0, 1]), columns: int32([0, 0]), from: 'last' }, [type])).toThrow('offsets do not span the columns')
  })
})
