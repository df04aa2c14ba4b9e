import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Methods } from '../../estimator.ts'
import { methodOf } from '../members.ts'
import { single } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

export interface BinaryMember {
  readonly fitted: Fitted
  readonly methods: Methods
}

/**
 * `_predict_binary` (sklearn/multiclass.py), one column: the decision; without one the probability of the second class; of a
 * regressor, which has neither, what it predicts.
 */
export function binaryScore(graph: GraphBuilder, { fitted, methods }: BinaryMember, x: Ref): Ref {
  const { decision_function: decide, predict_proba: shares } = methods
  if (decide !== undefined) return oneColumn(fitted, graph.dense(single(decide(x))))
  if (shares !== undefined) return graph.select(single(shares(x)), [1])
  return oneColumn(fitted, graph.dense(single(methodOf(fitted, methods, 'predict')(x))))
}

/** `_threshold_for_binary_predict`: a constant is no classifier, though it has a decision. */
export function binaryThreshold({ fitted, methods }: BinaryMember): number {
  return methods.decision_function !== undefined && fitted.shortName !== '_ConstantPredictor' ? 0 : 0.5
}

function oneColumn(fitted: Fitted, score: Ref): Ref {
  if (width(score.type) === 1) return score
  throw fitted.refusal('corrupt', `${fitted.shortName} gives ${width(score.type)} scores where one was expected`)
}
