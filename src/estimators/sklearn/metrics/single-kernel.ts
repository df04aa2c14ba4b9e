import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { PairwiseKernelOptions } from './pairwise-kernel.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inEitherPrecision } from '../in-either-precision.ts'
import { isSparse } from '../../../graph/is-sparse.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { power } from '../../../graph/ops/power.ts'
import { singleCosine } from './single-cosine.ts'
import { transposed } from '../transposed.ts'
import { unary } from '../../../graph/ops/unary.ts'

/**
 * Kernels of float32 rows with float32 points (sklearn/metrics/pairwise.py): float32 but for laplacian, whose distances scipy gives in
 * float64. gamma and coef0 are Python's numbers or numpy's, which are float32 or float64 by its release: both lie within the bound.
 */
export function singleKernel(self: Fitted, graph: GraphBuilder, points: Tensor<Float64Array>, { kernel, gamma, degree, coef0 }: PairwiseKernelOptions, inDouble: (x: Ref) => Ref): (x: Ref) => Ref {
  const [count, features] = points.shape as [number, number]
  const scale = gamma ?? (kernel === 'chi2' ? 1 : 1 / features)
  const dot = { weights: float64(transposed(points.data, count, features), [features, count]), type: 'float32' as const }
  const kept = (x: Ref) => graph.add(cast, [x], { type: 'float32' })
  const scaled = (x: Ref) => inEitherPrecision(graph, asDouble(graph, graph.add(matmul, [x], dot)), { multiply: scale, add: coef0 ?? 1 })
  // The distance is rounded to float32, times its rate, and numpy's exponential is good to 4 ulp.
  const decaying = (distances: Ref, off: number) => kept(inEitherPrecision(graph, graph.add(unary, [inEitherPrecision(graph, distances, { multiply: -scale, off })], { function: 'exp' }), { off: 5 }))
  switch (kernel) {
    case 'precomputed':
      return x => graph.dense(x)
    case 'linear':
      return x => graph.add(matmul, [x], dot)
    case 'poly':
    case 'polynomial':
      return x => kept(inEitherPrecision(graph, graph.add(power, [scaled(x)], { exponent: degree ?? 3 }), { off: 5 }))
    case 'sigmoid':
      return x => kept(inEitherPrecision(graph, graph.add(unary, [scaled(x)], { function: 'tanh' }), { off: 5 }))
    case 'rbf':
      // Computed in float64 (_euclidean_distances_upcast).
      return x => decaying(graph.add(distance, [graph.dense(asDouble(graph, x))], { centers: points, squared: true }), 3)
    case 'laplacian':
      return x => inDouble(isSparse(x) ? x : asDouble(graph, x))
    case 'additive_chi2':
    case 'chi2':
      return x => {
        const rows = graph.add(checkFinite, [graph.dense(x)], { by: `the kernel ${kernel}`, allowNan: false, above: -5e-324 })
        // Differences and sums of two cells are rounded to float32, what is made of them is not (_pairwise_fast.pyx).
        const distances = graph.add(distance, [asDouble(graph, rows)], { centers: points, metric: 'chi2' })
        return kernel === 'chi2' ? decaying(distances, 5) : kept(inEitherPrecision(graph, distances, { multiply: -1, off: 3 }))
      }
    case 'cosine':
      return singleCosine(self, graph, points)
    default:
      throw self.unsupportedOption(`kernel='${kernel}'`)
  }
}
