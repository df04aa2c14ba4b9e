import type { Fitted } from '../fitted.ts'
import type { Ref } from '../../graph/builder.ts'
import type { Learner } from './parameters.ts'
import type { Translator } from '../estimator.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { constant } from '../../graph/ops/constant.ts'
import { doubleOnly } from '../sklearn/double-only.ts'
import { float64 } from '../../graph/tensor.ts'
import { single } from '../estimator.ts'

/** Whether its answers stay among those that it was fitted on, or near them, however far away a row is. */
export function isBounded(model: Fitted): boolean {
  return /^sklearn\.(tree|ensemble|neighbors)\..*\.((Decision|Extra)Tree|RandomForest|ExtraTrees|GradientBoosting|HistGradientBoosting|KNeighbors)Regressor$/.test(model.className)
}

/** The start less `rate · prediction · scale` of each learner, in the order and with the roundings of the library, whatever regressors those are. */
export function stageByStage(self: Fitted, { graph, translate }: Translator, learners: readonly Learner[], start: Float64Array, rate: number): (x: Ref) => Ref {
  const steps = learners.map(({ model, scale, columns }) => {
    const { predict } = translate(model)
    if (predict === undefined) throw model.refusal('unsupported-option', `${self.shortName}(Base=${model.shortName}) has no predict`, 'Fit it with regressors.')
    return { model, predict, scale, columns: Array.from(columns) }
  })
  return x => {
    const stages = Array.from({ length: steps.length / start.length }, (_, stage) => steps.slice(stage * start.length, (stage + 1) * start.length))
    return stages.reduce((sum: Ref, stage) => {
      const answers = graph.concat(stage.map(({ model, predict, columns }) => doubleOnly(model, graph.dense(single(predict(graph.select(x, columns)))))))
      const step = graph.affine(graph.affine(answers, { multiply: float64([rate]) }), { multiply: float64([stage[0]!.scale]) })
      return graph.add(arithmetic, [sum, step], { operator: 'subtract' })
    }, graph.add(constant, [x], { values: float64(start) }))
  }
}
