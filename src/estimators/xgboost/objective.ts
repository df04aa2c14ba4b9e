import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { XgboostModel } from '../../formats/xgboost/model.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { cast } from '../../graph/ops/cast.ts'
import { clip } from '../../graph/ops/clip.ts'
import { cells, float64 } from '../../graph/tensor.ts'
import { marginsOfSteps, risingBySteps, type Margin } from './expectiles.ts'
import { logf } from '../../graph/math/logf.ts'
import { since } from './read-booster.ts'
import { softmax } from '../../graph/ops/softmax.ts'
import { takeLabels } from '../../graph/ops/take-labels.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { unary } from '../../graph/ops/unary.ts'
import { width } from '../../graph/value.ts'

/** What an objective makes of its sums (PredTransform), and in which space its base score is (ProbToMargin). */
interface Objective {
  readonly answer: 'identity' | 'logistic' | 'exp' | 'hinge' | 'softmax' | 'softprob' | 'sorted' | 'rising'
  readonly base: 'identity' | 'logit' | 'log' | 'steps'
}

const plain: Objective = { answer: 'identity', base: 'identity' }
const logistic: Objective = { answer: 'logistic', base: 'logit' }
const log: Objective = { answer: 'exp', base: 'log' }

/** src/objective/*.cu of XGBoost. */
const objectives: { readonly [name: string]: Objective } = {
  'reg:linear': plain,
  'reg:squarederror': plain,
  'reg:squaredlogerror': plain,
  'reg:pseudohubererror': plain,
  'reg:absoluteerror': plain,
  'reg:quantileerror': plain,
  'reg:expectileerror': plain,
  'reg:logistic': logistic,
  'reg:gamma': log,
  'reg:tweedie': log,
  'count:poisson': log,
  'survival:cox': log,
  'survival:aft': log,
  'binary:logistic': logistic,
  'binary:logitraw': plain,
  'binary:hinge': { answer: 'hinge', base: 'identity' },
  'multi:softmax': { answer: 'softmax', base: 'identity' },
  'multi:softprob': { answer: 'softprob', base: 'identity' },
  'rank:pairwise': plain,
  'rank:ndcg': plain,
  'rank:map': plain,
}

/** @throws BrineError 'unsupported-option' */
export function objectiveOf(self: Fitted, model: XgboostModel): Objective {
  const { objective } = model
  const found = Object.hasOwn(objectives, objective) ? objectives[objective]! : undefined
  if (found === undefined) throw self.unsupportedOption(`objective='${objective}'`, 'Fit it with another objective and save it again.')
  const outputs = Math.max(1, model.targets)
  if (objective === 'binary:logitraw' && !since(model, 1, 3)) return { ...found, base: 'logit' }
  if (objective === 'reg:expectileerror' && outputs > 1) return { answer: 'rising', base: 'steps' }
  // From 3.3 on the quantiles of a row are put in order, so that none crosses another.
  if (objective === 'reg:quantileerror' && outputs > 1 && since(model, 3, 3)) return { ...found, answer: 'sorted' }
  return found
}

/** From 3.1 on a base score at the ends is moved inwards by kRtEps. */
const margin = Math.fround(1e-6)

/** What the sums start from, of each output. */
export function baseMargins(self: Fitted, model: XgboostModel, outputs: number): Margin[] {
  const { baseScore, baseScoreIsMargin } = model
  if (baseScore.length !== 1 && baseScore.length !== outputs) throw self.refusal('corrupt', `It has ${baseScore.length} base scores for ${outputs} outputs`)
  const { base } = objectiveOf(self, model)
  const scores = Array.from({ length: outputs }, (_, output) => baseScore[baseScore.length === 1 ? 0 : output]!)
  const exactly = (value: number) => ({ value, bound: 0 })
  const margins = base === 'steps' ? marginsOfSteps(scores) : scores.map(score => {
    if (baseScoreIsMargin || base === 'identity') return exactly(score)
    if (base === 'log') return exactly(logf(score))
    const within = since(model, 3, 1) ? Math.min(Math.max(score, margin), Math.fround(1 - margin)) : score
    return exactly(-logf(Math.fround(Math.fround(1 / within) - 1)))
  })
  if (margins.some(({ value }) => !Number.isFinite(value))) throw self.refusal('corrupt', `A base score of ${baseScore.join(', ')} does not fit ${model.objective}`)
  return margins
}

/** The answer for sums in float32. */
export function transformed(self: Fitted, graph: GraphBuilder, model: XgboostModel, sums: Ref): Ref {
  switch (objectiveOf(self, model).answer) {
    case 'identity':
      return sums
    case 'logistic': {
      // common::Sigmoid: from 1.6 on the exponent is at most 88.7.
      const within = since(model, 1, 6) ? graph.add(clip, [sums], { min: float64([-Math.fround(88.7)]) }) : sums
      return graph.add(unary, [within], { function: 'expit' })
    }
    case 'exp':
      return graph.add(unary, [sums], { function: 'exp' })
    case 'hinge':
      return graph.add(cast, [graph.dense(graph.add(threshold, [sums], { at: 0, strict: true }))], { type: 'float32' })
    case 'softmax':
      return graph.add(takeLabels, [graph.add(argExtreme, [sums], { which: 'max' })], {
        labels: cells(Array.from({ length: width(sums.type) }, (_, output) => output)),
        type: 'float64',
      })
    case 'softprob':
      return graph.add(softmax, [sums], { form: 'single' })
    case 'sorted':
      return sorted(graph, sums)
    case 'rising':
      return risingBySteps(graph, sums)
  }
}

/** Each row's numbers in rising order, by comparing neighbours in turn. */
function sorted(graph: GraphBuilder, x: Ref): Ref {
  const columns = Array.from({ length: width(x.type) }, (_, column) => graph.select(x, [column]))
  for (let last = columns.length - 1; last > 0; last--) {
    for (let at = 0; at < last; at++) {
      const pair = [columns[at]!, columns[at + 1]!]
      columns[at] = graph.add(arithmetic, pair, { operator: 'min' })
      columns[at + 1] = graph.add(arithmetic, pair, { operator: 'max' })
    }
  }
  return graph.concat(columns)
}
