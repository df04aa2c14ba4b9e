import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Methods } from '../../estimator.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { cells, float64 } from '../../../graph/tensor.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { libsvm } from './libsvm.ts'
import { oneVersusOne } from '../../../graph/ops/one-versus-one.ts'
import { pairwiseCoupling } from '../../../graph/ops/pairwise-coupling.ts'
import { probabilities } from '../linear_model/linear-classifier.ts'
import { scalar, vector } from '../../estimator.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** sklearn/svm/_base.py, BaseSVC: votes of the pairs, or with `break_ties` the largest of their sums. */
export function libsvmClassifier(self: Fitted, graph: GraphBuilder): Methods {
  const labels = labelsOf(self)
  const classes = labels.cells.length
  const { decide, columns, isFinite } = libsvm(self, graph, classes)
  const shape = self.string('decision_function_shape')
  if (shape !== 'ovr' && shape !== 'ovo') throw self.unsupportedOption(`decision_function_shape='${shape}'`)
  const breakTies = self.boolean('break_ties', false)
  // The library flips the sign where there are two classes.
  const binary = (x: Ref) => graph.add(unary, [decide(x)], { function: 'negative' })
  const ofKernels = isFinite && { ofKernels: true }
  const perClass = (x: Ref) => graph.add(oneVersusOne, [decide(x)], { classes, form: 'decisions', ...ofKernels })
  // A decision above 0 is the first class's; what is none (NaN) is the second's.
  const swapped = { ...labels, tensor: cells([...labels.cells].reverse()) }
  const predict = (x: Ref) => {
    if (classes === 2) return takeLabel(graph, graph.add(threshold, [decide(x)], { at: 0, strict: true }), swapped)
    const scores = breakTies ? perClass(x) : graph.add(oneVersusOne, [decide(x)], { classes, form: 'votes', ...ofKernels })
    return takeLabel(graph, graph.add(argExtreme, [scores], { which: 'max' }), labels)
  }
  return {
    // "break_ties must be False when decision_function_shape is 'ovo'".
    ...((!breakTies || shape === 'ovr') && { predict: (x: Ref) => scalar(predict(x), labels.cells) }),
    ...couplingOf(self, graph, columns, decide),
    decision_function(x) {
      if (classes === 2) return scalar(binary(x))
      return shape === 'ovr' ? vector(perClass(x), labels.cells) : vector(decide(x))
    },
  }
}

/** `predict_proba` and its logarithm, where it was fitted with `probability=True`. */
function couplingOf(self: Fitted, graph: GraphBuilder, pairs: number, decide: (x: Ref) => Ref): Methods {
  // 'deprecated' is what 1.9 stands in for False.
  const asked = self.get('probability')
  if (asked === undefined || asked === 'deprecated' || !self.boolean('probability')) return {}
  const slopes = self.array('_probA')
  const offsets = self.array('_probB')
  if (slopes.size !== pairs || offsets.size !== pairs) throw self.unexpected('_probA', `${pairs} numbers`, slopes)
  const labels = labelsOf(self)
  const attributes = { classes: labels.cells.length, slopes: float64(self.float64('_probA')), offsets: float64(self.float64('_probB')) }
  return probabilities(graph, labels, x => graph.add(pairwiseCoupling, [decide(x)], attributes))
}
