import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { sortRows } from './sort-rows.ts'

const x = dense([[3, NaN, -4, Infinity], [0, -0, 2, -0]])

describe('sort_rows', () => {
  test('puts the items of each row in order, NaN last', () => {
    expect(rowsOf(runOp(sortRows, {}, x).output)).toEqual([[-4, 3, Infinity, NaN], [-0, -0, 0, 2]])
  })

  test('leaves open which sign of 0 comes first, and nothing else', () => {
    const least = Number.MIN_VALUE
    expect([...boundOf(sortRows, {}, [x], exactly(x))]).toEqual([0, 0, 0, 0, least, least, least, 0])
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(sortRows, {}, { cols: 4 })
  })

  test('takes a dense matrix alone', () => {
    expect(() => sortRows.infer({}, [{ kind: 'csr', type: 'float64', cols: 2 }])).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })
})
