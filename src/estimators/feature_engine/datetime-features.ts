import type { DatePart } from '../../graph/ops/date-parts.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { dateReader, type DateReader } from './dates.ts'
import { isDatePart } from '../../graph/ops/date-parts.ts'
import { transformer, variablesOf } from './transformer.ts'

const ofNumbers: readonly DatePart[] = ['month', 'quarter', 'year', 'day_of_week', 'day_of_month', 'day_of_year', 'hour', 'minute', 'second']
/** pandas refuses to make whole numbers of these where one is missing. */
const ofWholes: readonly DatePart[] = ['week', 'days_in_month']
/** What is left of a date that is missing: these come of a comparison with it (_datetime_constants.py). */
const ofGaps: { readonly [part in DatePart]?: number } = { semester: 2, weekend: 1, month_start: 0, month_end: 0, quarter_start: 0, quarter_end: 0, year_start: 0, year_end: 0, leap_year: 0 }

/** Year, weekday, hour and the like of dates (feature_engine/datetime/datetime.py). */
export const datetimeFeatures = transformer(['datetime.datetime.DatetimeFeatures'], (self, { graph }) => {
  if (self.get('variables') === 'index') throw self.unsupportedOption("variables='index'", 'A row has no index: make it a column, fit again and save.')
  const variables = variablesOf(self)
  const parts = self.cells('features_to_extract_').map((name): DatePart => {
    if (isDatePart(name) && (ofNumbers.includes(name) || ofWholes.includes(name) || ofGaps[name] !== undefined)) return name
    throw self.unsupportedOption(`features_to_extract=['${String(name)}']`)
  })
  const whole = parts.some(part => ofWholes.includes(part))
  const reader = dateReader(self, graph, { refusesMissing: self.string('missing_values') === 'raise' || whole, takesZones: true })
  const read: DateReader = (...asked) => {
    const dates = reader(...asked)
    // An empty text is no missing cell, but a missing date.
    return whole ? graph.add(checkFinite, [dates], { by: self.shortName, allowNan: false }) : dates
  }
  const drops = self.boolean('drop_original')
  return frame => {
    for (const name of variables) frame.set(parts.map(part => `${name}_${part}`), read(frame, name, parts, parts.map(part => ofGaps[part] ?? NaN)))
    if (drops) frame.drop(variables)
  }
})
