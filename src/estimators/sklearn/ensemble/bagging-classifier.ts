import type { BaggedMember } from './bagging.ts'
import type { Answer, Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { asDouble } from '../as-double.ts'
import { baggedMembers, meanFromZero } from './bagging.ts'
import { codesOf } from '../codes-of.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { float64 } from '../../../graph/tensor.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { answering, lacksItsMethods } from '../lacks-its-methods.ts'
import { membersOf, methodOf } from '../members.ts'
import { savedBefore } from '../version.ts'
import { scalar, single, vector } from '../../estimator.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vote } from '../../../graph/ops/vote.ts'
import { width } from '../../../graph/value.ts'

/** sklearn/ensemble/_bagging.py, BaggingClassifier: its members were fitted on the places of the labels in `classes_`. */
export const baggingClassifier: Estimator = {
  classes: ['sklearn.ensemble._bagging.BaggingClassifier'],

  translate(self, translator) {
    const { graph } = translator
    const labels = labelsOf(self)
    const count = labels.cells.length
    const members = baggedMembers(self, translator)
    const [{ methods: first }] = members as [BaggedMember]
    const mean = (x: Ref) => meanFromZero(self, graph, members.map(member => sharesOf(graph, member, count, x)))
    const logarithm = (x: Ref) => graph.add(unary, [mean(x)], { function: 'log' })
    return {
      predict: x => scalar(takeLabel(graph, graph.add(argExtreme, [mean(x)], { which: 'max' }), labels), labels.cells),
      predict_proba: x => vector(mean(x), labels.cells),
      predict_log_proba(x) {
        return vector(first.predict_log_proba === undefined ? logarithm(x) : logOfMean(graph, members, count, x), labels.cells)
      },
      // Until 1.0 the estimator that was given is asked for it.
      ...(first.decision_function === undefined || (savedBefore(self, '1.1') && lacksItsMethods(self, 'base_estimator'))
        ? {}
        : {
            decision_function(x) {
              const answers = members.map(({ fitted, methods, columns }) => methodOf(fitted, methods, 'decision_function')(columns(x)))
              if (answers.some(answer => width(single(answer).type) !== width(single(answers[0]!).type))) throw self.unsupportedOption('members that decide between different numbers of classes')
              const decision = meanFromZero(self, graph, answers.map(answer => graph.dense(single(answer))))
              return answers[0]!.shape === 'scalar' ? scalar(decision) : vector(decision, width(decision.type) === count ? labels.cells : undefined)
            },
          }),
    }
  },

  parts: membersOf,
}

/** A member's probabilities, 0 of the classes that it has not seen; or its vote, where it has none. */
function sharesOf(graph: GraphBuilder, { fitted, methods, columns }: BaggedMember, count: number, x: Ref): Ref {
  const proba = methods.predict_proba?.(columns(x))
  if (proba !== undefined) return spread(graph, asDouble(graph, single(proba)), placesOf(fitted, proba), count, 0)
  const places = Array.from({ length: count }, (_, place) => place)
  const codes = codesOf(graph, single(methodOf(fitted, methods, 'predict')(columns(x))), places)
  return graph.add(vote, [codes], { classes: count, weights: float64([1]) })
}

/** `np.logaddexp` of the members one after the other, less the logarithm of their number. */
function logOfMean(graph: GraphBuilder, members: readonly BaggedMember[], count: number, x: Ref): Ref {
  const logs = members.map(({ fitted, methods, columns }) => {
    const own = methodOf(fitted, methods, 'predict_log_proba')(columns(x))
    return spread(graph, asDouble(graph, single(own)), placesOf(fitted, own), count, -Infinity)
  })
  const total = logs.reduce((left, right) => graph.add(arithmetic, [left, right], { operator: 'logaddexp' }))
  const divisor = graph.add(unary, [graph.add(constant, [x], { values: float64([members.length]) })], { function: 'log' })
  return graph.add(arithmetic, [total, divisor], { operator: 'subtract' })
}

/** `classes_`: XGBoost's from 1.6 on have one where they were fitted on one class, and probabilities of two. */
function placesOf(fitted: Fitted, { classes }: Answer): number[] {
  const end = answering(fitted)
  const isOfOneClass = /^XGB(RF)?Classifier$/.test(end.shortName) && end.has('n_classes_') && end.number('n_classes_') === 1
  return isOfOneClass ? [0] : (classes?.[0] ?? []).map(Number)
}

/** Its columns at `places` of `count`, and `missing` at the others. */
function spread(graph: GraphBuilder, shares: Ref, places: readonly number[], count: number, missing: number): Ref {
  if (places.length === count) return shares
  const filler = graph.add(constant, [shares], { values: float64([missing]) })
  const source = Array.from({ length: count }, (_, place) => (places.includes(place) ? places.indexOf(place) : width(shares.type)))
  return graph.select(graph.concat([shares, filler]), source)
}
