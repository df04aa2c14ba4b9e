import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import type { XgboostLinear, XgboostModel, XgboostTrees } from '../../formats/xgboost/model.ts'
import { baseMargins } from './objective.ts'
import { collectBooster, withCategories, type CollectedBooster } from './trees.ts'
import { float64, int32 } from '../../graph/tensor.ts'
import { impute } from '../../graph/ops/impute.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { since } from './read-booster.ts'
import { treeEnsemble } from '../../graph/ops/tree-ensemble.ts'

export interface Sums {
  /** Numbers that the objective is given for a row. */
  readonly outputs: number
  /** Of a float32 matrix with NaN for missing. */
  sums(x: Ref): Ref
  /** The number of the leaf in each tree; undefined for a linear model. */
  readonly leaves: ((x: Ref) => Ref) | undefined
}

export interface SumsOptions {
  /** Whether the library asks the rows where they lie (`inplace_predict`) instead of a DMatrix. */
  readonly inPlace: boolean
  /** How many trees answer; undefined: all. */
  readonly trees?: number | undefined
  /** How many trees `apply` gives; undefined: all. */
  readonly leafTrees?: number | undefined
}

export function outputsOf({ classes, targets }: XgboostModel): number {
  return Math.max(1, classes, targets)
}

export function sumsOf(self: Fitted, graph: GraphBuilder, model: XgboostModel, options: SumsOptions): Sums {
  const { booster } = model
  return booster.kind === 'gblinear' ? linearSums(self, graph, model, booster) : treeSums(self, graph, model, booster, options)
}

/** src/gbm/gblinear.cc: from bias and the first base score, column after column, without the missing ones; all in float32. */
function linearSums(self: Fitted, graph: GraphBuilder, model: XgboostModel, { weights }: XgboostLinear): Sums {
  const outputs = outputsOf(model)
  const { features } = model
  if (weights.length !== (features + 1) * outputs) throw self.refusal('corrupt', `It has ${weights.length} weights for ${features} columns and ${outputs} outputs`)
  const base = baseMargins(self, model, outputs)
  const attributes = {
    weights: float64(weights.slice(0, features * outputs), [features, outputs]),
    bias: float64(weights.slice(features * outputs).map(bias => Math.fround(bias + base[0]!.value))),
    type: 'float32',
  } as const
  const zeros = float64(new Float64Array(features))
  return { outputs, leaves: undefined, sums: x => graph.add(matmul, [graph.add(impute, [x], { missing: 'nan', fill: zeros })], attributes) }
}

/** src/predictor/cpu_predictor.cc: tree after tree in float32. */
function treeSums(self: Fitted, graph: GraphBuilder, model: XgboostModel, booster: XgboostTrees, { inPlace, trees, leafTrees }: SumsOptions): Sums {
  const outputs = outputsOf(model)
  const margins = baseMargins(self, model, outputs)
  const base = Float64Array.from(margins, ({ value }) => value)
  checkOutputs(self, booster, outputs)
  const all = booster.trees.length
  const answering = Math.min(trees ?? all, all)
  const applied = Math.min(leafTrees ?? all, all)
  const collected = collectBooster(self, model, booster, answering, leafOf(model, booster, base, inPlace))
  const numbered = applied === answering ? collected : collectBooster(self, model, booster, applied, value => value)
  // Until 1.2, and of dart until 1.3, a row's leaves were added up from 0, and their sum then to the base score.
  const baseLast = !since(model, 1, booster.kind === 'dart' ? 4 : 3)
  const inexact = margins.some(({ bound }) => bound > 0)
  const attributes = {
    ...ensembleOf(collected, baseLast ? new Float64Array(outputs) : base),
    ...(inexact ? { startBound: float64(margins.map(({ bound }) => bound)) } : {}),
  }
  const add = float64(base)
  return {
    outputs,
    sums: x => {
      const sums = graph.add(treeEnsemble, [x], attributes)
      return baseLast ? graph.affine(sums, { add }) : sums
    },
    leaves: x => graph.add(treeEnsemble, [x], leafNumbers(numbered)),
  }
}

/**
 * What a tree adds. Dart weighs its trees; from 1.3 to 3.2 in place it asked each tree with the base score and took that off
 * again, with the roundings of both.
 */
function leafOf(model: XgboostModel, { weights }: XgboostTrees, base: Float64Array, inPlace: boolean): (value: number, tree: number, output: number) => number {
  if (weights === undefined) return value => value
  if (!inPlace || since(model, 3, 3)) return (value, tree) => Math.fround(value * weights[tree]!)
  return (value, tree, output) => {
    const own = base[output]!
    return Math.fround(Math.fround(Math.fround(own + value) - own) * weights[tree]!)
  }
}

function checkOutputs(self: Fitted, { trees, outputs }: XgboostTrees, count: number): void {
  for (const [at, tree] of trees.entries()) {
    const last = outputs[at]! + tree.width - 1
    if (last >= count) throw self.refusal('corrupt', `Tree ${at} adds to output ${last} of ${count}`)
  }
}

function ensembleOf({ trees: { trees }, targets, categories }: CollectedBooster, start: Float64Array): TreeEnsembleAttributes {
  const outputs = start.length
  const attributes = { comparison: 'lt', sum: 'float32', outputs, start: float64(start), ...(outputs === 1 ? {} : { targets: int32(targets) }), ...trees } as const
  return withCategories(attributes, categories)
}

/** A column per tree, to which it adds the number of its leaf. */
function leafNumbers({ trees: { numbered }, categories }: CollectedBooster): TreeEnsembleAttributes {
  const outputs = numbered.roots.data.length
  const targets = int32(Int32Array.from({ length: outputs }, (_, tree) => tree))
  return withCategories({ comparison: 'lt', sum: 'float64', outputs, start: float64(new Float64Array(outputs)), targets, ...numbered }, categories)
}
