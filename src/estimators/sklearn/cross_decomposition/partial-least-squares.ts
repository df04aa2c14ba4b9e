import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Inputs, Method, Methods } from '../../estimator.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'
import { transposed } from '../transposed.ts'

/** `transform` and `predict` of X (sklearn/cross_decomposition/_pls.py, _PLS). */
export function partialLeastSquares(classes: readonly string[]): Estimator {
  return {
    classes,
    translate: (self, { graph }) => ({ ...scores(self, graph, 'x_rotations_'), ...prediction(self, graph) }),
    inputs: columnsOf,
  }
}

/** The mean and deviation of each column: `x_mean_` in 0.23, `_x_mean` since. */
function centerOf(self: Fitted): { subtract: Tensor<Float64Array>; divide: Tensor<Float64Array> } {
  const old = self.has('x_mean_')
  return { subtract: float64(self.float64(old ? 'x_mean_' : '_x_mean')), divide: float64(self.float64(old ? 'x_std_' : '_x_std')) }
}

/** `(x − mean) / deviation · weights` */
export function scores(self: Fitted, graph: GraphBuilder, name: string): { readonly transform: Method } {
  const array = self.array(name)
  if (array.shape.length !== 2) throw self.unexpected(name, 'a matrix', array)
  const weights = float64(self.float64(name), array.shape)
  const center = centerOf(self)
  return {
    transform: x => vector(graph.add(matmul, [asDouble(graph, graph.affine(rowsOf(self, graph, x), center))], { weights })),
  }
}

function prediction(self: Fitted, graph: GraphBuilder): Methods {
  const { subtract, divide } = centerOf(self)
  // From 1.5 on the deviations are within the coefficients. No attribute tells.
  const steps = savedBefore(self, '1.5') ? { subtract, divide } : { subtract }
  const weights = coefficientsOf(self)
  const outputs = weights.shape[1]!
  const bias = float64(self.float64(self.has('intercept_') ? 'intercept_' : self.has('_y_mean') ? '_y_mean' : 'y_mean_'))
  // Since 1.3 a vector of targets gives a vector of answers.
  const one = outputs === 1 && self.has('_predict_1d') && self.boolean('_predict_1d')
  return {
    predict: x => (one ? scalar : vector)(graph.add(matmul, [asDouble(graph, graph.affine(rowsOf(self, graph, x), steps))], { weights, bias })),
  }
}

/** [features, targets]: as they stand until 1.0; 1.1 and 1.2 keep the transpose under another name, later ones under the old. */
function coefficientsOf(self: Fitted): Tensor<Float64Array> {
  const name = self.has('_coef_') ? '_coef_' : 'coef_'
  const array = self.array(name)
  const [rows, cols] = array.shape
  if (array.shape.length !== 2) throw self.unexpected(name, 'a matrix', array)
  const asTheyStand = name === 'coef_' && savedBefore(self, '1.3')
  return asTheyStand ? float64(self.float64(name), array.shape) : float64(transposed(self.float64(name), rows!, cols!), [cols!, rows!])
}

function rowsOf(self: Fitted, graph: GraphBuilder, x: Ref): Ref {
  return checkArray(graph, graph.dense(x), { by: self.shortName })
}

/** 0.23 does not say. */
export function columnsOf(self: Fitted): Inputs | undefined {
  return self.has('n_features_in_') ? undefined : { names: null, count: centerOf(self).subtract.data.length }
}
