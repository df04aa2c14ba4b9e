import type { PyValue } from '../../formats/python/value.ts'
import { PyFloat } from '../../formats/python/value.ts'
import { columnMappings, numbersByCell } from './mapping.ts'
import { encoder } from './encoder.ts'
import { lumped, missingCode, splitMissing, unknownCode } from './ordinals.ts'

/** category_encoders/ordinal.py: unknown cells first, then those whose ordinal stands for missing. */
export const categoryOrdinalEncoder = encoder('ordinal', 'OrdinalEncoder', self => {
  const onUnknown = self.need('handle_unknown')
  const onMissing = self.need('handle_missing')
  const unknown = onUnknown === 'error' ? null : onUnknown === 'value' ? [unknownCode] : [numberOr(onUnknown, NaN)]
  const stands = onMissing === 'return_nan' ? NaN : numberOr(onMissing, missingCode)
  for (const option of ['handle_unknown', 'handle_missing']) {
    const value = self.need(option)
    if (typeof value !== 'string' && numberOr(value, NaN) !== numberOr(value, 0)) throw self.unsupportedOption(`${option}=a function`)
  }
  const numbersOf = (code: number | undefined) => (code === undefined || code !== code ? unknown : code === missingCode ? [stands] : [code])
  return columnMappings(self).map(([from, mapping]) => {
    const pairs = numbersByCell(self, mapping, 'mapping')
    // None as a label of an own mapping matches no missing cell, or each: that depends on pandas.
    if (pairs.some(([cell]) => cell === null)) throw self.unsupportedOption('mapping with None', 'Use np.nan for missing cells in the mapping, fit again and save.')
    const { cells, codes, missing } = splitMissing(pairs)
    const kept = codes.map(numbersOf)
    return lumped(self, 'min_group_lumping_', {
      from,
      names: [String(from)],
      cells: cells.filter((_, at) => kept[at] !== null),
      numbers: kept.filter(numbers => numbers !== null),
      missing: onMissing === 'error' ? null : numbersOf(missing),
      unknown,
    })
  })
})

function numberOr(value: PyValue, other: number): number {
  return typeof value === 'number' ? value : value instanceof PyFloat ? value.value : other
}
