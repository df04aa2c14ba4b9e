import type { Estimator, Methods, Translator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Labels } from '../labels.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { checkArray } from '../check-array.ts'
import { codesOf } from '../codes-of.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { float64 } from '../../../graph/tensor.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { logShareSums } from './log-share-sums.ts'
import { membersOf, methodOf } from '../members.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { pairwiseSum } from '../../../graph/math/pairwise-sum.ts'
import { savedBefore } from '../version.ts'
import { scalar, single, vector } from '../../estimator.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { sum } from '../../../graph/ops/sum.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vote } from '../../../graph/ops/vote.ts'
import { memberImportances } from './member-importances.ts'

/** sklearn/ensemble/_weight_boosting.py, AdaBoostClassifier. */
export const adaBoostClassifier: Estimator = {
  classes: ['sklearn.ensemble._weight_boosting.AdaBoostClassifier'],

  translate(self, translator) {
    const { graph } = translator
    const labels = labelsOf(self)
    const classes = labels.cells.length
    const weights = self.float64('estimator_weights_')
    const sums = classes === 1 ? undefined : classSums(self, translator, labels, weights)
    const checked = (x: Ref) => checkArray(graph, x, { by: 'AdaBoostClassifier', anyPrecision: true })
    const perClass = (x: Ref) => {
      if (sums === undefined) return graph.add(constant, [checked(x)], { values: float64([0]) })
      return graph.affine(sums(checked(x)), { divide: float64([pairwiseSum(weights, 0, weights.length)]) })
    }
    return classes === 2 ? twoClasses(graph, labels, perClass) : severalClasses(graph, labels, perClass)
  },

  parts: self => membersOf(self),
  importances: memberImportances,
}

/** Sums over the members, a column per class. */
function classSums(self: Fitted, { graph, translate }: Translator, labels: Labels, weights: Float64Array): (checked: Ref) => Ref {
  const classes = labels.cells.length
  const members = membersOf(self)
  // Since 1.6 the option is there but means nothing.
  if (self.get('algorithm') === 'SAMME.R' && savedBefore(self, '1.6')) {
    const shares = members.map(member => methodOf(member, translate(member), 'predict_proba'))
    return x => logShareSums(graph, shares.map(method => single(method(x))), classes)
  }
  const predict = members.map(member => methodOf(member, translate(member), 'predict'))
  const own = weights.slice(0, members.length)
  // Until 1.2 a vote for one class was none against the others.
  const others = savedBefore(self, '1.3') ? {} : { others: float64(own.map(weight => (-1 / (classes - 1)) * weight)) }
  return x => {
    const codes = predict.map(method => codesOf(graph, single(method(x)), labels.cells))
    return graph.add(vote, [graph.concat(codes)], { classes, weights: float64(own), ...others })
  }
}

/** The decision is the second class's sum less the first one's. */
function twoClasses(graph: GraphBuilder, labels: Labels, perClass: (x: Ref) => Ref): Methods {
  const decision = (x: Ref) => {
    const both = graph.affine(perClass(x), { multiply: float64([-1, 1]) })
    return graph.add(sum, [graph.select(both, [0]), graph.select(both, [1])], {})
  }
  return {
    predict: x => scalar(takeLabel(graph, graph.add(threshold, [decision(x)], { at: 0, strict: true }), labels), labels.cells),
    ...probabilities(graph, labels, x => graph.affine(graph.add(pair, [decision(x)], { form: 'negate' }), { divide: float64([2]) })),
    decision_function: x => scalar(decision(x)),
  }
}

/** Also the only class of one, whose sums are 0. */
function severalClasses(graph: GraphBuilder, labels: Labels, perClass: (x: Ref) => Ref): Methods {
  const divide = float64([Math.max(labels.cells.length - 1, 1)])
  return {
    predict: x => scalar(takeLabel(graph, graph.add(argExtreme, [perClass(x)], { which: 'max' }), labels), labels.cells),
    ...probabilities(graph, labels, x => graph.affine(perClass(x), { divide })),
    decision_function: x => vector(perClass(x), labels.cells),
  }
}

function probabilities(graph: GraphBuilder, labels: Labels, scores: (x: Ref) => Ref): Methods {
  const shares = (x: Ref) => graph.add(softmax, [scores(x)], { form: 'shifted' })
  return {
    predict_proba: x => vector(shares(x), labels.cells),
    predict_log_proba: x => vector(graph.add(unary, [shares(x)], { function: 'log' }), labels.cells),
  }
}
