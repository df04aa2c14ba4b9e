import { byTotals } from './by-totals.ts'
import { encoder } from './encoder.ts'

/** The mean of the target with that of all as `a` rows more (category_encoders/cat_boost.py). */
export const catBoostEncoder = encoder('cat_boost', 'CatBoostEncoder', self => {
  const a = self.number('a', 1)
  // Until 2.2 the mean of all counted as one row, whatever `a` was; the attributes are the same.
  if (a !== 1 && !self.has('feature_names_in_')) throw self.unsupportedOption(`a=${a}`, 'Fit it again with category_encoders 2.6 or newer and save it.')
  return byTotals(self, self.has('feature_dtypes_in_'), (sum, count, mean) => (sum + mean * a) / (count + a))
})
