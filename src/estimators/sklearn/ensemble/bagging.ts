import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Methods, Translator } from '../../estimator.ts'
import { float64 } from '../../../graph/tensor.ts'
import { membersOf } from '../members.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { sum } from '../../../graph/ops/sum.ts'

export interface BaggedMember {
  readonly fitted: Fitted
  readonly methods: Methods
  /** The columns that it was fitted on, of those that the ensemble takes. */
  columns(x: Ref): Ref
}

/** The members of a bagging, each with its features (sklearn/ensemble/_bagging.py). */
export function baggedMembers(self: Fitted, { graph, translate }: Translator): BaggedMember[] {
  const features = featuresOf(self)
  return membersOf(self).map((fitted, at) => ({ fitted, methods: translate(fitted), columns: x => graph.select(x, features[at]!) }))
}

/** `estimators_features_`: an array of places for each member. */
export function featuresOf(self: Fitted): number[][] {
  const features = self.items('estimators_features_').map(item => {
    if (item instanceof NdArray) return [...numbers(item, `${self.place}.estimators_features_`)]
    throw self.unexpected('estimators_features_', 'an array of columns per estimator', item)
  })
  const count = membersOf(self).length
  if (features.length === count) return features
  throw self.refusal('corrupt', `${self.shortName} has ${features.length} lists of features for ${count} estimators`)
}

/** Their mean as Python's `sum` of them takes it: from 0, one after the other, over their number. */
export function meanFromZero(self: Fitted, graph: GraphBuilder, parts: readonly Ref[]): Ref {
  // 0 + −0 is 0.
  const first = graph.affine(parts[0]!, { add: float64([0]) })
  const total = graph.add(sum, [first, ...parts.slice(1)], severalJobs(self) && parts.length > 2 ? { order: 'open' } : {})
  return graph.affine(total, { divide: float64([parts.length]) })
}

/** With several jobs each sums its share of the members; how many there are depends on the machine. */
function severalJobs(self: Fitted): boolean {
  const jobs = self.get('n_jobs') ?? null
  return jobs !== null && jobs !== 1
}
