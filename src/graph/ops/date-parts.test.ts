import { describe, expect, test } from 'vitest'
import type { Cell, CellType } from '../value.ts'
import type { DatePart } from './date-parts.ts'
import { boundOf, columns, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { dateParts } from './date-parts.ts'
import { float64 } from '../tensor.ts'

function asked(cells: readonly Cell[], parts: readonly DatePart[], type: CellType = 'string') {
  const { output, rejected } = runOp(dateParts, { parts, missing: float64(parts.map(() => -1)) }, columns([type, cells]))
  return { rows: rowsOf(output), rejected }
}

describe('date_parts', () => {
  test("takes an empty text, and pandas' other spellings of a missing date, for one", () => {
    expect(asked([null, '', 'nan', 'NaT', '2024-01-01'], ['year'])).toEqual({ rows: [[-1], [-1], [-1], [-1], [2024]], rejected: [] })
    expect(asked([' ', 'None', 'Nan'], ['year']).rejected).toHaveLength(3)
  })

  test('reads a date, and a time after it, with or without a fraction', () => {
    expect(asked(['2024-02-29', '1969-12-31T23:59:58.5', '2000-01-01 07:08'], ['year', 'month', 'day_of_month', 'hour', 'minute', 'second', 'days', 'nanoseconds']).rows).toEqual([
      [2024, 2, 29, 0, 0, 0, 19782, 0],
      [1969, 12, 31, 23, 59, 58, -1, 86_398.5e9],
      [2000, 1, 1, 7, 8, 0, 10957, 25_680e9],
    ])
  })

  test('counts a week to the year of its Thursday', () => {
    expect(asked(['2021-01-03', '2021-01-04', '2024-12-30', '2020-12-31'], ['week', 'day_of_week']).rows).toEqual([[53, 6], [1, 0], [1, 0], [53, 3]])
  })

  test.each(['today', '2023-02-29', '2024-13-01', '2024-1-1', '03/04/2024', '2024-01-01T24:00', '2024-01-01T10', '2024-01-01T10:00:00Z', '2024-01-01 10:00+02:00', ' 2024-01-01', '1677-12-31', '2262-01-01'])('rejects %j', text => {
    expect(asked([text, '2024-01-01'], ['year']).rejected).toEqual([{ row: 0, column: 0, detail: expect.stringContaining('expected a date such as 2024-05-31') as string }])
  })

  test('rejects numbers and truths beside texts, and gives what was asked for where a date is missing', () => {
    const { rows, rejected } = asked([20240101, true, null, NaN], ['year'], 'mixed')
    expect(rejected.map(({ row }) => row)).toEqual([0, 1])
    expect(rows.slice(2)).toEqual([[-1], [-1]])
  })

  test('is exact, unless the text itself is open', () => {
    const x = columns(['string', ['2024-01-01', '2024-01-02']])
    expect([...boundOf(dateParts, { parts: ['year', 'month'], missing: float64([0, 0]) }, [x], [Float64Array.of(0, Infinity)])]).toEqual([0, 0, Infinity, Infinity])
  })

  test('refuses numbers for dates, parts that it does not know and gaps that do not fit', () => {
    const text = { kind: 'columns', columns: ['string'] } as const
    expect(() => dateParts.infer({ parts: ['year'], missing: float64([0]) }, [{ kind: 'columns', columns: ['float64'] }])).toThrow('the column is float64')
    expect(() => dateParts.infer({ parts: ['constructor' as 'year'], missing: float64([0]) }, [text])).toThrow('"constructor" is no part of a date')
    expect(() => dateParts.infer({ parts: ['year'], missing: float64([]) }, [text])).toThrow('missing has 0 items')
  })
})
