import { describe, expect, test } from 'vitest'
import { affine } from './affine.ts'
import { boundOf, csr, dense, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'

interface Case {
  readonly subtract?: number[]
  readonly divide?: number[]
  readonly multiply?: number[]
  readonly add?: number[]
  readonly x: NumpyTable
  readonly y: NumpyTable
}

function attributesOf({ subtract, divide, multiply, add }: Case) {
  return Object.fromEntries(Object.entries({ subtract, divide, multiply, add }).flatMap(([name, data]) => (data === undefined ? [] : [[name, float64(data)]])))
}

describe('affine', () => {
  test('gives the bits of numpy, rounding after each step, in float64 and in float32', () => {
    for (const numpy of numpyCases<Case>('affine')) {
      expect(rowsOf(runOp(affine, attributesOf(numpy), numpyTable(numpy.x)).output)).toEqual(rowsOf(numpyTable(numpy.y)))
    }
  })

  test('takes one number for all columns and keeps the sign of zero', () => {
    const { output } = runOp(affine, { multiply: float64([2]) }, dense([[-0, 1, 2]]))
    expect(rowsOf(output)).toEqual([[-0, 2, 4]])
  })

  test('scales the stored items of a sparse matrix', () => {
    const { output } = runOp(affine, { divide: float64([1, 2, 4]) }, csr([[[2, 8]], [], [[0, 3], [1, 3]]], 3))
    expect(output.kind).toBe('csr')
    expect(rowsOf(output)).toEqual([[0, 0, 2], [0, 0, 0], [3, 1.5, 0]])
  })

  test('may be looser, by shares of the product and of what is added', () => {
    const attributes = { multiply: float64([-2]), add: float64([100]), loose: { product: 1e-7, add: 1e-9, least: 1e-40 } }
    const [bound] = boundOf(affine, attributes, [dense([[5]])], [new Float64Array(1)])
    expect(bound).toBeCloseTo(1e-6 + 1e-7, 12)
    expect(affine.fidelity(attributes)).toBe('B')
    const types = [{ kind: 'dense', type: 'float64', cols: 1 }] as const
    expect(() => affine.infer({ loose: { product: NaN, add: 0, least: 0 } }, types)).toThrow('what it may be off by is no number')
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(affine, { subtract: float64([1, -2]), divide: float64([3, 0.1]), multiply: float64([7]), add: float64([-0.3, 5]) }, { cols: 2 })
    expectBoundToCover(affine, { subtract: float64([1, -2]), divide: float64([3, 0.1]) }, { cols: 2, type: 'float32' })
  })

  test('its bound holds how far the library may be from the last addend', () => {
    const attributes = { multiply: float64([2]), add: float64([1, 3]), uncertainty: float64([0, 1e-9]) }
    const [first, second] = boundOf(affine, attributes, [dense([[1, 1]])], [new Float64Array(2)])
    expect(first).toBe(0)
    expect(second).toBeGreaterThanOrEqual(1e-9)
    expect(second).toBeLessThan(1.1e-9)
  })

  test('refuses a tensor of another length', () => {
    expect(() => affine.infer({ add: float64([1, 2]) }, [{ kind: 'dense', type: 'float64', cols: 3 }])).toThrow('add has 2 items, expected 3')
  })
})
