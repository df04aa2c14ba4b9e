import type { Fitted } from '../../fitted.ts'
import type { Importances } from '../../estimator.ts'
import { float64 } from '../../../graph/tensor.ts'
import { savedBefore } from '../version.ts'

/** `_BaseDiscreteNB.coef_`, until 1.0: `feature_log_prob_` [classes, columns], of two classes that of the second. */
export function discreteCoefficients(self: Fitted): Importances | undefined {
  if (!savedBefore(self, '1.1')) return undefined
  const { shape } = self.array('feature_log_prob_')
  const data = self.float64('feature_log_prob_')
  return shape[0] === 2 ? float64(data.slice(shape[1]), [1, shape[1]!]) : float64(data, shape)
}
