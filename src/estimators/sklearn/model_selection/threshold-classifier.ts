import type { Cell } from '../../../graph/value.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Labels } from '../labels.ts'
import type { Methods, Translator } from '../../estimator.ts'
import { delegated } from '../../delegated.ts'
import { float64 } from '../../../graph/tensor.ts'
import { methodOf } from '../members.ts'
import { labelsNamed, takeLabel } from '../labels.ts'
import { scalar, single } from '../../estimator.ts'
import { threshold } from '../../../graph/ops/threshold.ts'

type Response = 'predict_proba' | 'decision_function'

/**
 * Two classes told apart by a threshold of the score (sklearn/model_selection/_classification_threshold.py): the positive
 * one from `at` on. `positive` null: the second class.
 */
export function thresholdClassifier(self: Fitted, { graph, translate }: Translator, inner: Fitted, positive: Cell, at: (response: Response) => number): Methods {
  const own = translate(inner)
  const response = responseOf(self, own)
  const respond = methodOf(inner, own, response)
  return {
    ...delegated(own, ['predict_proba', 'predict_log_proba', 'decision_function']),
    predict(x) {
      const answer = respond(x)
      const labels = classesOf(inner, own, x)
      const place = positive === null ? 1 : labels.cells.findIndex(cell => equal(cell, positive))
      if (place < 0) throw self.refusal('corrupt', `${self.shortName}(pos_label=${String(positive)}) is none of its classes`)
      const score = scoreOf(graph, response, single(answer), place)
      const codes = graph.add(threshold, [score], { at: at(response), strict: false })
      const inOrder = place === 1 ? labels : labelsNamed(labels.cells.toReversed(), labels.type)
      return scalar(takeLabel(graph, codes, inOrder), labels.cells)
    },
  }
}

/** `response_method`; 'auto' prefers probabilities. */
function responseOf(self: Fitted, methods: Methods): Response {
  const wanted = self.string('response_method')
  if (wanted === 'predict_proba' || wanted === 'decision_function') return wanted
  if (wanted !== 'auto') throw self.unsupportedOption(`response_method='${wanted}'`)
  return methods.predict_proba === undefined ? 'decision_function' : 'predict_proba'
}

/** The labels of the estimator within, which may be a pipeline: those that its own `predict` names. */
function classesOf(inner: Fitted, methods: Methods, x: Ref): Labels {
  const { classes, values } = methodOf(inner, methods, 'predict')(x)
  const cells = classes?.[0] ?? []
  if (cells.length !== 2) throw inner.refusal('corrupt', `${inner.shortName} has ${cells.length} classes, expected two`)
  const { type } = values[0]!
  return labelsNamed(cells, type.kind === 'columns' && type.columns[0] !== 'undetermined' ? type.columns[0]! : 'mixed')
}

/** The score of the class at `place`: its probability, or the decision, whose sign is for the second class. */
function scoreOf(graph: GraphBuilder, response: Response, answer: Ref, place: number): Ref {
  if (response === 'predict_proba') return graph.select(answer, [place])
  const decision = graph.dense(answer)
  return place === 1 ? decision : graph.affine(decision, { multiply: float64([-1]) })
}

/** Python's equality: True is 1. */
function equal(a: Cell, b: Cell): boolean {
  const plain = (cell: Cell) => (typeof cell === 'boolean' ? Number(cell) : cell)
  return plain(a) === plain(b)
}
