import type { Cell } from '../../../graph/value.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Methods } from '../../estimator.ts'
import { single } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/** What a calibrator is given of a classifier. */
export interface Scores {
  readonly of: 'decision_function' | 'predict_proba'
  /** One per class, or that of the second of two. */
  readonly columns: Ref
  readonly binary: boolean
  /** The labels that the classifier knows; a fold may have lacked some. */
  readonly labels: readonly Cell[]
}

/** Its decisions, else its probabilities (sklearn/utils/_response.py, _get_response_values). */
export function scoresOf(part: Fitted, methods: Methods, graph: GraphBuilder, x: Ref): Scores {
  const of = methods.decision_function !== undefined ? 'decision_function' : 'predict_proba'
  const answer = methods[of]?.(x)
  const labels = methods.predict?.(x).classes?.[0]
  if (answer === undefined || answer.shape === 'list' || labels === undefined) {
    throw part.refusal('unsupported-option', `${part.shortName} has neither decisions nor probabilities of one output to calibrate`)
  }
  const columns = graph.dense(single(answer))
  if (labels.length !== 2 || width(columns.type) === 1) return { of, columns, binary: labels.length === 2, labels }
  return { of, columns: graph.select(columns, [1]), binary: true, labels }
}
