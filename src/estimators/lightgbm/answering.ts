import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { LightgbmModel } from '../../formats/lightgbm/model.ts'
import { boosterIn, readBooster } from './read-booster.ts'
import { ensembleOf } from './trees.ts'
import { numbersOf } from './input.ts'
import { objectiveOf, transformed } from './objective.ts'
import { treeEnsemble, type TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'

/** How a Booster, or a wrapper in scikit-learn's manner, answers. */
export interface Answering {
  /** Numbers per row. */
  readonly outputs: number
  /** The sums, as `raw_score=True` gives them: a forest's are not divided by its trees. */
  sums(x: Ref): Ref
  /** What the objective makes of them. */
  value(x: Ref): Ref
}

/** @throws BrineError corrupt, unknown-field, unsupported-option */
export function answeringOf(self: Fitted, graph: GraphBuilder): Answering {
  const booster = boosterIn(self)
  const model = readBooster(booster)
  objectiveOf(self, model)
  const attributes = ensembleOf(model, treeCount(booster, model))
  const { divisor, ...undivided } = attributes
  const summed = (x: Ref, ensemble: TreeEnsembleAttributes) => graph.add(treeEnsemble, [numbersOf(self, graph, model, x)], ensemble)
  return {
    outputs: model.treesPerIteration,
    sums: x => summed(x, divisor === undefined ? attributes : undivided),
    value: x => transformed(self, graph, model, summed(x, attributes)),
  }
}

/** `Booster.predict` asks the iterations up to `best_iteration`, where early stopping found one; else all. */
function treeCount(booster: Fitted, { trees, treesPerIteration }: LightgbmModel): number {
  const best = (booster.get('best_iteration') ?? null) === null ? 0 : booster.number('best_iteration')
  if (!Number.isInteger(best)) throw booster.refusal('corrupt', `Its best_iteration is ${best}`)
  return best > 0 ? Math.min(best * treesPerIteration, trees.length) : trees.length
}
