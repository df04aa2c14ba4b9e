import { dateReader } from './dates.ts'
import { float64 } from '../../graph/tensor.ts'
import { transformer, variablesOf } from './transformer.ts'

/** Python's `date.toordinal()` of 1970-01-01. */
const epoch = 719_163

/**
 * Days since the year 1, or since a day that counts as 1 (feature_engine/datetime/datetime_ordinal.py). Of missing cells
 * `missing_values='ignore'` makes pandas.NA, and either option does so of texts such as '' that are missing dates.
 */
export const datetimeOrdinal = transformer(['datetime.datetime_ordinal.DatetimeOrdinal'], (self, { graph }) => {
  const variables = variablesOf(self)
  const start = self.get('start_date_ordinal_') == null ? 1 : self.number('start_date_ordinal_')
  const read = dateReader(self, graph, { refusesMissing: self.string('missing_values') === 'raise', leavesNa: true })
  const drops = self.boolean('drop_original')
  return frame => {
    for (const name of variables) frame.set([`${name}_ordinal`], graph.affine(read(frame, name, ['days']), { add: float64([epoch + 1 - start]) }))
    if (drops) frame.drop(variables)
  }
})
