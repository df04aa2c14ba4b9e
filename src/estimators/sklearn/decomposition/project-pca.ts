import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder } from '../../../graph/builder.ts'
import type { Method } from '../../estimator.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isSingle } from '../is-single.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { multipliesSingle } from '../linear_model/linear-predictor.ts'
import { savedBefore } from '../version.ts'
import { transposed } from '../transposed.ts'
import { vector } from '../../estimator.ts'

/** sklearn/decomposition/_base.py, _BasePCA.transform. */
export function projectPca(self: Fitted, graph: GraphBuilder): Method {
  const components = self.array('components_')
  const mean = self.float64('mean_')
  const [count, features] = components.shape as readonly [number, number]
  const rows = numbers(components, `${self.place}.components_`)
  if (components.shape.length !== 2 || mean.length !== features) {
    throw self.unexpected('components_', `a row of ${mean.length} numbers per component`, components)
  }
  const weights = float64(transposed(rows, count, features), [features, count])
  // The mean is subtracted from the rows until 1.4; from 1.5 on its own projection from theirs. No attribute tells.
  const early = savedBefore(self, '1.5')
  const center = early ? { subtract: float64(mean) } : undefined
  const project = { weights, ...(early ? {} : projectedMean(self, mean, rows, count)) }
  const scale = self.boolean('whiten') ? { divide: float64(deviations(self, early)) } : undefined
  return x => {
      const checked = checkArray(graph, x, { by: self.shortName })
      // IncrementalPCA has a mean of doubles whatever it was fitted on.
      const centered = center === undefined ? checked : graph.affine(graph.dense(isSingle(self, 'mean_') ? checked : asDouble(graph, checked)), center)
      const single = multipliesSingle(centered, components)
      const projected = graph.add(matmul, [centered], single ? { ...project, type: 'float32' } : project)
      return vector(scale === undefined ? projected : graph.affine(projected, scale))
  }
}

/** −mean · componentsᵀ, and the magnitude of its terms: the library rounds that sum too, in float32 where both are. */
function projectedMean(self: Fitted, mean: Float64Array, rows: Float64Array, count: number) {
  const single = self.array('mean_').dtype.itemsize === 4 && self.array('components_').dtype.itemsize === 4
  const bias = new Float64Array(count)
  const magnitude = new Float64Array(count)
  for (let component = 0; component < count; component++) {
    for (let feature = 0; feature < mean.length; feature++) {
      const term = mean[feature]! * rows[component * mean.length + feature]!
      bias[component] = bias[component]! - term
      magnitude[component] = magnitude[component]! + Math.abs(term) * (single ? 536_870_912 : 1)
    }
  }
  return { bias: float64(bias), magnitude: float64(magnitude) }
}

/** √explained_variance_; from 1.5 on at least the epsilon of its type, so that nothing is divided by 0. */
function deviations(self: Fitted, early: boolean): Float64Array {
  const single = self.array('explained_variance_').dtype.itemsize === 4
  const least = early ? 0 : single ? 1.1920928955078125e-7 : Number.EPSILON
  return self.float64('explained_variance_').map(variance => {
    const deviation = single ? Math.fround(Math.sqrt(variance)) : Math.sqrt(variance)
    return deviation < least ? least : deviation
  })
}
