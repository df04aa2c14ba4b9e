import type { Fitted } from '../../fitted.ts'
import type { Methods, Translator } from '../../estimator.ts'
import { linearPredictor } from './linear-predictor.ts'
import { scalar, vector } from '../../estimator.ts'

/** `predict` of a regression: a number, or a vector where it was fitted on a table of targets. */
export function linearRegressor(self: Fitted, { graph }: Translator): Methods {
  const predictor = linearPredictor(self, graph)
  return { predict: x => (predictor.rows ? vector : scalar)(predictor.apply(x)) }
}
