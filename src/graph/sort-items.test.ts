import { expect, test } from 'vitest'
import fc from 'fast-check'
import { sortItems } from './sort-items.ts'

test('Columns rise after they are sorted, with equal ones and their items in the order in which they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 100 }), { maxLength: 300 }), fc.integer({ min: 0, max: 20 }), (columns, beyond) => {
      const numbers = Int32Array.from([...columns, ...new Array<number>(beyond).fill(-9)])
      const items = Float64Array.from(numbers, (_, at) => at)
      sortItems(numbers, items, columns.length)
      const order = [...columns.keys()].sort((a, b) => columns[a]! - columns[b]! || a - b)
      expect([...numbers]).toEqual([...order.map(at => columns[at]!), ...new Array<number>(beyond).fill(-9)])
      expect([...items.subarray(0, columns.length)]).toEqual(order)
    }),
  )
})
