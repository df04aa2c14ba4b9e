import type { BrineError } from '../../../errors.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { NumpyMajor } from '../../../formats/numpy/written-by.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { asDict } from '../../../formats/python/as-dict.ts'
import { asDouble } from '../as-double.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inEitherPrecision } from '../in-either-precision.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { kernelName, pairwiseKernel } from '../metrics/pairwise-kernel.ts'
import { matmulAsHeld } from '../matmul-as-held.ts'
import { maternKernel } from './matern.ts'
import { numpyOf } from '../numpy-of.ts'
import { pointsOf } from '../points.ts'
import { power } from '../../../graph/ops/power.ts'
import { refuseFewBits } from '../../few-bits.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { transposed } from '../transposed.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** A kernel of sklearn/gaussian_process/kernels.py on rows that the checks have passed. */
export interface Covariance {
  /** Of each row with each point: a column for each. */
  readonly across: (x: Ref) => Ref
  /** Of each row with itself: one column. */
  readonly own: (x: Ref) => Ref
  /** Of float32 rows the library may have them in float32: what is made of two such, or of one alone, then is rounded to that. Absent: not. */
  readonly inSingle?: boolean
}

/** The rows that a process was fitted on, as its kernels meet them. */
interface Points {
  /** Whose they are: kernels do not tell of their release. */
  readonly process: Fitted
  readonly rows: Tensor<Float64Array>
  readonly single: boolean
  readonly numpy: () => NumpyMajor | undefined
}

const classPrefix = 'sklearn.gaussian_process.kernels.'
/** Kernels within kernels, which a file may nest at will. */
const deepest = 50

/** The kernel of a process, between rows and those that it was fitted on. @throws BrineError 'unsupported-option', 'custom-code' */
export function covarianceOf(self: Fitted, graph: GraphBuilder): Covariance {
  return within(self.part('kernel_'), graph, { process: self, rows: pointsOf(self, 'X_train_'), single: isSingle(self, 'X_train_'), numpy: () => numpyOf(self, 'X_train_') }, 0)
}

function within(kernel: Fitted, graph: GraphBuilder, among: Points, depth: number): Covariance {
  const points = among.rows
  const [count, features] = points.shape as [number, number]
  if (!kernel.className.startsWith(classPrefix)) throw kernel.refusal('custom-code', `${kernel.className} is own code, which Brine never runs`, 'Choose kernels of sklearn.gaussian_process, fit again and save.')
  if (depth > deepest) throw kernel.refusal('limit', `Kernels are nested more than ${deepest} deep`)
  const part = (name: string) => within(kernel.part(name), graph, among, depth + 1)
  const same = (across: number, own: number): Covariance => ({
    across: x => graph.add(constant, [x], { values: float64(new Float64Array(count).fill(across)) }),
    own: x => graph.add(constant, [x], { values: float64([own]) }),
  })
  const roundedTo = (x: Ref, y: Ref, inSingle: boolean, off: number) => (inSingle && isFloat32(x) ? inEitherPrecision(graph, y, { off }) : y)
  const stationary = (across: (x: Ref) => Ref): Covariance => ({ across, own: same(0, 1).own })
  switch (kernel.className.slice(classPrefix.length)) {
    case 'ConstantKernel':
      return same(kernel.number('constant_value'), kernel.number('constant_value'))
    case 'WhiteKernel':
      // Noise belongs to a row itself: between two rows there is none, be they equal.
      return same(0, kernel.number('noise_level'))
    case 'RBF': {
      const { scaled, read } = lengthScaled(kernel, graph, among)
      return stationary(x => graph.add(unary, [graph.affine(graph.add(distance, [read(x)], { centers: scaled, metric: 'sqeuclidean', blas: true }), { multiply: float64([-0.5]) })], { function: 'exp' }))
    }
    case 'Matern': {
      const { scaled, read } = lengthScaled(kernel, graph, among)
      const of = maternKernel(kernel, graph)
      return stationary(x => of(graph.add(distance, [read(x)], { centers: scaled, metric: 'euclidean', blas: true })))
    }
    case 'RationalQuadratic': {
      const alpha = kernel.number('alpha')
      const length = kernel.number('length_scale')
      const shrink = { divide: float64([2 * alpha * (length * length)]), add: float64([1]) }
      return stationary(x => graph.add(power, [graph.affine(graph.add(distance, [asDouble(graph, x)], { centers: points, metric: 'sqeuclidean', blas: true }), shrink)], { exponent: -alpha }))
    }
    case 'ExpSineSquared': {
      const turns = { multiply: float64([Math.PI / kernel.number('periodicity')]) }
      const length = { divide: float64([kernel.number('length_scale')]) }
      return stationary(x => {
        const waves = graph.add(unary, [graph.affine(graph.add(distance, [asDouble(graph, x)], { centers: points, metric: 'euclidean', blas: true }), turns)], { function: 'sin' })
        const squares = graph.add(unary, [graph.affine(waves, length)], { function: 'square' })
        return graph.add(unary, [graph.affine(squares, { multiply: float64([-2]) })], { function: 'exp' })
      })
    }
    case 'DotProduct': {
      // numpy.inner of whole numbers gives such numbers, of truths a truth.
      const add = kernel.number('sigma_0') * kernel.number('sigma_0')
      const weights = float64(transposed(points.data, count, features), [features, count])
      const squares = (x: Ref) => graph.add(reduceRows, [graph.add(unary, [x], { function: 'square' })], { by: 'sum', order: 'open' })
      const moved = (product: Ref) => (isFloat32(product) ? inEitherPrecision(graph, asDouble(graph, product), { add }) : graph.affine(product, { add: float64([add]) }))
      return {
        across: x => moved(matmulAsHeld(graph, refuseFewBits(x, kernel.shortName), weights, among.single)),
        own: x => moved(squares(among.single ? x : asDouble(graph, x))),
        inSingle: among.single,
      }
    }
    case 'PairwiseKernel': {
      const given = kernel.get('pairwise_kernels_kwargs') ?? null
      if (given !== null && asDict(given, 'pairwise_kernels_kwargs').size > 0) throw kernel.unsupportedOption('pairwise_kernels_kwargs')
      const metric = kernelName(kernel, 'metric')
      const across = pairwiseKernel(among.process, graph, points, { kernel: metric, gamma: kernel.number('gamma') }, among.single)
      return { across: x => asDouble(graph, across(x)), own: () => refuseOwn(kernel), inSingle: among.single }
    }
    case 'Sum':
    case 'Product': {
      const operator = kernel.shortName === 'Sum' ? ('add' as const) : ('multiply' as const)
      const [a, b] = [part('k1'), part('k2')]
      const inSingle = a.inSingle === true && b.inSingle === true
      const join = (x: Ref, left: Ref, right: Ref) => roundedTo(x, graph.add(arithmetic, [left, right], { operator }), inSingle, 1)
      return { across: x => join(x, a.across(x), b.across(x)), own: x => join(x, a.own(x), b.own(x)), inSingle }
    }
    case 'Exponentiation': {
      const base = part('kernel')
      const exponent = kernel.number('exponent')
      const { inSingle = false } = base
      // numpy's power of float32 is good to 4 ulp; of an exponent that float32 has not it goes by the release.
      const read = (x: Ref) => (inSingle && Math.fround(exponent) !== exponent ? doubleOnly(kernel, x) : x)
      const raise = (x: Ref, y: Ref) => roundedTo(x, graph.add(power, [y], { exponent }), inSingle, 5)
      return { across: x => raise(x, base.across(read(x))), own: x => raise(x, base.own(read(x))), inSingle }
    }
    default:
      throw kernel.unsupportedOption(`kernel=${kernel.shortName}`)
  }
}

/**
 * Rows and points over the length scale, one for all features or one for each: that is an array, beside which float32 becomes
 * float64. Over one for all numpy 1 keeps float32, and numpy 2 does not.
 */
function lengthScaled(kernel: Fitted, graph: GraphBuilder, { rows, single, numpy }: Points): { scaled: Tensor<Float64Array>; read: (x: Ref) => Ref } {
  const features = rows.shape[1]!
  const value = kernel.need('length_scale')
  const many = value instanceof NdArray && value.size > 1
  const scale = many ? kernel.float64('length_scale') : new Float64Array(features).fill(kernel.number('length_scale'))
  if (scale.length !== features) throw kernel.unexpected('length_scale', `one number, or ${features}`, value)
  const quotients = rows.data.map((item, at) => item / scale[at % features]!)
  const double = (x: Ref) => graph.affine(asDouble(graph, x), { divide: float64(scale) })
  if (many || (single && numpy() === 2)) return { scaled: float64(quotients, rows.shape), read: double }
  const rounded = scale.map(Math.fround)
  const kept = single ? rows.data.map((item, at) => Math.fround(item / rounded[at % features]!)) : quotients
  if (kept.some((item, at) => item !== quotients[at]) && numpy() === undefined) throw ofUnknownNumpy(kernel)
  return {
    scaled: float64(kept, rows.shape),
    read(x) {
      if (!isFloat32(x) || numpy() === 2) return double(x)
      if (numpy() === undefined) throw ofUnknownNumpy(kernel)
      return asDouble(graph, graph.affine(x, { divide: float64(rounded) }))
    },
  }
}

function ofUnknownNumpy(kernel: Fitted): BrineError {
  return kernel.refusal(
    'unsupported-option',
    `${kernel.shortName} divides single precision (float32) by its length scale, which numpy 1 and 2 round in ways of their own, and the file does not tell which of them it is of`,
    'Save it with pickle, which does, or fit it on double precision (float64).',
  )
}

function refuseOwn(kernel: Fitted): never {
  throw kernel.unsupportedOption('PairwiseKernel in a classifier', 'Use another kernel, fit again and save.')
}
