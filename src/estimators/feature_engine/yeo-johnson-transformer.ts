import { numbersFor } from './numbers-for.ts'
import { numeric } from './numeric.ts'
import { powerTransform } from '../../graph/ops/power-transform.ts'

/** scipy.stats.yeojohnson, which took a power until scipy 1.9; the file does not say which scipy saved it (feature_engine/transformation/yeojohnson.py). */
export const yeoJohnsonTransformer = numeric('transformation.yeojohnson.YeoJohnsonTransformer', (self, { graph }, variables) => {
  const lambdas = numbersFor(self, variables, 'lambda_dict_')
  return { of: x => graph.add(powerTransform, [x], { method: 'yeo-johnson', lambdas, by: 'either' }) }
})
