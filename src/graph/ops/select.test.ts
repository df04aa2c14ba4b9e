import { describe, expect, test } from 'vitest'
import { boundOf, columns, csr, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { select } from './select.ts'

describe('select', () => {
  test('takes columns in order, one twice, of every kind of value', () => {
    const attributes = { columns: [2, 0, 2] }
    expect(rowsOf(runOp(select, attributes, dense([[1, 2, 3]])).output)).toEqual([[3, 1, 3]])
    expect(rowsOf(runOp(select, attributes, columns(['string', ['a']], ['int32', [1]], ['bool', [true]])).output)).toEqual([[true, 'a', true]])
    const { output } = runOp(select, attributes, csr([[[0, 1], [2, 3]], [], [[1, 9]]], 3))
    expect(output.kind === 'csr' && [...output.indices]).toEqual([0, 1, 2])
    expect(rowsOf(output)).toEqual([[3, 1, 3], [0, 0, 0], [0, 0, 0]])
  })

  test('takes the bounds along', () => {
    expect([...boundOf(select, { columns: [1, 0] }, [dense([[1, 2]])], [Float64Array.of(5, 6)])]).toEqual([6, 5])
    expect([...boundOf(select, { columns: [1, 0] }, [csr([[[0, 1], [1, 2]]], 2)], [Float64Array.of(5, 6)])]).toEqual([6, 5])
  })

  test('keeps a row open whose open item it leaves out', () => {
    const rows = csr([[[0, 1], [2, 2]], [[0, 3], [1, 4]]], 3)
    expect([...boundOf(select, { columns: [0] }, [rows], [Float64Array.of(0.5, Infinity, 0.5, 1)])]).toEqual([Infinity, 0.5])
  })

  test('refuses a column that is not there', () => {
    expect(() => select.infer({ columns: [0, 3] }, [{ kind: 'dense', type: 'float64', cols: 3 }])).toThrow('columns[1] is 3, expected 0 to 2')
  })
})
