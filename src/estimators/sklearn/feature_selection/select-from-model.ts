import type { Estimator, Translator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Support } from './selector.ts'
import { importanceThreshold } from './importance-threshold.ts'
import { importancesOf } from './importances.ts'
import { selectorMethods, toldTakesNan } from './selector.ts'

/** sklearn/feature_selection/_from_model.py: the columns whose importance for a fitted estimator reaches a threshold. */
export const selectFromModel: Estimator = {
  classes: ['sklearn.feature_selection._from_model.SelectFromModel'],
  translate: (self, { graph, importances }) => selectorMethods(self, graph, supportOf(self, importances), toldTakesNan(self)),
  inputs: (self, inputsOf) => (self.has('feature_names_in_') ? undefined : inputsOf(judge(self))),
}

/** `estimator_`; the one that it was told where that was fitted before. */
function judge(self: Fitted): Fitted {
  return self.part(self.has('estimator_') ? 'estimator_' : 'estimator')
}

function supportOf(self: Fitted, importances: Translator['importances']): Support {
  const estimator = judge(self)
  const scores = importancesOf(self, estimator, importances)
  const least = importanceThreshold(self, estimator, scores)
  const most = mostOf(self)
  // The largest first, of equals the first columns.
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b)
  const candidates = new Set(most === undefined ? order : order.slice(0, most))
  return Array.from(scores, (score, column) => candidates.has(column) && !(score < least))
}

/** `max_features_` is what a function of that name gave; before 1.1 it was a number. */
function mostOf(self: Fitted): number | undefined {
  if ((self.get('max_features') ?? null) === null) return undefined
  return self.number(self.has('max_features_') ? 'max_features_' : 'max_features')
}
