import type { EncodedColumn } from './encoded-column.ts'
import type { Fitted } from '../fitted.ts'
import { columnMappings, matrixByCell } from './mapping.ts'
import { fromOrdinals, missingCode, ordinalsOf } from './ordinals.ts'

/** `mapping`: of each column a DataFrame with a row of numbers per ordinal, NaN for one without (`reindex`). */
export function byMatrix(self: Fitted): EncodedColumn[] {
  // Until 2.3 a missing cell that has a mark of its own was looked for as NaN, and not found.
  if (self.className.endsWith('.OneHotEncoder') && self.get('handle_missing') === 'indicator' && !self.has('feature_names_in_')) throw self.unsupportedOption("handle_missing='indicator'", 'Fit it again with category_encoders 2.6 or newer and save it.')
  const matrices = new Map(columnMappings(self).map(([from, value]) => [from, matrixByCell(self, value, 'mapping')]))
  return fromOrdinals(self, ordinalsOf(self), from => {
    const matrix = matrices.get(from)
    if (matrix === undefined) return undefined
    const none = matrix.names.map(() => NaN)
    return { names: matrix.names, numbersOf: code => matrix.rows.get(code === code ? code : missingCode) ?? none }
  })
}
