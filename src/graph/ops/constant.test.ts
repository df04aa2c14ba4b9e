import { describe, expect, test } from 'vitest'
import { boundOf, columns, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { constant } from './constant.ts'
import { float64, int32 } from '../tensor.ts'

describe('constant', () => {
  test('gives the same numbers for each row, whatever it holds', () => {
    expect(rowsOf(runOp(constant, { values: float64([1, -0]) }, columns(['string', ['a', null, 'b']])).output)).toEqual(
      [
        [1, -0],
        [1, -0],
        [1, -0],
      ],
    )
  })

  test('is as far off as it is told', () => {
    const attributes = { values: float64([1, 2]), bound: float64([0, 1e-16]) }
    expect([...boundOf(constant, attributes, [dense([[0], [0]])], [new Float64Array(2)])]).toEqual([0, 1e-16, 0, 1e-16])
    expect(() => constant.infer({ ...attributes, bound: float64([0]) }, [{ kind: 'columns', columns: [] }])).toThrow('bound has 1 items')
  })

  test('refuses other numbers than float64', () => {
    expect(() => constant.infer({ values: int32([1]) as never }, [{ kind: 'columns', columns: [] }])).toThrow(
      'values are int32',
    )
  })
})
