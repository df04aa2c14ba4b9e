import { arithmetic, type Operator } from './arithmetic.ts'
import { boundOf, dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { describe, expect, test } from 'vitest'

const all: readonly Operator[] = ['add', 'subtract', 'multiply', 'divide', 'max', 'min', 'logaddexp', 'floor_divide', 'remainder']

describe('arithmetic', () => {
  test.each([
    ['add', [[11, 22]]],
    ['subtract', [[-9, -18]]],
    ['multiply', [[10, 40]]],
    ['divide', [[0.1, 0.1]]],
    ['max', [[10, 20]]],
    ['min', [[1, 2]]],
    ['logaddexp', [[10.000123402189723, 20.000000015229979]]],
  ] as const)('%s works item by item', (operator, expected) => {
    expect(rowsOf(runOp(arithmetic, { operator }, dense([[1, 2]]), dense([[10, 20]])).output)).toEqual(expected)
  })

  test('a single column meets each column of the other side', () => {
    expect(rowsOf(runOp(arithmetic, { operator: 'subtract' }, dense([[1, 2], [3, 4]]), dense([[1], [2]])).output)).toEqual([[0, 1], [1, 2]])
    expect(rowsOf(runOp(arithmetic, { operator: 'divide' }, dense([[8]]), dense([[2, 4]])).output)).toEqual([[4, 2]])
  })

  test('floor_divide and remainder follow the divisor’s sign, as Python’s // and %', () => {
    const of = (operator: Operator) => rowsOf(runOp(arithmetic, { operator }, dense([[7, -7, 7, -6, 0, 1, 1, Infinity, 0.3]]), dense([[2, 2, -2, -2, -3, 0, -Infinity, 2, 0.1]])).output)[0]
    expect(of('floor_divide')).toEqual([3, -4, -4, 3, -0, Infinity, -1, NaN, 2])
    expect(of('remainder')).toEqual([1, 1, -1, -0, -0, NaN, -Infinity, NaN, 0.3 % 0.1])
  })

  test('max and min hand NaN on from either side', () => {
    expect(rowsOf(runOp(arithmetic, { operator: 'max' }, dense([[NaN, 1]]), dense([[1, NaN]])).output)).toEqual([[NaN, NaN]])
    expect(rowsOf(runOp(arithmetic, { operator: 'min' }, dense([[NaN, 1]]), dense([[1, NaN]])).output)).toEqual([[NaN, NaN]])
  })

  test('two float32 make a float32', () => {
    expect(rowsOf(runOp(arithmetic, { operator: 'divide' }, dense([[1]], 'float32'), dense([[3]], 'float32')).output)).toEqual([[Math.fround(1 / 3)]])
    expect(runOp(arithmetic, { operator: 'add' }, dense([[1]], 'float32'), dense([[3]])).output).toMatchObject({ type: 'float64' })
  })

  test.each(all)('the bound of %s covers moved inputs', operator => {
    expectBoundToCover(arithmetic, { operator }, { cols: 2, inputs: 2 })
    expectBoundToCover(arithmetic, { operator }, { cols: 2, inputs: 2, type: 'float32' })
  })

  test('a divisor that may be 0 leaves the quotient open', () => {
    const inputs = [dense([[1, 0]]), dense([[1e-9, 2]])]
    expect([...boundOf(arithmetic, { operator: 'divide' }, inputs, [new Float64Array(2), Float64Array.of(1e-8, 1e-8)])]).toEqual([Infinity, 1e-323])
  })

  test('no finite error counts beside an infinity', () => {
    const inputs = [dense([[-Infinity, 1]]), dense([[1, 1]])]
    const [infinite, finite] = boundOf(arithmetic, { operator: 'subtract' }, inputs, [new Float64Array(2), Float64Array.of(1e-9, 1e-9)])
    expect(infinite).toBe(0)
    expect(finite).toBeGreaterThanOrEqual(1e-9)
  })

  test('refuses widths that do not meet', () => {
    const types = [{ kind: 'dense', type: 'float64', cols: 2 }, { kind: 'dense', type: 'float64', cols: 3 }] as const
    expect(() => arithmetic.infer({ operator: 'add' }, types)).toThrow('the inputs have 2 and 3 columns')
  })

  test('refuses rows of two whole numbers that integers would make another of', () => {
    const whole = { by: 'RelativeFeatures', below: 2 ** 63 }
    const { rejected } = runOp(arithmetic, { operator: 'multiply', whole }, dense([[3, 2 ** 32], [3, 2 ** 31], [2 ** 54, 2], [2 ** 64, 2 ** 60], [0.5, 2 ** 60], [NaN, 2 ** 32], [Infinity, 3]]), dense([[2 ** 31], [2 ** 31], [1], [4], [4], [2 ** 32], [2 ** 32]]))
    expect(rejected.map(({ row, column }) => [row, column])).toEqual([[0, 1], [2, 0], [3, 1], [4, 1], [5, 1]])
    expect(rejected[0]!.detail).toContain('RelativeFeatures makes one thing in a column of float64 and another in one of int64')
    expect(() => arithmetic.infer({ operator: 'add', whole: { by: 'x' } as never }, [{ kind: 'dense', type: 'float64', cols: 1 }, { kind: 'dense', type: 'float64', cols: 1 }])).toThrow('whole')
  })
})
