import type { Fitted } from '../fitted.ts'
import type { Methods, Translator } from '../estimator.ts'
import { float64 } from '../../graph/tensor.ts'
import { modelOf } from './read-model.ts'
import { objectiveOf } from './objective.ts'
import { raw } from './raw.ts'
import { scalar, vector } from '../estimator.ts'
import { select } from '../../graph/ops/select.ts'
import { sumsOf } from './sums.ts'
import { unary } from '../../graph/ops/unary.ts'

/**
 * CatBoostRegressor.predict (python-package/catboost/core.py, _get_default_prediction_type): the exponential of a sum for
 * Poisson and Tweedie; mean and variance, which is e^2x, for RMSEWithUncertainty; else the sums.
 */
export function regressor(self: Fitted, translator: Translator): Methods {
  const { graph } = translator
  const model = modelOf(self)
  const objective = objectiveNamed(self) ?? objectiveOf(self, model)
  if (model.outputs === 2 && objective === 'RMSEWithUncertainty') {
    const sums = sumsOf(self, graph, model)
    return {
      predict: x => {
        const both = sums(x)
        const doubled = graph.affine(graph.add(select, [both], { columns: [1] }), { multiply: float64([2]) })
        return vector(graph.concat([graph.add(select, [both], { columns: [0] }), graph.add(unary, [doubled], { function: 'fast_exp' })]))
      },
    }
  }
  if (!/^(Poisson|Tweedie)/.test(objective)) return raw(self, translator)
  if (model.outputs > 1) throw self.refusal('corrupt', `Its objective ${objective} has ${model.outputs} outputs`)
  const sums = sumsOf(self, graph, model)
  return { predict: x => scalar(graph.add(unary, [sums(x)], { function: 'fast_exp' })) }
}

/** As the constructor was told it; a function of the caller's own is none of the two. */
function objectiveNamed(self: Fitted): string | undefined {
  const named = self.get('objective') ?? self.get('loss_function') ?? null
  return named === null ? undefined : typeof named === 'string' ? named : ''
}
