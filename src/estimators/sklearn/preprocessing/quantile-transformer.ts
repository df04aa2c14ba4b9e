import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { quantileRank, type QuantileRankAttributes } from '../../../graph/ops/quantile-rank.ts'
import { transposed } from '../transposed.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

/** The quantiles of 1e-7 − ε and of 1 less that: BOUNDS_THRESHOLD keeps a normal output from infinity. */
const limits = { min: float64([-5.199337582605575]), max: float64([5.19933758270342]) }

/** The share of training rows below, or the normal number of that share (sklearn/preprocessing/_data.py, QuantileTransformer). */
export const quantileTransformer: Estimator = {
  classes: ['sklearn.preprocessing._data.QuantileTransformer'],

  translate(self, { graph }) {
    const { distribution, ...attributes } = quantilesOf(self)
    return {
      transform(x) {
        const read = graph.matrix(x)
        const sparse = read.type.kind === 'csr'
        const nonNegative = sparse && !self.boolean('ignore_implicit_zeros', false)
        const single = read.type.kind !== 'columns' && read.type.type === 'float32'
        // numpy 1 compares with the outermost quantiles in float32, numpy 2 in float64: alike where they are float32.
        if (single && attributes.quantiles.some(({ data }) => [data[0]!, data.at(-1)!].some(end => Math.fround(end) !== end))) doubleOnly(self, read)
        const checked = checkArray(graph, read, { by: 'QuantileTransformer', allowNan: true, ...(nonNegative && { nonNegative }) })
        const asHeld = (y: Ref): Ref => (sparse ? { ...y, layout: 'csc' } : y)
        const ranks = graph.add(quantileRank, [checked], attributes)
        if (distribution === 'uniform') return vector(asHeld(ranks))
        const normal = graph.add(clip, [graph.add(unary, [asDouble(graph, ranks)], { function: 'ndtri', ...(sparse && { stored: true as const }) })], limits)
        return vector(asHeld(single ? graph.add(cast, [normal], { type: 'float32' }) : normal))
      },
    }
  },

  inputs: self => (self.has('n_features_in_') ? undefined : { names: null, count: self.array('quantiles_').shape[1]! }),
}

/** @throws BrineError 'unsupported-option' for another distribution than the two */
export function quantilesOf(self: Fitted): QuantileRankAttributes & { readonly distribution: 'uniform' | 'normal' } {
  const distribution = self.string('output_distribution')
  if (distribution !== 'uniform' && distribution !== 'normal') throw self.unsupportedOption(`output_distribution='${distribution}'`)
  const [rows, cols] = self.array('quantiles_').shape
  if (rows === undefined || cols === undefined) throw self.unexpected('quantiles_', 'two dimensions', self.need('quantiles_'))
  const byColumn = transposed(self.float64('quantiles_'), rows, cols)
  return {
    distribution,
    quantiles: Array.from({ length: cols }, (_, column) => float64(byColumn.slice(column * rows, (column + 1) * rows))),
    shares: float64(self.float64('references_')),
    margin: distribution === 'normal' ? 1e-7 : 0,
  }
}
