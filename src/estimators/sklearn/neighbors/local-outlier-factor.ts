import type { Estimator } from '../../estimator.ts'
import type { Ref } from '../../../graph/builder.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { float64, int32 } from '../../../graph/tensor.ts'
import { inEitherPrecision } from '../in-either-precision.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { kneighbors } from './neighbor-vote.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { savedBefore } from '../version.ts'
import { scalar } from '../../estimator.ts'
import { searchOf, splitNearest } from './search.ts'
import { takeLabels } from '../../../graph/ops/take-labels.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { unary } from '../../../graph/ops/unary.ts'

/**
 * sklearn/neighbors/_lof.py, LocalOutlierFactor: how dense the neighbours lie, against the row's own density. Breunig,
 * Kriegel, Ng and Sander, "LOF: identifying density-based local outliers" (2000). New rows are scored with novelty=True only.
 */
export const localOutlierFactor: Estimator = {
  classes: ['sklearn.neighbors._lof.LocalOutlierFactor'],

  translate(self, { graph }) {
    const search = searchOf(self, graph)
    const found = kneighbors(graph, search, self.number('n_neighbors'))
    if (!self.boolean('novelty')) return found
    const count = self.number('n_neighbors_')
    const reach = self.array('_distances_fit_X_')
    const width = reach.shape[1] ?? 0
    const densities = self.float64('_lrd')
    if (width < count || reach.shape[0] !== search.points || densities.length !== search.points) throw self.unexpected('_distances_fit_X_', `${count} distances for each of ${search.points} rows`, reach)
    const all = self.float64('_distances_fit_X_')
    const farthest = float64(Float64Array.from({ length: search.points }, (_, point) => all[point * width + count - 1]!))
    const offset = self.number('offset_')
    const typed = (x: Ref, single: boolean) => (single ? graph.add(cast, [x], { type: 'float32' }) : x)
    const taken = (indices: Ref, name: string, labels: typeof farthest) => typed(graph.dense(graph.add(takeLabels, [indices], { labels, type: 'float64' })), isSingle(self, name))
    const mean = (x: Ref) => graph.add(reduceRows, [x], { by: 'mean', order: 'pairwise' })
    const score = (given: Ref) => {
      const x = checkArray(graph, given, { by: self.shortName })
      // From 1.2 on distances of float32 rows are made float32.
      const single = isFloat32(x) && (!savedBefore(self, '1.2') || search.givesSingle(x))
      const { distances, indices } = splitNearest(graph, search.nearest(x, count), count)
      const reached = mean(graph.add(arithmetic, [typed(distances, single), taken(indices, '_distances_fit_X_', farthest)], { operator: 'max' }))
      const least = isFloat32(reached) ? Math.fround(1e-10) : 1e-10
      const own = graph.add(unary, [graph.affine(reached, { add: float64([least]) })], { function: 'reciprocal' })
      const ratios = graph.add(arithmetic, [taken(indices, '_lrd', float64(densities)), own], { operator: 'divide' })
      return graph.add(unary, [mean(ratios)], { function: 'negative' })
    }
    const decide = (x: Ref) => {
      const scored = score(x)
      // Python's −1.5 leaves float32 alone; numpy 1 and 2 differ in what a float64 percentile does.
      if (isFloat32(scored) && offset !== -1.5) return inEitherPrecision(graph, scored, { add: -offset })
      return graph.affine(scored, { subtract: float64([offset]) })
    }
    return {
      ...found,
      predict(x) {
        // What is not below 0 is an inlier, NaN too: distances by `correlation` between rows of one column.
        const outlier = graph.add(threshold, [graph.add(unary, [decide(x)], { function: 'negative' })], { at: 0, strict: true })
        return scalar(graph.add(takeLabels, [outlier], { labels: int32([1, -1]), type: 'int64' }))
      },
      decision_function: x => scalar(decide(x)),
      score_samples: x => scalar(score(x)),
    }
  },
}
