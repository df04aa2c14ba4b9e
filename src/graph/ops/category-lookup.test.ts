import { describe, expect, test } from 'vitest'
import { boundOf, columns, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { categoryLookup } from './category-lookup.ts'
import { cells, float64 } from '../tensor.ts'

const colors = cells(['red', 'green', 'blue'])

describe('category_lookup', () => {
  test('gives the places of cells among their categories', () => {
    const tables = [{ values: colors, missing: -1 }, { values: float64([0.5, 1, 2]), missing: -1 }]
    const x = columns(['string', ['blue', 'red', 'pink']], ['float64', [2, 0.5, 3]])
    expect(rowsOf(runOp(categoryLookup, { tables, unknown: 'code' }, x).output)).toEqual([[2, 2], [0, 0], [-1, -1]])
  })

  test('equals as Python does: 1 == 1.0 == True, 0 == -0, and "1" is none of them', () => {
    const tables = [{ values: cells([1, 'b', false, 2n ** 60n, 2n ** 60n + 1n]), missing: -1 }]
    const x = columns(['mixed', [1, true, 1n, '1', -0, 'b', 2n ** 60n, 2 ** 60, 2n ** 60n + 1n, 2n ** 60n + 2n]])
    expect(rowsOf(runOp(categoryLookup, { tables, unknown: 'code' }, x).output).flat()).toEqual([0, 0, 0, -1, 2, 1, 3, 3, 4, -1])
  })

  test('gives missing cells and NaN the code that stands for them', () => {
    const tables = [{ values: cells(['a', null]), missing: 1 }]
    expect(rowsOf(runOp(categoryLookup, { tables, unknown: 'reject' }, columns(['string', ['a', null]])).output)).toEqual([[0], [1]])
    const numbers = { tables: [{ values: float64([1, NaN]), missing: 1 }], unknown: 'reject' as const }
    expect(rowsOf(runOp(categoryLookup, numbers, dense([[1], [NaN]])).output)).toEqual([[0], [1]])
  })

  test('rejects what is no category and names the nearest', () => {
    const few = runOp(categoryLookup, { tables: [{ values: colors, missing: -1 }], unknown: 'reject' }, columns(['string', ['red', 'blu', null]]))
    expect(few.rejected).toEqual([
      { row: 1, column: 0, detail: '"blu" is not one of the categories "red", "green", "blue"' },
      { row: 2, column: 0, detail: 'a missing value is not one of the categories "red", "green", "blue"' },
    ])
    const cities = cells(['Amsterdam', 'Berlin', 'Bern', 'Paris', 'Rome', 'Wien'])
    const many = runOp(categoryLookup, { tables: [{ values: cities, missing: -1 }], unknown: 'reject' }, columns(['string', ['berlin', 'x'.repeat(100)]]))
    expect(many.rejected[0]!.detail).toBe('"berlin" is not one of the 6 categories; the nearest are "Berlin", "Bern", "Paris"')
    expect(many.rejected[1]!.detail.length).toBeLessThan(200)
  })

  test('says which categories it knows and where missing is refused', () => {
    const attributes = { tables: [{ values: cells(['a', null]), missing: 1 }, { values: colors, missing: -1 }], unknown: 'reject' as const }
    expect(categoryLookup.categories!(attributes)).toEqual([
      { column: 0, values: ['a'], closed: true },
      { column: 1, values: ['red', 'green', 'blue'], closed: true },
    ])
    expect(categoryLookup.refusesMissing!(attributes, [])).toEqual([{ input: 0, column: 1 }])
    expect(categoryLookup.refusesMissing!({ ...attributes, unknown: 'code' }, [])).toEqual([])
  })

  test('is open only where a moved number may be a category', () => {
    const attributes = { tables: [{ values: float64([1, 2]), missing: -1 }], unknown: 'code' as const }
    const x = dense([[1], [1.4], [1.4], [1]])
    expect([...boundOf(categoryLookup, attributes, [x], [Float64Array.of(0.1, 0.1, 0.5, 0)])]).toEqual([Infinity, 0, Infinity, 0])
  })

  test('refuses too few tables and a code for missing outside its table', () => {
    const type = { kind: 'columns', columns: ['string'] } as const
    expect(() => categoryLookup.infer({ tables: [], unknown: 'code' }, [type])).toThrow('0 tables for 1 columns')
    expect(() => categoryLookup.infer({ tables: [{ values: colors, missing: 3 }], unknown: 'code' }, [type])).toThrow('column 0 is 3, expected -1 to 2')
  })
})
