import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Methods } from '../../estimator.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { epsilon, epsilon32 } from '../../../graph/rounding.ts'
import { invert, isSettled } from '../../matrix/invert.ts'
import { isSingle } from '../is-single.ts'
import { matrix, type Matrix } from '../../matrix/product.ts'
import { quadraticForm } from './quadratic-form.ts'
import { scalar } from '../../estimator.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** sklearn/covariance/_empirical_covariance.py: the squared Mahalanobis distance to `location_`. */
export function covariance(self: Fitted, graph: GraphBuilder): Methods {
  const distances = mahalanobis(self, graph)
  return { mahalanobis: x => scalar(distances(x)) }
}

/** scipy takes the root of the quadratic form, and the library its square: of less than 0 that is NaN. */
export function mahalanobis(self: Fitted, graph: GraphBuilder): (x: Ref) => Ref {
  const location = self.float64('location_')
  const { value, error } = precisionOf(self, location.length)
  return x => {
    const rows = checkArray(graph, asDouble(graph, graph.dense(x)), { by: self.shortName })
    const root = graph.add(unary, [quadraticForm(graph, rows, { center: location, by: value, error })], { function: 'sqrt' })
    return graph.add(unary, [root], { function: 'square' })
  }
}

/** `get_precision`. Without `store_precision` the library inverts `covariance_` (pinvh) on each call. */
function precisionOf(self: Fitted, features: number): { value: Matrix; error?: Matrix | undefined } {
  // GraphicalLasso has no such option: it always stores its precision.
  const stored = self.boolean('store_precision', true)
  const name = stored ? 'precision_' : 'covariance_'
  const data = self.float64(name)
  const value = { rows: features, cols: features, data }
  if (data.length !== features * features) throw self.unexpected(name, `${features} rows of ${features} numbers`, self.need(name))
  if (stored) return { value }
  const inverse = invert(value, eigenError(value, isSingle(self, name) ? epsilon32 : epsilon))
  if (inverse !== null && isSettled(inverse)) return inverse
  throw self.unsupportedOption('store_precision=False', 'Its covariance is singular, so that the precision depends on rounding. Fit it with store_precision=True.')
}

/** pinvh goes by eigenvalues, each of which is off by a share of the largest: the trace is no less. It keeps the covariance's type. */
function eigenError({ rows, cols, data }: Matrix, unit: number): Matrix {
  let trace = 0
  for (let at = 0; at < rows; at++) trace += data[at * cols + at]!
  return matrix(rows, cols, () => 4 * (rows + 1) * unit * trace)
}
