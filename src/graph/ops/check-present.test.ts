import { expect, test } from 'vitest'
import type { Columns } from '../value.ts'
import { checkPresent } from './check-present.ts'

const columns: Columns = {
  kind: 'columns',
  rows: 3,
  columns: [
    { type: 'string', data: ['a', '', ''], valid: Uint8Array.of(1, 1, 0) },
    { type: 'mixed', data: [null, NaN, 0], valid: null },
    { type: 'float64', data: Float64Array.of(NaN, 1, 2), valid: null },
  ],
}

test('check_present rejects missing cells and NaN in the columns that it is told, and passes all on', () => {
  const rejected: string[] = []
  const output: Columns = { kind: 'columns', rows: 3, columns: [] }
  checkPresent.run({ by: 'X', columns: [0, 1] }, [columns], output, { reject: (row, input, column, detail) => rejected.push(`${row} ${input} ${column} ${detail}`) })
  expect(output.columns).toEqual(columns.columns)
  const detail = 'missing or NaN, which X does not accept'
  expect(rejected).toEqual([`2 0 0 ${detail}`, `0 0 1 ${detail}`, `1 0 1 ${detail}`])
})

test('check_present rejects texts of missing dates where it is told that its columns are dates', () => {
  const rejected: number[] = []
  const dates: Columns = { kind: 'columns', rows: 4, columns: [{ type: 'string', data: ['2024-05-31', '', 'NaT', 'unseen'], valid: null }] }
  checkPresent.run({ by: 'X', columns: [0], dates: true }, [dates], { kind: 'columns', rows: 4, columns: [] }, { reject: row => rejected.push(row) })
  expect(rejected).toEqual([1, 2])
})

test('check_present says which columns refuse missing cells, and refuses a column that is not there', () => {
  const type = { kind: 'columns', columns: ['string', 'mixed'] } as const
  expect(checkPresent.refusesMissing?.({ by: 'X', columns: [1] }, [type])).toEqual([{ input: 0, column: 1 }])
  expect(() => checkPresent.infer({ by: 'X', columns: [2] }, [type])).toThrow(expect.objectContaining({ code: 'corrupt' }))
})
