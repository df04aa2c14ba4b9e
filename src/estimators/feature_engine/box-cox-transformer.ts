import { numbersFor } from './numbers-for.ts'
import { numeric } from './numeric.ts'
import { powerTransform } from '../../graph/ops/power-transform.ts'

/** scipy.stats.boxcox (feature_engine/transformation/boxcox.py). */
export const boxCoxTransformer = numeric('transformation.boxcox.BoxCoxTransformer', (self, { graph }, variables) => {
  const lambdas = numbersFor(self, variables, 'lambda_dict_')
  return { check: { above: 0 }, of: x => graph.add(powerTransform, [x], { method: 'box-cox', lambdas, by: 'expm1' }) }
})
