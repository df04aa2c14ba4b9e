import type { Fitted } from '../fitted.ts'
import type { Methods, Translator } from '../estimator.ts'
import { answeringOf } from './answering.ts'
import { leafAnswer } from './leaf-answer.ts'
import { scalar, vector } from '../estimator.ts'

/** python-package/xgboost/sklearn.py, XGBModel: a number per row, or one per target or quantile. */
export function regressor(self: Fitted, { graph }: Translator): Methods {
  const answering = answeringOf(self, graph)
  const { isScalar, value } = answering
  return { predict: x => (isScalar ? scalar(value(x)) : vector(value(x))), ...leafAnswer(answering) }
}
