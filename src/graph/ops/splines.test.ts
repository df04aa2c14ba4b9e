import { describe, expect, test } from 'vitest'
import { boundOf, dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { splines } from './splines.ts'

const knots = [float64([-2, -1, 0, 1, 2, 3, 4])]
const cubic = { degree: 2, knots, outside: 'constant', reach: [2], sparse: false } as const

describe('splines', () => {
  test('add to 1 within the range, and stay as at its ends beyond it', () => {
    const rows = rowsOf(runOp(splines, cubic, dense([[0], [0.5], [2], [-9], [9], [NaN]])).output) as number[][]
    expect(rows[1]).toEqual([0.125, 0.75, 0.125, 0])
    for (const row of rows.slice(0, 5)) expect(row.reduce((sum, value) => sum + value, 0)).toBe(1)
    expect(rows[3]).toEqual(rows[0])
    expect(rows[4]).toEqual(rows[2])
    expect(rows[5]).toEqual([0, 0, 0, 0])
  })

  test('repeat, go on in a straight line, or refuse the row beyond the range', () => {
    const period = rowsOf(runOp(splines, { ...cubic, outside: 'periodic' }, dense([[0.5], [2.5], [-1.5]])).output)
    expect(period[1]).toEqual(period[0])
    expect(period[2]).toEqual(period[0])
    expect(rowsOf(runOp(splines, { ...cubic, outside: 'linear' }, dense([[-1], [3]])).output)).toEqual([[1.5, -0.5, 0, 0], [0, 0, -0.5, 1.5]])
    expect(runOp(splines, { ...cubic, outside: 'reject' }, dense([[1], [2.5]])).rejected).toEqual([expect.objectContaining({ row: 1, column: 0 })])
  })

  test('of a sparse matrix keep the zeros of a number that is a knot, as its design matrix does', () => {
    const stored = (outside: 'constant' | 'continue' | 'periodic', x: number) => {
      const { output } = runOp(splines, { ...cubic, outside, sparse: true }, dense([[x]]))
      return output.kind === 'csr' ? [...output.indices.subarray(0, output.indptr[1])] : []
    }
    expect(stored('constant', 1)).toEqual([1, 2, 3])
    expect(stored('continue', 1)).toEqual([1, 2, 3])
    expect(stored('constant', 9)).toEqual([2, 3])
    // Where both ends are added zeros are lost.
    expect(stored('periodic', 1)).toEqual([0, 1])
  })

  test('of a sparse matrix are open where a number may lie on either side of a knot', () => {
    const bound = (sparse: boolean) => [...boundOf(splines, { ...cubic, sparse }, [dense([[1]])], [Float64Array.of(1e-12)])]
    expect(bound(true)).toEqual([Infinity, Infinity, Infinity])
    expect(bound(false).every(Number.isFinite)).toBe(true)
  })

  test.each(['constant', 'linear', 'periodic', 'continue'] as const)('their bound covers moved inputs: %s', outside => {
    expectBoundToCover(splines, { ...cubic, outside }, { cols: 1 })
  })

  test('of a sparse matrix refuse infinities, and gaps of all columns but the first, which are answered by other rows', () => {
    const two = { ...cubic, knots: [cubic.knots[0]!, cubic.knots[0]!], reach: [2, 2], sparse: true, outside: 'continue' as const }
    expect(runOp(splines, two, dense([[NaN, 1], [1, NaN], [Infinity, 1]])).rejected.map(({ row, column }) => [row, column])).toEqual([[2, 0], [1, 1]])
  })

  test('refuse knots that fall and too few of them', () => {
    const type = { kind: 'dense', type: 'float64', cols: 1 } as const
    expect(() => splines.infer({ ...cubic, knots: [float64([0, 1, 2, 1, 3, 4, 5])] }, [type])).toThrow('knots[0] falls at 3')
    expect(() => splines.infer({ ...cubic, knots: [float64([0, 1, 0.5, 2, 3, 2.5, 4])] }, [type])).not.toThrow()
    expect(() => splines.infer({ ...cubic, knots: [float64([0, 1, 2])] }, [type])).toThrow('knots[0] has 3 items for degree 2')
    expect(() => splines.infer({ ...cubic, reach: [9] }, [type])).toThrow('reach[0] is 9')
  })
})
