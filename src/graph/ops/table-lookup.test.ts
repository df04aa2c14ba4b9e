import { describe, expect, test } from 'vitest'
import { columns, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { tableLookup } from './table-lookup.ts'

describe('table_lookup', () => {
  test('gives each column its own numbers and the unknown one to other codes', () => {
    const x = columns(['int32', [0, 1, -1]], ['int32', [1, 5, 0]])
    expect(rowsOf(runOp(tableLookup, { tables: [float64([10, 20]), float64([1, NaN])], unknown: -1 }, x).output)).toEqual([[10, NaN], [20, -1], [-1, 1]])
  })

  test('refuses too few tables and a missing unknown', () => {
    const type = { kind: 'columns', columns: ['int32', 'int32'] } as const
    expect(() => tableLookup.infer({ tables: [float64([1])], unknown: 0 }, [type])).toThrow('1 tables for 2 columns')
    expect(() => tableLookup.infer({ tables: [float64([1]), float64([1])], unknown: null as never }, [type])).toThrow('unknown is no tensor')
  })
})
