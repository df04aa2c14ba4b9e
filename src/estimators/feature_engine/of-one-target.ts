import type { Answer } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import type { Ref } from '../../graph/builder.ts'
import { single } from '../estimator.ts'
import { width } from '../../graph/value.ts'

/** What a tree answers, which of several targets would be several columns of one name. */
export function ofOneTarget(self: Fitted, answer: Answer, method: 'predict' | 'predict_proba'): Ref {
  const value = single(answer)
  if (answer.values.length === 1 && (method === 'predict_proba' || width(value.type) === 1)) return value
  throw self.refusal('unsupported-option', `${self.shortName} fitted on several targets is not supported`, 'Fit it on one target and save it again.')
}
