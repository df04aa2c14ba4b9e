import type { Fitted } from '../fitted.ts'
import type { Methods, Translator } from '../estimator.ts'
import { answeringOf } from './answering.ts'
import { scalar, vector } from '../estimator.ts'

/** `Booster.predict` (python-package/lightgbm/basic.py) and what wrappers make no more of: a number per row, or one per class. */
export function regressor(self: Fitted, { graph }: Translator): Methods {
  const { outputs, value } = answeringOf(self, graph)
  return { predict: x => (outputs === 1 ? scalar(value(x)) : vector(value(x))) }
}
