import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { endOfWhole, largestRoot, notAllWhole } from '../../without-overflow.ts'
import { epsilon32 } from '../../../graph/rounding.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { log } from '../../../graph/math/log.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { savedBefore } from '../version.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { width } from '../../../graph/value.ts'

/** How much larger ε of float32 is than that of float64. */
const coarser = 536_870_912
/** Of a sum that is kept in float32, and rounded again with the constant. */
const half = { weights: float64([-0.5], [1, 1]), uncertainty: float64([epsilon32], [1, 1]) }
const logTwoPi = 1.8378770664093453

/** What is added to each component's log density: its logarithmic weight and the like, as a sum of terms. */
export type Extra = (component: number) => readonly number[]

/**
 * log N(x | mean, covariance) + extra, a column per component (sklearn/mixture/_gaussian_mixture.py,
 * `_estimate_log_gaussian_prob`): −½·(n·log 2π + ‖(x − μ)·F‖²) + log det F, where F is the Cholesky factor of the precision.
 * It is multiplied out as the library does, so that the bounds know what cancels.
 */
export function logDensities(self: Fitted, graph: GraphBuilder, extra: Extra): (x: Ref) => Ref {
  const array = self.array('means_')
  const [components, features] = array.shape as readonly [number, number]
  const means = self.float64('means_')
  const factors = factorsOf(self, components, features)
  const single = isSingle(self, 'means_') || isSingle(self, 'precisions_cholesky_')
  const constantsOf = (logOfTwoPi: number) => Array.from({ length: components }, (_, component) => {
    const logs = Array.from({ length: features }, (_, at) => log(factors.diagonal(component, at)))
    return [-0.5 * features * logOfTwoPi, ...logs, ...extra(component)]
  })
  const round = single ? Math.fround : Number
  const products = factors.full === undefined ? multipliedOut(means, (component, at) => round(factors.diagonal(component, at) * factors.diagonal(component, at)), components, features) : null
  return x => {
    const read = ofEitherType(self, graph, checkArray(graph, graph.dense(x), { by: self.shortName }), products !== null)
    const rows = single ? read : asDouble(graph, read)
    // float32 rows stay so beside float32 means. Beside others they are not, but their constants and sums are kept so from 1.7 on.
    const type = isFloat32(rows) ? { type: 'float32' as const } : {}
    const isKept = !single && isFloat32(read) && !savedBefore(self, '1.7')
    const isCut = !savedBefore(self, '1.7') && read.held === 'int64'
    const constants = constantsOf(isCut && cutsConstant(self) ? Math.trunc(logTwoPi) : logTwoPi)
    const coarse = isKept || (single && !isFloat32(rows)) ? coarser : 1
    const added = (sums: readonly (readonly number[])[]) => ({
      bias: float64(sums.map(sumOf)),
      magnitude: float64(sums.map(terms => coarse * sumOf(terms.map(Math.abs)))),
      ...type,
    })
    if (products !== null) {
      // The squares are of the rows' own type; where a component has one factor, so is their sum.
      const squares = graph.add(unary, [read], { function: 'square' })
      const isSummed = !single && isFloat32(read) && self.string('covariance_type') === 'spherical'
      const own = single ? squares : asDouble(graph, isSummed ? graph.add(reduceRows, [squares], { by: 'sum', order: 'open' }) : squares)
      const { weights, summed, uncertainty, ends } = products
      return graph.add(matmul, [graph.concat([rows, own])], { weights: isSummed ? summed : weights, ...(single && { uncertainty }), ...added(constants.map((terms, component) => [...terms, ...ends[component]!])) })
    }
    const turned = graph.add(matmul, [rows], { ...turning(means, factors.full!, components, features, single && !isFloat32(rows) ? coarser : 1), ...type })
    const squares = graph.add(unary, [turned], { function: 'square' })
    const halves = { weights: float64(new Float64Array(features).fill(-0.5), [features, 1]) }
    // Component by component: a weight of 0 would make NaN of an infinite square.
    return graph.concat(
      constants.map((terms, component) => {
        const own = graph.select(squares, Array.from({ length: features }, (_, at) => component * features + at))
        if (!isKept && !isCut) return graph.add(matmul, [own], { ...halves, ...added([terms]) })
        const whole = graph.add(reduceRows, [own], { by: 'sum', order: 'open' })
        if (isCut) return graph.add(matmul, [graph.add(unary, [checkArray(graph, whole, { by: self.shortName, atMost: endOfWhole - 1024 })], { function: 'trunc' })], { weights: half.weights, ...added([terms]) })
        const sum = graph.add(cast, [whole], { type: 'float32' })
        return graph.add(matmul, [asDouble(graph, sum)], { ...half, ...added([terms]) })
      }),
    )
  }
}

/** 1.7 alone makes log 2π of the rows' type. */
function cutsConstant(self: Fitted): boolean {
  return !savedBefore(self, '1.7') && savedBefore(self, '1.8')
}

/**
 * From 0.24 on a table of whole numbers is not made float64, and its squares wrap around; from 1.7 on sums of squares are put into an
 * array of the rows' type, in which they lose their fractions.
 */
function ofEitherType(self: Fitted, graph: GraphBuilder, x: Ref, squared: boolean): Ref {
  const isCut = squared ? cutsConstant(self) : !savedBefore(self, '1.7')
  if (isCut) return x.held === 'int64' ? x : notAllWhole(graph, x, self.shortName, -1)
  return squared && !savedBefore(self, '0.24') ? notAllWhole(graph, x, self.shortName, largestRoot(2, endOfWhole / width(x.type))) : x
}

interface Factors {
  /** Item of the diagonal. */
  diagonal(component: number, at: number): number
  /** Absent where all else is 0. */
  full?(component: number, row: number, col: number): number
}

function factorsOf(self: Fitted, components: number, features: number): Factors {
  const data = self.float64('precisions_cholesky_')
  const type = self.string('covariance_type')
  const sizes: Record<string, number> = {
    full: components * features * features,
    tied: features * features,
    diag: components * features,
    spherical: components,
  }
  if (sizes[type] === undefined) throw self.unsupportedOption(`covariance_type='${type}'`)
  if (data.length !== sizes[type]) throw self.unexpected('precisions_cholesky_', `${sizes[type]} numbers`, self.need('precisions_cholesky_'))
  if (type === 'diag') return { diagonal: (component, at) => data[component * features + at]! }
  if (type === 'spherical') return { diagonal: component => data[component]! }
  const full = (component: number, row: number, col: number) => data[((type === 'full' ? component * features : 0) + row) * features + col]!
  return { full, diagonal: (component, at) => full(component, at, at) }
}

/** x·F − μ·F of all components, side by side. */
function turning(means: Float64Array, full: NonNullable<Factors['full']>, components: number, features: number, single: number) {
  const width = components * features
  const weights = new Float64Array(features * width)
  const bias = new Float64Array(width)
  const magnitude = new Float64Array(width)
  for (let component = 0; component < components; component++) {
    for (let col = 0; col < features; col++) {
      const at = component * features + col
      for (let row = 0; row < features; row++) {
        weights[row * width + at] = full(component, row, col)
        const term = means[component * features + row]! * full(component, row, col)
        bias[at] = bias[at]! - term
        magnitude[at] = magnitude[at]! + Math.abs(term) * single
      }
    }
  }
  return { weights: float64(weights, [features, width]), bias: float64(bias), magnitude: float64(magnitude) }
}

/**
 * −½·(Σ μ²p − 2·Σ x·μp + Σ x²p), p = F²: weights of [x, x²], of [x, Σ x²] where p is one number, and by component the terms
 * that no x stands in. Fitted on float32, the library rounds p and mostly μp to that.
 */
function multipliedOut(means: Float64Array, precisionOf: (component: number, at: number) => number, components: number, features: number) {
  const weights = new Float64Array(2 * features * components)
  const ends = Array.from({ length: components }, (): number[] => [])
  for (let component = 0; component < components; component++) {
    for (let at = 0; at < features; at++) {
      const mean = means[component * features + at]!
      const precision = precisionOf(component, at)
      weights[at * components + component] = mean * precision
      weights[(features + at) * components + component] = -0.5 * precision
      ends[component]!.push(-0.5 * mean * mean * precision)
    }
  }
  return {
    weights: float64(weights, [2 * features, components]),
    summed: float64(weights.slice(0, (features + 1) * components), [features + 1, components]),
    uncertainty: float64(weights.map(weight => Math.abs(weight) * epsilon32), [2 * features, components]),
    ends,
  }
}

function sumOf(terms: readonly number[]): number {
  return terms.reduce((sum, term) => sum + term, 0)
}
