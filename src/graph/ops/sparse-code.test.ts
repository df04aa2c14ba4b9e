import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { sparseCode, type SparseCodeAttributes } from './sparse-code.ts'

const attributes: SparseCodeAttributes = {
  dictionary: float64([1, 0, 0, 1, 0.6, 0.8], [3, 2]),
  method: 'pursuit',
  regularization: 1,
  positive: false,
  steps: 1000,
  tolerance: 1e-8,
  screens: true,
}
const x = dense([[3, 4], [2, 0], [0, 0]])

describe('sparse_code', () => {
  test('takes the one atom that a row has most of', () => {
    expect(rowsOf(runOp(sparseCode, attributes, x).output)).toEqual([[0, 0, 5], [2, 0, 0], [0, 0, 0]])
  })

  test('shrinks weights by the penalty of a lasso, whichever way it is solved', () => {
    for (const method of ['lasso_angles', 'lasso_descent'] as const) {
      const rows = rowsOf(runOp(sparseCode, { ...attributes, method, regularization: 1 }, dense([[2, 0], [-2, 0]])).output)
      expect(rows[0]![0]).toBeCloseTo(1, 6)
      expect(rows[1]![0]).toBeCloseTo(-1, 6)
    }
    const positive = runOp(sparseCode, { ...attributes, method: 'lasso_descent', positive: true }, dense([[-2, 0]])).output
    expect(rowsOf(positive)).toEqual([[0, 0, 0]])
  })

  test('leaves a row open that has as much of one atom as of another', () => {
    const even = { ...attributes, dictionary: float64([1, 0, 0, 1], [2, 2]) }
    expect([...boundOf(sparseCode, even, [dense([[1, 1]])], exactly(dense([[1, 1]])))]).toEqual([Infinity, Infinity])
    expect([...boundOf(sparseCode, even, [dense([[2, 1]])], exactly(dense([[2, 1]])))]).toEqual([2e-6, 2e-6])
  })

  test('leaves a row open that takes atoms which are almost the same', () => {
    const almost = (apart: number) => ({ ...attributes, dictionary: float64([1, 0, Math.sqrt(1 - apart * apart), apart], [2, 2]), regularization: 2 })
    for (const method of ['pursuit', 'angles'] as const) {
      const x = dense([[3, 1]])
      expect([...boundOf(sparseCode, { ...almost(1e-5), method }, [x], exactly(x))]).toEqual([Infinity, Infinity])
      const [first] = boundOf(sparseCode, { ...almost(1e-2), method }, [x], exactly(x))
      expect(first).toBeLessThan(1e-3)
    }
  })

  test('knows less of what the library does in float32', () => {
    const x = dense([[2, 1]])
    expect([...boundOf(sparseCode, { ...attributes, dictionary: float64([1, 0, 0, 1], [2, 2]), single: 'row' }, [x], exactly(x))]).toEqual([2e-4, 2e-4])
    const type = { kind: 'dense', type: 'float64', cols: 2 } as const
    expect(() => sparseCode.infer({ ...attributes, method: 'lasso_descent', single: 'row' }, [type])).toThrow('single is "row"')
  })

  test('refuses more atoms than there are, and steps without end', () => {
    const type = { kind: 'dense', type: 'float64', cols: 2 } as const
    expect(() => sparseCode.infer({ ...attributes, regularization: 4 }, [type])).toThrow('the regularization is 4')
    expect(() => sparseCode.infer({ ...attributes, steps: 1e9 }, [type])).toThrow('steps are 1000000000')
    expect(() => sparseCode.infer(attributes, [{ ...type, cols: 3 }])).toThrow('the dictionary is 3×2, expected 3 columns')
  })
})
