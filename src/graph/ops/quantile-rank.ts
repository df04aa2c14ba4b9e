import type { Csr, Dense, FloatType } from '../value.ts'
import type { InterpolateAttributes } from './interpolate.ts'
import type { BoundRun, Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { cellForCell } from '../origins.ts'
import { corrupt, expectMatrix, expectTensor } from '../expect.ts'
import { float64 } from '../tensor.ts'
import { interpolate, lineOf } from './interpolate.ts'
import { rounded } from '../rounding.ts'
import { itemCount, takePlaces, width } from '../value.ts'

export interface QuantileRankAttributes {
  /** Quantiles of each column, rising or equal. */
  readonly quantiles: readonly Tensor<Float64Array>[]
  /** The share of rows below each quantile: 0 to 1. */
  readonly shares: Tensor<Float64Array>
  /** So near the outermost quantiles, or beyond them, the rank is 0 and 1; 0: only on them. */
  readonly margin: number
}

/**
 * The share of a column's training rows below each item: the mean of numpy.interp from below and from above, which differ
 * where quantiles are equal (sklearn/preprocessing/_data.py, QuantileTransformer._transform_col). `interpolate` goes one way.
 * Of a sparse matrix, only what it stores has a rank.
 */
export const quantileRank: Op<QuantileRankAttributes> = {
  name: 'quantile_rank',
  fidelity: () => 'E',

  infer(attributes, inputs) {
    const { quantiles, shares, margin } = attributes
    expectTensor('quantile_rank', 'shares', shares, 'float64')
    if (shares.data.length === 0) throw corrupt('quantile_rank', 'it has no shares')
    if (typeof margin !== 'number' || !(margin >= 0)) throw corrupt('quantile_rank', `margin is ${JSON.stringify(margin)}`)
    for (const [column, tensor] of quantiles.entries()) expectTensor('quantile_rank', `quantiles[${column}]`, tensor, 'float64', shares.data.length)
    const { kind, type } = expectMatrix('quantile_rank', inputs, 0)
    for (const direction of directionsOf(attributes)) interpolate.infer(direction, [{ kind: 'dense', type: 'float64', cols: width(inputs[0]!) }])
    return { kind, type, cols: quantiles.length }
  },

  run: (attributes, inputs, output, context) => bind(attributes)(inputs, output, context),
  bind,

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense | Csr
    const { cols, data } = output as Dense | Csr
    const ranks = Array.from({ length: cols }, (_, column) => rankOf(attributes, column, x.type))
    return bounds[0]!.map((inherited, at) => {
      const value = x.data[at]!
      if (inherited === 0) return 0
      if (value !== value) return inherited === Infinity ? Infinity : 0
      // It never falls, so that its ends hold all between them, jumps included.
      const rank = ranks[x.kind === 'csr' ? x.indices[at]! : at % cols]!
      return rounded(Math.max(data[at]! - rank(value - inherited), rank(value + inherited) - data[at]!), data[at]!, x.type)
    })
  },

  origins: (_attributes, inputs) => cellForCell(inputs, { altered: true }),
  typical: ({ quantiles }) => quantiles.map(({ data }, column) => ({ column, value: data[data.length >> 1]! })),
  describe: ({ shares }) => `${shares.data.length} quantiles`,
}

function bind(attributes: QuantileRankAttributes): BoundRun {
  let ranks: readonly ((x: number) => number)[] | undefined
  return (inputs, output) => {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    takePlaces(x, y)
    ranks ??= Array.from({ length: y.cols }, (_, column) => rankOf(attributes, column, x.type))
    const count = itemCount(x)
    for (let at = 0; at < count; at++) y.data[at] = ranks[x.kind === 'csr' ? x.indices[at]! : at % y.cols]!(x.data[at]!)
  }
}

const known = new WeakMap<QuantileRankAttributes, readonly [InterpolateAttributes, InterpolateAttributes]>()

/** From below, and from above: both turned round, so that of equal quantiles the other end counts. */
function directionsOf(attributes: QuantileRankAttributes): readonly [InterpolateAttributes, InterpolateAttributes] {
  let directions = known.get(attributes)
  if (directions === undefined) {
    const { quantiles, shares } = attributes
    const turned = ({ data }: Tensor<Float64Array>) => float64(data.map(item => -item).reverse())
    directions = [
      { xs: quantiles, ys: quantiles.map(() => shares), outside: 'clip' },
      { xs: quantiles.map(turned), ys: quantiles.map(() => turned(shares)), outside: 'clip' },
    ]
    known.set(attributes, directions)
  }
  return directions
}

/** numpy keeps sums of float32 numbers and Python's own in float32. */
function rankOf(attributes: QuantileRankAttributes, column: number, type: FloatType): (x: number) => number {
  const { quantiles } = attributes
  const stored = type === 'float32' ? Math.fround : (x: number) => x
  const margin = stored(attributes.margin)
  const [up, down] = directionsOf(attributes).map(direction => lineOf(direction, column))
  const lowest = quantiles[column]!.data[0]!
  const highest = quantiles[column]!.data.at(-1)!
  return x => {
    if (margin > 0 ? stored(x - margin) < lowest : x === lowest) return 0
    if (margin > 0 ? stored(x + margin) > highest : x === highest) return 1
    return 0.5 * (up!(x) - down!(-x))
  }
}
