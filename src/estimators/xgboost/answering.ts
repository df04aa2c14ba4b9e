import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { XgboostModel } from '../../formats/xgboost/model.ts'
import { boosterIn, readBooster, since } from './read-booster.ts'
import { floatsOf } from './input.ts'
import { objectiveOf, transformed } from './objective.ts'
import { parseJson } from '../../formats/xgboost/parse-json.ts'
import { outputsOf, sumsOf } from './sums.ts'

/** How a Booster, or a wrapper in scikit-learn's manner, answers. */
export interface Answering {
  readonly model: XgboostModel
  /** Sums per row. */
  readonly outputs: number
  /** Whether `value` is one number per row. */
  readonly isScalar: boolean
  /** The sums, as `output_margin=True` gives them. */
  sums(x: Ref): Ref
  /** What the objective makes of them. */
  value(x: Ref): Ref
  /** Numbers of leaves; undefined where there are none. */
  readonly leaves: ((x: Ref) => Ref) | undefined
}

/**
 * `limit`: so many trees answer; without it as many as a Booster or a wrapper asks by itself. `byWrapper`: whether a wrapper
 * asks; without it by what `self` is.
 * @throws BrineError corrupt, unknown-field, unsupported-option
 */
export function answeringOf(self: Fitted, graph: GraphBuilder, { limit, byWrapper = self.shortName !== 'Booster' }: { limit?: number | undefined; byWrapper?: boolean } = {}): Answering {
  const model = readBooster(boosterIn(self))
  const { answer } = objectiveOf(self, model)
  const inPlace = byWrapper && asksInPlace(self, model)
  const trees = limit ?? (self.shortName === 'Booster' ? undefined : treeLimit(self, model))
  const limits = { trees, leafTrees: since(model, 1, 4) ? trees : undefined }
  const { sums, leaves, outputs } = sumsOf(self, graph, model, { inPlace, ...limits })
  const margins = (x: Ref) => {
    // `inplace_predict` takes no CSC or COO matrix and no sparse array; the wrapper then makes a DMatrix of it.
    const copied = inPlace && (x.layout === 'csc' || x.layout === 'coo' || x.layout === 'array')
    const floats = floatsOf(self, graph, model, x, (copied || !inPlace) && checksInfinity(model))
    return copied ? sumsOf(self, graph, model, { inPlace: false, ...limits }).sums(floats) : sums(floats)
  }
  return {
    model,
    outputs,
    isScalar: outputs === 1 || answer === 'softmax',
    sums: margins,
    value: x => transformed(self, graph, model, margins(x)),
    leaves: leaves === undefined ? undefined : x => leaves(floatsOf(self, graph, model, x, checksInfinity(model))),
  }
}

/** Whether a DMatrix refuses infinities (src/data/data.cc): from 1.4 on. */
function checksInfinity(model: XgboostModel): boolean {
  return since(model, 1, 4)
}

/** `XGBModel._can_use_inplace_predict` (python-package/xgboost/sklearn.py), from 1.4 on. */
function asksInPlace(self: Fitted, model: XgboostModel): boolean {
  if (model.booster.kind === 'gblinear' || !since(model, 1, 4)) return false
  const predictor = self.get('predictor') ?? null
  const enablesCategories = !since(model, 1, 6) && self.boolean('enable_categorical', false)
  return (predictor === null || predictor === 'auto' || since(model, 2, 0)) && !enablesCategories
}

/**
 * How many trees a wrapper asks, or the one that loads a Booster; undefined: all. Until 1.3 `best_ntree_limit` of a classifier
 * or regressor; then the trees up to the Booster's `best_iteration`. A Booster itself asks all.
 */
export function treeLimit(self: Fitted, model: XgboostModel): number | undefined {
  const { booster } = model
  if (booster.kind === 'gblinear') return undefined
  if (!since(model, 1, 4)) {
    const limit = self.shortName === 'Booster' ? loadedLimit(self, model) : self.shortName === 'XGBRanker' || (self.get('best_ntree_limit') ?? null) === null ? 0 : self.number('best_ntree_limit')
    return limit === 0 ? undefined : limit * outputsOf(model)
  }
  const best = bestIteration(boosterIn(self), model)
  if (best === undefined) return undefined
  if (booster.iterations !== undefined) return booster.iterations[Math.min(best + 1, booster.iterations.length - 1)]
  return (best + 1) * outputsOf(model) * (booster.parallelTrees ?? parallelTrees(self))
}

/** Until 1.3 `save_model` of a wrapper keeps its attributes as JSON, which `load_model` gives back; 0: it tells no limit. */
function loadedLimit(self: Fitted, { attributes }: XgboostModel): number {
  const text = attributes.get('scikit_learn')
  if (text === undefined) return 0
  const kept = parseJson(new TextEncoder().encode(text)) as { readonly best_ntree_limit?: unknown } | null
  const limit = kept?.best_ntree_limit ?? 0
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 0) return limit
  throw self.refusal('corrupt', `Its best_ntree_limit is ${JSON.stringify(limit)}`)
}

function bestIteration(booster: Fitted, { attributes }: XgboostModel): number | undefined {
  const text = attributes.get('best_iteration')
  const best = text !== undefined ? Number(text) : (booster.get('best_iteration') ?? null) === null ? undefined : booster.number('best_iteration')
  if (best === undefined || (Number.isInteger(best) && best >= 0)) return best
  throw booster.refusal('corrupt', `Its best_iteration is ${text ?? best}`)
}

/** `num_parallel_tree`, which a forest's wrapper calls `n_estimators`. */
function parallelTrees(self: Fitted): number {
  const name = self.shortName.startsWith('XGBRF') ? 'n_estimators' : 'num_parallel_tree'
  return (self.get(name) ?? null) === null ? (name === 'n_estimators' ? 100 : 1) : self.number(name)
}
