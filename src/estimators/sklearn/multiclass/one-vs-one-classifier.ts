import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { binaryScore, binaryThreshold } from './binary-score.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inputsOfMembers, membersOf, methodOf } from '../members.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { oneVersusOne } from '../../../graph/ops/one-versus-one.ts'
import { savedBefore } from '../version.ts'
import { scalar, single, vector } from '../../estimator.ts'
import { threshold } from '../../../graph/ops/threshold.ts'

/** sklearn/multiclass.py, OneVsOneClassifier: a binary classifier for each pair of classes. */
export const oneVsOneClassifier: Estimator = {
  classes: ['sklearn.multiclass.OneVsOneClassifier'],

  translate(self, { graph, translate }) {
    const labels = labelsOf(self)
    const classes = labels.cells.length
    const chosen = pairwiseColumns(self)
    const members = membersOf(self).map((fitted, at) => ({ fitted, methods: translate(fitted), columns: chosen?.[at] }))
    if (members.length !== (classes * (classes - 1)) / 2) throw self.refusal('corrupt', `${self.shortName} has ${members.length} estimators for ${classes} classes`)
    for (const { fitted, methods } of members) {
      const isClassifier = methods.decision_function !== undefined || methods.predict_proba !== undefined
      if (!isClassifier) throw fitted.unsupportedOption('a regressor that tells two classes apart', 'Use a classifier, fit again and save.')
    }
    const scores = (x: Ref) => {
      const given = members.map(({ columns }) => (columns === undefined ? x : graph.select(x, columns)))
      const predictions = members.map(({ fitted, methods }, at) => graph.dense(single(methodOf(fitted, methods, 'predict')(given[at]!))))
      const confidences = members.map((member, at) => binaryScore(graph, member, given[at]!))
      // A confidence above 0 speaks for the second of a pair, a decision for the first.
      const decisions = graph.affine(graph.concat(confidences), { multiply: float64([-1]) })
      return graph.add(oneVersusOne, [decisions, graph.concat(predictions)], { classes, form: 'decisions' })
    }
    // Until 1.0 the second of two classes needed a score above 0, whatever the scores were.
    const at = savedBefore(self, '1.1') ? 0 : binaryThreshold(members[0]!)
    const second = (x: Ref) => graph.select(scores(x), [1])
    return {
      predict(x) {
        const codes = classes === 2 ? graph.add(threshold, [second(x)], { at, strict: true }) : graph.add(argExtreme, [scores(x)], { which: 'max' })
        return scalar(takeLabel(graph, codes, labels), labels.cells)
      },
      decision_function: x => (classes === 2 ? scalar(second(x)) : vector(scores(x), labels.cells)),
    }
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}

/** `pairwise_indices_`: of estimators on precomputed kernels the columns of each pair's rows; undefined otherwise. */
function pairwiseColumns(self: Fitted): number[][] | undefined {
  if ((self.get('pairwise_indices_') ?? null) === null) return undefined
  return self.items('pairwise_indices_').map(item => {
    if (item instanceof NdArray) return [...numbers(item, `${self.place}.pairwise_indices_`)]
    throw self.unexpected('pairwise_indices_', 'an array per pair', item)
  })
}
