import type { Cell } from '../../graph/value.ts'
import type { EncodedColumn } from './encoded-column.ts'
import type { Fitted } from '../fitted.ts'
import type { PyValue } from '../../formats/python/value.ts'
import { PyDict } from '../../formats/python/value.ts'
import { columnMappings, numbersByCell } from './mapping.ts'
import { encoder } from './encoder.ts'
import { lumped, splitMissing } from './ordinals.ts'

/** How often a cell was seen (category_encoders/count.py). What has no count is missing, and handled as unknown. */
export const countEncoder = encoder('count', 'CountEncoder', self => {
  return columnMappings(self).map(([from, mapping]): EncodedColumn => {
    const { cells, codes, missing } = splitMissing(numbersByCell(self, mapping, 'mapping'))
    const onUnknown = optionOf(self, '_handle_unknown', from)
    const onMissing = optionOf(self, '_handle_missing', from)
    const other = typeof onUnknown === 'number' ? onUnknown : onUnknown === 'value' && onMissing !== 'return_nan' ? 0 : NaN
    const none = onUnknown === 'error' ? null : [other]
    const numbersOf = (count: number | undefined) => (count === undefined || count !== count ? none : [count])
    const kept = codes.map(numbersOf)
    return lumped(self, '_min_group_categories', {
      from,
      names: [String(from)],
      cells: cells.filter((_, at) => kept[at] !== null),
      numbers: kept.filter(numbers => numbers !== null),
      // Before 2.6 new rows were not asked for gaps.
      missing: self.get('handle_missing') === 'error' && self.has('feature_names_in_') ? null : numbersOf(missing),
      unknown: none,
    })
  })
})

function optionOf(self: Fitted, name: string, from: Cell): PyValue | undefined {
  const options = self.need(name)
  if (options instanceof PyDict) return options.get(from as string | number)
  throw self.unexpected(name, 'a dict', options)
}
