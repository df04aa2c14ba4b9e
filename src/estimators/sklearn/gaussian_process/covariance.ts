import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { asDict } from '../../../formats/python/as-dict.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { kernelName, pairwiseKernel } from '../metrics/pairwise-kernel.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { maternKernel } from './matern.ts'
import { power } from '../../../graph/ops/power.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { transposed } from '../transposed.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** A kernel of sklearn/gaussian_process/kernels.py on rows that the checks have passed. */
export interface Covariance {
  /** Of each row with each point: a column for each. */
  readonly across: (x: Ref) => Ref
  /** Of each row with itself: one column. */
  readonly own: (x: Ref) => Ref
}

const classPrefix = 'sklearn.gaussian_process.kernels.'
/** Kernels within kernels, which a file may nest at will. */
const deepest = 50

/** @throws BrineError 'unsupported-option', 'custom-code' */
export function covarianceOf(kernel: Fitted, graph: GraphBuilder, points: Tensor<Float64Array>, depth = 0): Covariance {
  const [count, features] = points.shape as [number, number]
  if (!kernel.className.startsWith(classPrefix)) throw kernel.refusal('custom-code', `${kernel.className} is own code, which Brine never runs`, 'Choose kernels of sklearn.gaussian_process, fit again and save.')
  if (depth > deepest) throw kernel.refusal('limit', `Kernels are nested more than ${deepest} deep`)
  const within = (name: string) => covarianceOf(kernel.part(name), graph, points, depth + 1)
  const same = (across: number, own: number): Covariance => ({
    across: x => graph.add(constant, [x], { values: float64(new Float64Array(count).fill(across)) }),
    own: x => graph.add(constant, [x], { values: float64([own]) }),
  })
  const stationary = (across: (x: Ref) => Ref): Covariance => ({ across, own: same(0, 1).own })
  switch (kernel.className.slice(classPrefix.length)) {
    case 'ConstantKernel':
      return same(kernel.number('constant_value'), kernel.number('constant_value'))
    case 'WhiteKernel':
      // Noise belongs to a row itself: between two rows there is none, be they equal.
      return same(0, kernel.number('noise_level'))
    case 'RBF': {
      const { scaled, read } = lengthScaled(kernel, graph, points)
      return stationary(x => graph.add(unary, [graph.affine(graph.add(distance, [read(x)], { centers: scaled, metric: 'sqeuclidean', blas: true }), { multiply: float64([-0.5]) })], { function: 'exp' }))
    }
    case 'Matern': {
      const { scaled, read } = lengthScaled(kernel, graph, points)
      const of = maternKernel(kernel, graph)
      return stationary(x => of(graph.add(distance, [read(x)], { centers: scaled, metric: 'euclidean', blas: true })))
    }
    case 'RationalQuadratic': {
      const alpha = kernel.number('alpha')
      const length = kernel.number('length_scale')
      const shrink = { divide: float64([2 * alpha * (length * length)]), add: float64([1]) }
      return stationary(x => graph.add(power, [graph.affine(graph.add(distance, [x], { centers: points, metric: 'sqeuclidean', blas: true }), shrink)], { exponent: -alpha }))
    }
    case 'ExpSineSquared': {
      const turns = { multiply: float64([Math.PI / kernel.number('periodicity')]) }
      const length = { divide: float64([kernel.number('length_scale')]) }
      return stationary(x => {
        const waves = graph.add(unary, [graph.affine(graph.add(distance, [x], { centers: points, metric: 'euclidean', blas: true }), turns)], { function: 'sin' })
        const squares = graph.add(unary, [graph.affine(waves, length)], { function: 'square' })
        return graph.add(unary, [graph.affine(squares, { multiply: float64([-2]) })], { function: 'exp' })
      })
    }
    case 'DotProduct': {
      const offset = { add: float64([kernel.number('sigma_0') * kernel.number('sigma_0')]) }
      const dot = { weights: float64(transposed(points.data, count, features), [features, count]) }
      return {
        across: x => graph.affine(graph.add(matmul, [x], dot), offset),
        own: x => graph.affine(graph.add(reduceRows, [graph.add(unary, [x], { function: 'square' })], { by: 'sum', order: 'open' }), offset),
      }
    }
    case 'PairwiseKernel': {
      const given = kernel.get('pairwise_kernels_kwargs') ?? null
      if (given !== null && asDict(given, 'pairwise_kernels_kwargs').size > 0) throw kernel.unsupportedOption('pairwise_kernels_kwargs')
      const metric = kernelName(kernel, 'metric')
      const across = pairwiseKernel(kernel, graph, points, { kernel: metric, gamma: kernel.number('gamma') })
      return { across, own: () => refuseOwn(kernel) }
    }
    case 'Sum':
    case 'Product': {
      const operator = kernel.shortName === 'Sum' ? ('add' as const) : ('multiply' as const)
      const [a, b] = [within('k1'), within('k2')]
      return { across: x => graph.add(arithmetic, [a.across(x), b.across(x)], { operator }), own: x => graph.add(arithmetic, [a.own(x), b.own(x)], { operator }) }
    }
    case 'Exponentiation': {
      const base = within('kernel')
      const exponent = kernel.number('exponent')
      return { across: x => graph.add(power, [base.across(x)], { exponent }), own: x => graph.add(power, [base.own(x)], { exponent }) }
    }
    default:
      throw kernel.unsupportedOption(`kernel=${kernel.shortName}`)
  }
}

/** Rows and points over the length scale, one for all features or one for each. */
function lengthScaled(kernel: Fitted, graph: GraphBuilder, points: Tensor<Float64Array>): { scaled: Tensor<Float64Array>; read: (x: Ref) => Ref } {
  const features = points.shape[1]!
  const value = kernel.need('length_scale')
  const scale = value instanceof NdArray && value.size > 1 ? kernel.float64('length_scale') : new Float64Array(features).fill(kernel.number('length_scale'))
  if (scale.length !== features) throw kernel.unexpected('length_scale', `one number, or ${features}`, value)
  return {
    scaled: float64(points.data.map((item, at) => item / scale[at % features]!), points.shape),
    read: x => graph.affine(x, { divide: float64(scale) }),
  }
}

function refuseOwn(kernel: Fitted): never {
  throw kernel.unsupportedOption('PairwiseKernel in a classifier', 'Use another kernel, fit again and save.')
}
