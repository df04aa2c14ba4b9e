import type { EncodedColumn } from './encoded-column.ts'
import type { Fitted } from '../fitted.ts'
import { columnMappings, numbersByCell } from './mapping.ts'
import { fromOrdinals, ordinalsOf } from './ordinals.ts'

/** `mapping`: of each column a Series with a number per ordinal, NaN for one without (`Series.map`). */
export function bySeries(self: Fitted): EncodedColumn[] {
  const tables = new Map(columnMappings(self).map(([from, value]) => [from, new Map(numbersByCell(self, value, 'mapping'))]))
  return fromOrdinals(self, ordinalsOf(self), from => {
    const table = tables.get(from)
    return table === undefined ? undefined : { names: [String(from)], numbersOf: code => [table.get(code) ?? NaN] }
  })
}
