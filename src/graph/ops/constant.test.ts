import { describe, expect, test } from 'vitest'
import { columns, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
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

  test('refuses other numbers than float64', () => {
    expect(() => constant.infer({ values: int32([1]) as never }, [{ kind: 'columns', columns: [] }])).toThrow(
      'values are int32',
    )
  })
})
