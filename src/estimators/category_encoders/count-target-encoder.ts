import { columnMappings, matrixByCell, numbersByCell } from './mapping.ts'
import { dataFrame } from '../../formats/pandas/frame.ts'
import { encoder } from './encoder.ts'
import { fromOrdinals, ordinalsOf } from './ordinals.ts'

/** Log-odds of the target against those of all rows: one column, or one per class where there are several (category_encoders/count_target.py). */
export const countTargetEncoder = encoder('count_target', 'CountTargetEncoder', self => {
  const tables = new Map(columnMappings(self).map(([from, value]) => {
    if (dataFrame(value) !== undefined) return [from, matrixByCell(self, value, 'mapping')] as const
    return [from, { names: [String(from)], rows: new Map(numbersByCell(self, value, 'mapping').map(([code, number]) => [code, [number]])) }] as const
  }))
  return fromOrdinals(self, ordinalsOf(self), from => {
    const table = tables.get(from)
    if (table === undefined) return undefined
    const none = table.names.map(() => NaN)
    return { names: table.names, numbersOf: code => table.rows.get(code) ?? none }
  })
})
