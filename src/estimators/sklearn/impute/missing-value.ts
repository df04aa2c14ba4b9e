import type { Fitted } from '../../fitted.ts'
import type { Missing } from '../../../graph/missing.ts'
import { PyGlobal } from '../../../formats/python/value.ts'
import { cellOf } from '../../cell-of.ts'

/** The option `missing_values`: NaN, None and pandas.NA are the missing cell; else what a cell must equal. */
export function missingValue(self: Fitted): Missing {
  const value = self.need('missing_values')
  if (value instanceof PyGlobal && ['pandas.NA', 'pandas._libs.missing.NA'].includes(value.path)) return 'nan'
  const cell = cellOf(value, `${self.place}.missing_values`)
  if (typeof cell === 'string') return { text: cell }
  if (cell === null || cell !== cell) return 'nan'
  if (typeof cell === 'bigint') throw self.unsupportedOption(`missing_values=${cell}`)
  return Number(cell)
}
