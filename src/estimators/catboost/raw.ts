import type { Fitted } from '../fitted.ts'
import type { Methods, Translator } from '../estimator.ts'
import { modelOf } from './read-model.ts'
import { scalar, vector } from '../estimator.ts'
import { sumsOf } from './sums.ts'

/** `prediction_type='RawFormulaVal'`: a sum per row, or one per output. */
export function raw(self: Fitted, { graph }: Translator): Methods {
  const model = modelOf(self)
  const sums = sumsOf(self, graph, model)
  return { predict: x => (model.outputs === 1 ? scalar(sums(x)) : vector(sums(x))) }
}
