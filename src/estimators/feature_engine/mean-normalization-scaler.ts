import { numbersFor } from './numbers-for.ts'
import { numeric } from './numeric.ts'

/** The distance from the mean in ranges (feature_engine/scaling/mean_normalization.py). */
export const meanNormalizationScaler = numeric('scaling.mean_normalization.MeanNormalizationScaler', (self, { graph }, variables) => {
  const scaled = { subtract: numbersFor(self, variables, 'mean_'), divide: numbersFor(self, variables, 'range_') }
  return { of: x => graph.affine(x, scaled) }
})
