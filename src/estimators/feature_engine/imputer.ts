import { byVariable, transformer } from './transformer.ts'
import { cellOf } from '../cell-of.ts'
import { cells } from '../../graph/tensor.ts'
import { impute } from '../../graph/ops/impute.ts'

/** What stands in for a gap, column by column: a mean, a median, a number of one's own, the end of a tail, a category (feature_engine/imputation). */
export const featureImputer = transformer(
  ['imputation.mean_median.MeanMedianImputer', 'imputation.arbitrary_number.ArbitraryNumberImputer', 'imputation.end_tail.EndTailImputer', 'imputation.categorical.CategoricalImputer'],
  (self, { graph }) => {
    const fills = byVariable(self, 'imputer_dict_', value => cellOf(value, `${self.place}.imputer_dict_`))
    return frame => {
      for (const [name, fill] of fills) {
        const column = frame.get([name])
        graph.demand(column, 0, typeof fill === 'string' ? 'string' : typeof fill === 'boolean' ? 'bool' : 'float64')
        frame.set([name], graph.add(impute, [column], { missing: 'nan', fill: cells([fill]) }))
      }
    }
  },
)
