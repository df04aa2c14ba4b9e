import type { EncodedColumn, Numbers } from './encoded-column.ts'
import type { Fitted } from '../fitted.ts'
import { columnMappings, isMissing, matrixByCell } from './mapping.ts'
import { lumped } from './ordinals.ts'

/**
 * `mapping`: of each column a DataFrame with the sum and the count of the target per cell. A cell seen once is worth the mean of all.
 * `tellsGaps`: whether a gap that it was fitted on is a cell as others. Else it was so in a column of texts, and missing in one of
 * pandas' category dtype; the file does not say which it was, and such rows are rejected.
 */
export function byTotals(self: Fitted, tellsGaps: boolean, value: (sum: number, count: number, mean: number) => number): EncodedColumn[] {
  const mean = self.number('_mean')
  const handleUnknown = self.get('handle_unknown')
  const handleMissing = self.get('handle_missing')
  const unknown: Numbers = handleUnknown === 'error' ? null : handleUnknown === 'value' ? [mean] : [NaN]
  return columnMappings(self).map(([from, held]) => {
    const { names, rows } = matrixByCell(self, held, 'mapping')
    const [sum, count] = [names.indexOf('sum'), names.indexOf('count')]
    if (sum < 0 || count < 0) throw self.refusal('corrupt', `${self.shortName}.mapping of column '${String(from)}' has no sums and counts`)
    const numbersOf = (row: readonly number[]) => [row[count]! > 1 ? value(row[sum]!, row[count]!, mean) : mean]
    const present = [...rows].filter(([cell]) => !isMissing(cell))
    const gap = [...rows].find(([cell]) => isMissing(cell))
    const missing = handleMissing === 'return_nan' ? [NaN] : gap !== undefined ? numbersOf(gap[1]) : handleMissing === 'value' ? [mean] : [NaN]
    return lumped(self, 'min_group_lumping_', {
      from,
      names: [String(from)],
      cells: present.map(([cell]) => cell),
      numbers: present.map(([, row]) => numbersOf(row)),
      missing: handleMissing === 'error' || (gap !== undefined && !tellsGaps && handleMissing !== 'return_nan') ? null : missing,
      unknown,
    })
  })
}
