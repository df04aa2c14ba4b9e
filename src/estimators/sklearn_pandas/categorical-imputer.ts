import type { Estimator } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import type { Missing } from '../../graph/missing.ts'
import { cellOf } from '../cell-of.ts'
import { cells } from '../../graph/tensor.ts'
import { impute } from '../../graph/ops/impute.ts'
import { vector } from '../estimator.ts'
import { width } from '../../graph/value.ts'

/** The commonest category, or a constant, for a missing one (sklearn_pandas/transformers.py, until 1.8). */
export const categoricalImputer: Estimator = {
  classes: ['sklearn_pandas.transformers.CategoricalImputer', 'sklearn_pandas.categorical_imputer.CategoricalImputer'],

  translate(self, { graph }) {
    const fill = cellOf(self.need('fill_'), `${self.place}.fill_`)
    const missing = missingOf(self)
    return {
      transform(x) {
        if (typeof fill === 'string') graph.demand(x, 0, 'string')
        return vector(graph.add(impute, [x], { missing, fill: cells(new Array(width(x.type)).fill(fill)) }))
      },
    }
  },
}

/** `_get_mask`: 'NaN', None and NaN mean what pandas calls null. */
function missingOf(self: Fitted): Missing {
  const value = cellOf(self.need('missing_values'), `${self.place}.missing_values`)
  if (value === null || value === 'NaN' || value !== value) return 'nan'
  if (value === 'nan') return { text: 'nan' }
  if (typeof value === 'string' || typeof value === 'number') return value
  throw self.unsupportedOption(`missing_values=${String(value)}`)
}
