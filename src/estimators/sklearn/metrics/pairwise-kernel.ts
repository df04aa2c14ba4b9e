import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { PyGlobal } from '../../../formats/python/value.ts'
import { asDict } from '../../../formats/python/as-dict.ts'
import { asDouble } from '../as-double.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isFloat32 } from '../is-float32.ts'
import { leastLength } from '../least-length.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { power } from '../../../graph/ops/power.ts'
import { singleKernel } from './single-kernel.ts'
import { transposed } from '../transposed.ts'
import { unary } from '../../../graph/ops/unary.ts'

export interface PairwiseKernelOptions {
  readonly kernel: string
  /** Absent or null: 1 / columns; of chi2 1. */
  readonly gamma?: number | null
  readonly degree?: number | null
  readonly coef0?: number | null
}

/** The name of a kernel or metric that an attribute holds. @throws BrineError 'custom-code' for a function */
export function kernelName(self: Fitted, attribute: string): string {
  const value = self.need(attribute)
  if (typeof value === 'string') return value
  const name = value instanceof PyGlobal ? value.path : 'a function'
  throw self.refusal('custom-code', `${self.shortName}.${attribute} is ${name}, which Brine never runs`, `Choose a ${attribute} by its name, fit again and save.`)
}

/**
 * sklearn.metrics.pairwise.pairwise_kernels of each row with each of `points` [points, columns]: a column for each. float32 rows stay so
 * beside points that are `single`, else become float64.
 */
export function pairwiseKernel(self: Fitted, graph: GraphBuilder, points: Tensor<Float64Array>, options: PairwiseKernelOptions, single = false): (x: Ref) => Ref {
  const inDouble = doubleKernel(self, graph, points, options)
  const inSingle = single ? singleKernel(self, graph, points, options, inDouble) : undefined
  return x => (isFloat32(x) ? (inSingle ?? inDouble)(inSingle === undefined ? asDouble(graph, x) : x) : inDouble(x))
}

function doubleKernel(self: Fitted, graph: GraphBuilder, points: Tensor<Float64Array>, { kernel, gamma, degree, coef0 }: PairwiseKernelOptions): (x: Ref) => Ref {
  const [count, features] = points.shape as [number, number]
  const scale = gamma ?? (kernel === 'chi2' ? 1 : 1 / features)
  const dot = { weights: float64(transposed(points.data, count, features), [features, count]) }
  const scaled = (x: Ref) => graph.affine(graph.add(matmul, [x], dot), { multiply: float64([scale]), add: float64([coef0 ?? 1]) })
  const decaying = (distances: Ref, rate: number) => graph.add(unary, [graph.affine(distances, { multiply: float64([-rate]) })], { function: 'exp' })
  switch (kernel) {
    case 'precomputed':
      // Each row holds its kernel with the rows of training already.
      if (count !== features) throw self.unsupportedOption("kernel='precomputed'")
      return x => graph.dense(x)
    case 'linear':
      return x => graph.add(matmul, [x], dot)
    case 'poly':
    case 'polynomial':
      return x => graph.add(power, [scaled(x)], { exponent: degree ?? 3 })
    case 'sigmoid':
      return x => graph.add(unary, [scaled(x)], { function: 'tanh' })
    case 'rbf':
      return x => decaying(graph.add(distance, [graph.dense(x)], { centers: points, squared: true }), scale)
    case 'laplacian':
      // Of sparse float32 rows and points the differences are rounded to float32 (_pairwise_fast.pyx).
      return x => decaying(graph.add(distance, [graph.dense(asDouble(graph, x))], { centers: points, metric: 'manhattan', blas: true, ...(isFloat32(x) && { single: 'differences' as const }) }), scale)
    case 'cosine':
      return x => graph.affine(graph.add(distance, [graph.dense(x)], { centers: points, metric: 'cosine', ...(x.type.kind !== 'csr' && { least: leastLength(self) }) }), { multiply: float64([-1]), add: float64([1]) })
    case 'additive_chi2':
    case 'chi2':
      return x => {
        // Above the largest negative number: 0 is taken.
        const rows = graph.add(checkFinite, [graph.dense(x)], { by: `the kernel ${kernel}`, allowNan: false, above: -5e-324 })
        const distances = graph.add(distance, [rows], { centers: points, metric: 'chi2' })
        return kernel === 'chi2' ? decaying(distances, scale) : graph.add(unary, [distances], { function: 'negative' })
      }
    default:
      throw self.unsupportedOption(`kernel='${kernel}'`)
  }
}

/** The kernel that an estimator's own options name: `kernel`, `gamma`, `degree`, `coef0`. */
export function namedKernel(self: Fitted, graph: GraphBuilder, points: Tensor<Float64Array>, single: boolean): (x: Ref) => Ref {
  const kernel = kernelName(self, 'kernel')
  const given = self.get('kernel_params') ?? null
  if (given !== null && asDict(given, 'kernel_params').size > 0) throw self.unsupportedOption('kernel_params', 'Give gamma, degree and coef0 as options of their own, fit again and save.')
  const option = (name: string) => (self.get(name) === null || !self.has(name) ? null : self.number(name))
  return pairwiseKernel(self, graph, points, { kernel, gamma: option('gamma'), degree: option('degree'), coef0: option('coef0') }, single)
}
