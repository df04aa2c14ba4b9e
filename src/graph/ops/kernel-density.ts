import type { Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectTensor, expectWord } from '../expect.ts'
import { cos } from '../math/trig.ts'
import { epsilon } from '../rounding.ts'
import { exp } from '../math/exp.ts'
import { expectMeasure, measureOf, type Measure, type MeasureAttributes } from '../distances/measure.ts'
import { log, log1p } from '../math/log.ts'

const kernels = {
  gaussian: (u: number) => -0.5 * u * u,
  tophat: (u: number) => (u < 1 ? 0 : -Infinity),
  epanechnikov: (u: number) => (u < 1 ? log(1 - u * u) : -Infinity),
  exponential: (u: number) => -u,
  linear: (u: number) => (u < 1 ? log(1 - u) : -Infinity),
  cosine: (u: number) => (u < 1 ? log(cos(1.5707963267948966 * u)) : -Infinity),
} as const satisfies Record<string, (u: number) => number>

export type KernelName = keyof typeof kernels
export const kernelNames = Object.keys(kernels) as KernelName[]

export interface KernelDensityAttributes extends MeasureAttributes {
  /** Logarithm of its value at distance u · bandwidth (sklearn/neighbors/_binary_tree.pxi.tp, compute_log_kernel). */
  readonly kernel: KernelName
  readonly bandwidth: number
  /** Shape [points]: logarithms of their weights. Absent: 0. */
  readonly weights?: Tensor<Float64Array>
  /** Added to the logarithm of the sum: what makes it a density. */
  readonly offset: number
  /** The library stops once the sum is known to within `absolute + relative · sum`. */
  readonly relative: number
  readonly absolute: number
  /** Nodes of the library's tree. */
  readonly nodes: number
}

/**
 * Logarithm of a kernel density: log Σ w·K(d / h) over the points. An op of its own, since how near the library comes to that
 * sum is a matter of its tree: it takes nodes' bounds off and puts their points' values in, and stops when it knows enough.
 */
export const kernelDensity: Op<KernelDensityAttributes> = {
  name: 'kernel_density',
  fidelity: () => 'I',

  infer(attributes, inputs) {
    const { kernel, bandwidth, weights, offset, relative, absolute, nodes, metric } = attributes
    expectMeasure('kernel_density', attributes, expectDense('kernel_density', inputs, 0).cols)
    expectWord('kernel_density', 'kernel', kernel, kernelNames)
    if (metric === undefined) throw corrupt('kernel_density', 'it has no metric')
    if (weights !== undefined) expectTensor('kernel_density', 'weights', weights, 'float64', attributes.centers.shape[0]!)
    if (!(bandwidth > 0)) throw corrupt('kernel_density', `bandwidth is ${String(bandwidth)}, expected a number above 0`)
    for (const item of [offset, relative, absolute, nodes]) if (typeof item !== 'number') throw corrupt('kernel_density', `${String(item)} stands where a number was expected`)
    return { kind: 'dense', type: 'float64', cols: 1 }
  },

  ...boundBy(bind),

  /**
   * The tolerance asked for; the noise of adding and taking off the bounds of all nodes, which are at most the kernel's
   * value at 0 for each point; and the kernel's change with the distance.
   */
  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const y = (output as Dense).data
    const measure = measureOf(attributes)
    const terms = new Float64Array(measure.count)
    const { relative, absolute, nodes, offset, bandwidth, kernel } = attributes
    const total = attributes.weights === undefined ? measure.count : attributes.weights.data.reduce((sum, item) => sum + exp(item), 0)
    const steps = 16 * (nodes + measure.count) * epsilon
    return y.map((value, row) => {
      fill(attributes, measure, x, row, terms)
      const sum = value - offset
      let moved = 0
      for (let at = 0; at < measure.count; at++) {
        const distance = measure.distance(measure.rank(x.data, row * x.cols, at))
        const own = measure.bound(x.data, row * x.cols, at, distance, bounds[0]!, 'float64') + 4 * epsilon * distance
        const share = terms[at] === -Infinity ? 0 : exp(terms[at]! - sum)
        const change = Math.abs(kernels[kernel]((distance + own) / bandwidth) - kernels[kernel](Math.max(0, distance - own) / bandwidth))
        if (change > 0) moved += change === Infinity ? Infinity : share * change
      }
      const largest = Math.abs(sum) + Math.abs(offset) + 4
      // Where no point is near, the library answers by what is left of the bounds of nodes that it put in and took off again.
      if (value === -Infinity) return Infinity
      const noise = exp(log(total) - sum) * steps
      const bound = log1p(relative + (absolute === 0 ? 0 : absolute * exp(-sum)) + noise) + steps * largest + moved
      return bound === bound ? bound : Infinity
    }) as Float64Array
  },

  describe: ({ kernel, bandwidth, centers }) => `${kernel}, ${bandwidth} wide, of ${centers.shape[0]} points`,
}

function bind(attributes: KernelDensityAttributes): BoundRun {
  const measure = measureOf(attributes)
  const terms = new Float64Array(measure.count)
  return (inputs, output) => {
    const x = inputs[0] as Dense
    const y = (output as Dense).data
    for (let row = 0; row < x.rows; row++) {
      fill(attributes, measure, x, row, terms)
      y[row] = logOfSum(terms) + attributes.offset
    }
  }
}

function fill({ kernel, bandwidth, weights }: KernelDensityAttributes, measure: Measure, x: Dense, row: number, terms: Float64Array): void {
  for (let at = 0; at < measure.count; at++) {
    const distance = measure.distance(measure.rank(x.data, row * x.cols, at))
    terms[at] = kernels[kernel](distance / bandwidth) + (weights === undefined ? 0 : weights.data[at]!)
  }
}

function logOfSum(terms: Float64Array): number {
  let largest = -Infinity
  for (const term of terms) largest = Math.max(largest, term)
  if (largest === -Infinity) return -Infinity
  let sum = 0
  for (const term of terms) sum += exp(term - largest)
  return largest + log(sum)
}
