import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { doubleOnly } from '../double-only.ts'
import { exp } from '../../../graph/math/exp.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inEitherPrecision } from '../in-either-precision.ts'
import { isFloat32 } from '../is-float32.ts'
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
    const ofNumpy = ['sample_interval_', 'sample_interval'].some(name => self.get(name) instanceof NdArray)
    return {
      transform(x) {
        // Above the largest negative number: 0 is taken.
        const checked = graph.add(checkFinite, [graph.dense(ofNumpy ? doubleOnly(self, x) : x)], { by: self.shortName, allowNan: false, above: -5e-324 })
        const typed = x.held === 'int64' ? checked : notAllWhole(graph, checked, self.shortName, 0)
        // The library leaves out zeros of either sign, so that they give 0.
        const spread = spreadOut(graph, graph.affine(typed, { add: float64([0]) }), steps, interval)
        // Into an array of the rows' type, in which whole numbers lose their fractions.
        const y = x.held === 'int64' ? graph.add(unary, [spread], { function: 'trunc' }) : spread
        // Of a sparse matrix each item that is stored gives stored ones, zeros too: the sine of log 1.
        return vector(isSparse(x) ? { ...y, layout: 'open' } : y)
      },
    }
  },
}

/** All steps side by side, float32 of float32. */
function spreadOut(graph: GraphBuilder, rows: Ref, steps: number, interval: number): Ref {
  const single = isFloat32(rows)
  const scale = float64([single ? Math.fround(interval) : interval])
  const scaled = (x: Ref) => graph.affine(x, { multiply: scale })
  const parts = [graph.add(unary, [scaled(rows)], { function: 'sqrt' })]
  // Of 0 the factor is 0 and the logarithm of no account.
  const logs = scaled(graph.add(unary, [graph.add(clip, [rows], { min: float64([single ? 1.401298464324817e-45 : 5e-324]) })], { function: 'log' }))
  const doubled = scaled(graph.affine(rows, { multiply: float64([2]) }))
  for (let step = 1; step < steps; step++) {
    const divisor = cosh(Math.PI * step * interval)
    const factor = single ? singleFactor(graph, doubled, divisor) : graph.add(unary, [graph.affine(doubled, { divide: float64([divisor]) })], { function: 'sqrt' })
    const angle = graph.affine(logs, { multiply: float64([step]) })
    for (const wave of ['cos', 'sin'] as const) {
      const product = graph.add(arithmetic, [factor, asDouble(graph, graph.add(unary, [angle], { function: wave }))], { operator: 'multiply' })
      // The root and the product are rounded too, and what is put into the table.
      parts.push(single ? graph.add(cast, [inEitherPrecision(graph, product, { off: 3 })], { type: 'float32' }) : graph.affine(product, { add: float64([0]) }))
    }
  }
  return graph.concat(parts)
}

/**
 * √(x / divisor), of which the divisor is numpy's own number, beside which numpy 1 leaves float32 what it is and numpy 2 makes float64
 * of it. Taken as √x / √divisor: the root of a quotient near 0 that may be off has no bound, that of x, which is exact, has one.
 */
function singleFactor(graph: GraphBuilder, x: Ref, divisor: number): Ref {
  const root = graph.add(unary, [asDouble(graph, x)], { function: 'sqrt' })
  // Divisor, quotient and root are rounded, by half of ε each, of which the root halves two. What is rounded to a multiple of 2⁻¹⁴⁹
  // is off by 2⁻¹⁵⁰, its root by the root of that at most.
  return inEitherPrecision(graph, root, { multiply: 1 / Math.sqrt(divisor), off: 1, least: 2.6469779601696886e-23 })
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
