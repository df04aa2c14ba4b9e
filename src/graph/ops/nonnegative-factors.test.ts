import { describe, expect, test } from 'vitest'
import { boundOf, csr, dense, exactly, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { nonnegativeFactors, type NonnegativeFactorsAttributes } from './nonnegative-factors.ts'

const attributes: NonnegativeFactorsAttributes = {
  components: float64([1, 0, 1, 0, 2, 1], [2, 3]),
  method: 'coordinates',
  beta: 2,
  l1: 0,
  l2: 0,
  tolerance: 1e-9,
  steps: 500,
  floor: 'below',
  negativeError: 'zero',
}
/** 2 of the first component and 3 of the second. */
const row = [2, 6, 5]

describe('nonnegative_factors', () => {
  test.each(['coordinates', 'products', 'products_by_change'] as const)('finds how much of each component a row has, by %s', method => {
    for (const beta of method === 'coordinates' ? [2] : [2, 1, 0, 1.5]) {
      const [found] = rowsOf(runOp(nonnegativeFactors, { ...attributes, method, beta }, dense([row])).output)
      expect(found![0], `beta ${beta}`).toBeCloseTo(2, 2)
      expect(found![1]).toBeCloseTo(3, 2)
    }
  })

  test('gives a sparse matrix the answer of the same matrix dense', () => {
    expect(rowsOf(runOp(nonnegativeFactors, attributes, csr([[[1, 4]], [[0, 1], [2, 1]]], 3)).output)).toEqual(
      rowsOf(runOp(nonnegativeFactors, attributes, dense([[0, 4, 0], [1, 0, 1]])).output),
    )
  })

  test('rejects a row whose steps come to no numbers', () => {
    const { rejected } = runOp(nonnegativeFactors, { ...attributes, method: 'products_by_change' }, dense([row, [-9, 1, 1]]))
    expect(rejected.map(({ row: at }) => at)).toEqual([1])
  })

  test('its bound is a millionth of the largest number, and open where the last step is too close to call', () => {
    const x = dense([row])
    expect(boundOf(nonnegativeFactors, attributes, [x], exactly(x))[0]).toBeCloseTo(3e-6, 12)
    // The first step of orthogonal components leaves exactly nothing: 0 is as far as can be from a tolerance of 0.5, not from 0.
    const simple = { ...attributes, components: float64([1, 0, 0, 0, 1, 0], [2, 3]) }
    expect([...boundOf(nonnegativeFactors, { ...simple, tolerance: 0 }, [x], exactly(x))]).toEqual([Infinity, Infinity])
    expect([...boundOf(nonnegativeFactors, { ...simple, tolerance: 0.5 }, [x], exactly(x))]).toEqual([6e-6, 6e-6])
  })

  test('refuses components of another width, and steps without end', () => {
    const type = { kind: 'dense', type: 'float64', cols: 2 } as const
    expect(() => nonnegativeFactors.infer(attributes, [type])).toThrow('components are 2×3, expected 2 columns')
    expect(() => nonnegativeFactors.infer({ ...attributes, steps: 1e9 }, [{ ...type, cols: 3 }])).toThrow('steps are 1000000000')
  })
})
