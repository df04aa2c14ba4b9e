import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Methods, Translator } from '../estimator.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { classLabels } from './labels.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64 } from '../../graph/tensor.ts'
import { hasManyLabels, objectiveOf } from './objective.ts'
import { log } from '../../graph/math/log.ts'
import { modelOf } from './read-model.ts'
import { pair } from '../../graph/ops/pair.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { scalar, vector } from '../estimator.ts'
import { select } from '../../graph/ops/select.ts'
import { sumsOf } from './sums.ts'
import { takeLabel } from '../sklearn/labels.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { unary } from '../../graph/ops/unary.ts'

/**
 * Class, Probability and LogProbability of a CatBoostClassifier (catboost/libs/eval_result/eval_helpers.cpp, PrepareEval). Of
 * more than two classes `predict` gives a column of labels, not a list.
 */
export function classifier(self: Fitted, { graph }: Translator): Methods {
  const model = modelOf(self)
  const objective = objectiveOf(self, model)
  const sums = sumsOf(self, graph, model)
  const { labels, outputs } = classLabels(self, model)
  const border = borderOf(self, model.info.get('binclass_probability_threshold'))
  const above = (x: Ref) => graph.add(threshold, [x], { at: border, strict: true })
  if (hasManyLabels(objective)) {
    return {
      predict: x => vector(above(sums(x))),
      predict_proba: x => vector(graph.add(unary, [sums(x)], { function: 'expit' }), labels.cells),
      predict_log_proba: x => vector(logShare(graph, sums(x)), labels.cells),
    }
  }
  if (model.outputs === 1) {
    return {
      predict: x => scalar(takeLabel(graph, above(sums(x)), labels), labels.cells),
      predict_proba: x => vector(graph.add(pair, [graph.add(unary, [sums(x)], { function: 'expit' })], { form: 'complement' }), labels.cells),
      predict_log_proba: x => vector(logShare(graph, graph.add(pair, [sums(x)], { form: 'negate' })), labels.cells),
    }
  }
  const scores = (x: Ref) => ofClasses(graph, sums(x), outputs)
  const apart = objective === 'MultiClassOneVsAll'
  return {
    predict: x => vector(takeLabel(graph, graph.add(argExtreme, [scores(x)], { which: 'max' }), labels), labels.cells),
    predict_proba: x => vector(apart ? graph.add(unary, [scores(x)], { function: 'expit' }) : softmaxOf(graph, scores(x)), labels.cells),
    predict_log_proba: x => vector(apart ? logShare(graph, scores(x)) : logSoftmaxOf(graph, scores(x)), labels.cells),
  }
}

/** A sum is above it where its probability is above the threshold. */
function borderOf(self: Fitted, text: string | undefined): number {
  const share = text === undefined ? 0.5 : Number(text)
  if (!(share > 0 && share < 1)) throw self.refusal('corrupt', `Its threshold of probability is ${text}`)
  return -log(1 / share - 1)
}

/** The outputs in the order of the labels; −∞ for a class that the training saw none of. */
function ofClasses(graph: GraphBuilder, sums: Ref, outputs: readonly number[]): Ref {
  if (outputs.every((output, code) => output === code)) return sums
  return graph.concat(outputs.map(output => (output < 0 ? graph.add(constant, [sums], { values: float64([-Infinity]) }) : graph.add(select, [sums], { columns: [output] }))))
}

/** log(1 / (1 + e^−x)) = −log(1 + e^−x), step by step. */
function logShare(graph: GraphBuilder, x: Ref): Ref {
  const inverse = graph.add(unary, [graph.add(unary, [x], { function: 'negative' })], { function: 'exp' })
  const logarithm = graph.add(unary, [graph.affine(inverse, { add: float64([1]) })], { function: 'log' })
  return graph.add(unary, [logarithm], { function: 'negative' })
}

/** catboost/libs/model/eval_processing.h, CalcSoftmax and CalcLogSoftmax. */
function softmaxOf(graph: GraphBuilder, scores: Ref): Ref {
  const { exponentials, sum } = exponentialsOf(graph, scores)
  return graph.add(arithmetic, [exponentials, sum], { operator: 'divide' })
}

function logSoftmaxOf(graph: GraphBuilder, scores: Ref): Ref {
  const { shifted, sum } = exponentialsOf(graph, scores)
  return graph.add(arithmetic, [shifted, graph.add(unary, [sum], { function: 'log' })], { operator: 'subtract' })
}

function exponentialsOf(graph: GraphBuilder, scores: Ref): { shifted: Ref; exponentials: Ref; sum: Ref } {
  const most = graph.add(reduceRows, [scores], { by: 'max', order: 'sequential' })
  const shifted = graph.add(arithmetic, [scores, most], { operator: 'subtract' })
  const exponentials = graph.add(unary, [shifted], { function: 'fast_exp' })
  return { shifted, exponentials, sum: graph.add(reduceRows, [exponentials], { by: 'sum', order: 'sequential' }) }
}
