import { describe, expect, test } from 'vitest'
import { CombinationHash } from '../categories/combination-hash.ts'
import { boundOf, columns, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { categoryStatistics, type CategoryStatisticsTable } from './category-statistics.ts'
import { cityHash64 } from '../categories/city-hash.ts'
import { float64, uint32 } from '../tensor.ts'

const hashOf = (text: string) => Number(BigInt.asIntN(32, cityHash64(Buffer.from(text))))

/** A table of one entry, of combinations with these parts. */
function table(parts: readonly number[], rest: Partial<CategoryStatisticsTable> = {}): CategoryStatisticsTable {
  const hash = new CombinationHash()
  for (const part of parts) hash.add(part)
  return {
    categories: [0],
    above: [],
    equal: [],
    keys: uint32(Uint32Array.of(hash.high, hash.low), [1, 2]),
    values: float64([7]),
    otherwise: float64([-1]),
    ...rest,
  }
}

describe('category_statistics', () => {
  test('hashes a combination as CatBoost does', () => {
    // A key of ctr_data of CatBoost 1.2.10, where the column holds 0 to 3.
    const hash = new CombinationHash()
    hash.add(hashOf('0'))
    expect((BigInt(hash.high) << 32n) | BigInt(hash.low)).toBe(14096670708071601218n)
  })

  test('takes text, whole numbers and truths by how they are written', () => {
    const x = columns(['mixed', ['1', 1, true, '01', 2, 1n]])
    expect(rowsOf(runOp(categoryStatistics, { tables: [table([hashOf('1')])] }, x).output)).toEqual([[7], [7], [7], [-1], [-1], [7]])
  })

  test('combines a category with numbers above a border and other categories', () => {
    const x = columns(['string', ['a', 'a', 'a', 'a']], ['string', ['b', 'b', 'c', 'b']])
    const numbers = dense([[2], [1], [2], [NaN]], 'float32')
    const combined = table([hashOf('a'), 1, 1], { above: [{ column: 0, border: 1, missing: true }], equal: [{ column: 1, hash: hashOf('b') }] })
    expect(rowsOf(runOp(categoryStatistics, { tables: [combined] }, x, numbers).output)).toEqual([[7], [-1], [-1], [7]])
    const below = { ...combined, above: [{ column: 0, border: 1, missing: false }] }
    expect(rowsOf(runOp(categoryStatistics, { tables: [below] }, x, numbers).output)[3]).toEqual([-1])
  })

  test('rejects what is missing, has a fraction or more than 64 bits', () => {
    const x = columns(['mixed', [null, 1.5, NaN, 2n ** 63n, 'a']])
    expect(runOp(categoryStatistics, { tables: [table([1])] }, x).rejected.map(({ row }) => row)).toEqual([0, 1, 2, 3])
  })

  test('is open where a number may be on the other side of a border', () => {
    const attributes = { tables: [table([1, 1], { above: [{ column: 0, border: 1, missing: false }] })] }
    const inputs = [columns(['string', ['a', 'a']]), dense([[1.5], [3]], 'float32')]
    expect([...boundOf(categoryStatistics, attributes, inputs, [new Float64Array(2), Float64Array.of(1, 1)])]).toEqual([Infinity, 0])
  })

  test.each<[string, Partial<CategoryStatisticsTable>, string]>([
    ['a column that is not there', { categories: [3] }, 'categories[0] is 3'],
    ['keys that fall', { keys: uint32(Uint32Array.of(2, 0, 1, 0), [2, 2]), values: float64([1, 2]) }, 'key 1 does not rise'],
    ['too few values', { values: float64([]) }, 'values has 0 items'],
    ['a number without input 1', { above: [{ column: 0, border: 1, missing: false }] }, 'above[0] is 0'],
  ])('refuses %s', (_, rest, message) => {
    expect(() => categoryStatistics.infer({ tables: [table([1], rest)] }, [{ kind: 'columns', columns: ['string'] }])).toThrow(message)
  })
})
