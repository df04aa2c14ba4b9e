import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { doubleOnly } from '../double-only.ts'
import { exp } from '../../../graph/math/exp.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isSparse } from '../../../graph/is-sparse.ts'
import { notAllWhole } from '../../without-overflow.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

/**
 * sklearn/kernel_approximation.py, AdditiveChi2Sampler. A. Vedaldi and A. Zisserman, "Efficient additive kernels via explicit
 * feature maps" (2011): √(x·L), then √(2·x·L / cosh(π·j·L)) times the cosine and the sine of j·L·log x for each step j.
 */
export const additiveChi2Sampler: Estimator = {
  classes: ['sklearn.kernel_approximation.AdditiveChi2Sampler'],

  translate(self, { graph }) {
    const steps = self.number('sample_steps')
    const interval = intervalOf(self, steps)
    return {
      transform(x) {
        // Above the largest negative number: 0 is taken.
        const checked = graph.add(checkFinite, [graph.dense(doubleOnly(self, x))], { by: self.shortName, allowNan: false, above: -5e-324 })
        // The library leaves out zeros of either sign, so that they give 0.
        const typed = x.held === 'int64' ? checked : notAllWhole(graph, checked, self.shortName, 0)
        const rows = graph.affine(typed, { add: float64([0]) })
        const parts = [graph.add(unary, [graph.affine(rows, { multiply: float64([interval]) })], { function: 'sqrt' })]
        // Of 0 the factor is 0 and the logarithm of no account.
        const logs = graph.add(unary, [graph.add(clip, [rows], { min: float64([5e-324]) })], { function: 'log' })
        const spread = graph.affine(logs, { multiply: float64([interval]) })
        const doubled = graph.affine(graph.affine(rows, { multiply: float64([2]) }), { multiply: float64([interval]) })
        for (let step = 1; step < steps; step++) {
          const factor = graph.add(unary, [graph.affine(doubled, { divide: float64([cosh(Math.PI * step * interval)]) })], { function: 'sqrt' })
          const angle = graph.affine(spread, { multiply: float64([step]) })
          for (const wave of ['cos', 'sin'] as const) {
            const product = graph.add(arithmetic, [factor, graph.add(unary, [angle], { function: wave })], { operator: 'multiply' })
            parts.push(graph.affine(product, { add: float64([0]) }))
          }
        }
        // Into an array of the rows' type, in which whole numbers lose their fractions.
        const y = x.held === 'int64' ? graph.add(unary, [graph.concat(parts)], { function: 'trunc' }) : graph.concat(parts)
        // Of a sparse matrix each item that is stored gives stored ones, zeros too: the sine of log 1.
        return vector(isSparse(x) ? { ...y, layout: 'open' } : y)
      },
    }
  },
}

/** From 1.3 on the interval is no attribute where it follows from the steps. */
function intervalOf(self: Fitted, steps: number): number {
  if (self.has('sample_interval_')) return self.number('sample_interval_')
  if (self.get('sample_interval') !== null && self.has('sample_interval')) return self.number('sample_interval')
  const interval = [0.8, 0.5, 0.4][steps - 1]
  if (interval === undefined) throw self.unsupportedOption(`sample_steps=${steps} without sample_interval`)
  return interval
}

function cosh(x: number): number {
  return (exp(x) + exp(-x)) / 2
}
