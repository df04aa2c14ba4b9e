import type { BinaryMember } from './binary-score.ts'
import type { Estimator, Methods } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Labels } from '../labels.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { binaryScore, binaryThreshold } from './binary-score.ts'
import { int32 } from '../../../graph/tensor.ts'
import { inputsOfMembers, membersOf, methodOf } from '../members.ts'
import { labelsIn, labelsNamed, labelsOf, takeLabel } from '../labels.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { savedBefore } from '../version.ts'
import { scalar, single, vector } from '../../estimator.ts'
import { takeLabels } from '../../../graph/ops/take-labels.ts'
import { threshold } from '../../../graph/ops/threshold.ts'

/** sklearn/multiclass.py, OneVsRestClassifier: a binary classifier per class, or per label of a table of indicators. */
export const oneVsRestClassifier: Estimator = {
  classes: ['sklearn.multiclass.OneVsRestClassifier'],

  translate(self, { graph, translate }) {
    const members = membersOf(self).map(fitted => ({ fitted, methods: translate(fitted) }))
    const binarizer = self.part('label_binarizer_')
    const labels = labelsIn(binarizer, binarizer.need('classes_'), 'classes_')
    const type = binarizer.string('y_type_')
    const several = type.startsWith('multilabel')
    if (!several && type !== 'binary' && type !== 'multiclass') throw self.unsupportedOption(`fitted on y of type '${type}'`)
    const classes = several ? undefined : labelsOf(self).cells
    // The only class of one, whichever way its score lies.
    const either = labels.cells.length === 1 ? labelsNamed([labels.cells[0]!, labels.cells[0]!], labels.type) : labels
    return {
      predict(x) {
        if (type === 'multiclass') return scalar(takeLabel(graph, largest(self, graph, members, x), labels), labels.cells)
        const scores = graph.concat(members.map(member => binaryScore(graph, member, x)))
        const codes = graph.add(threshold, [scores], { at: binaryThreshold(members[0]!), strict: true })
        if (several) return vector(graph.add(takeLabels, [codes], { labels: int32([0, 1]), type: 'int32' }))
        return scalar(takeLabel(graph, codes, either), labels.cells)
      },
      ...(members.every(({ methods }) => methods.predict_proba !== undefined) && { predict_proba: x => vector(shares(self, graph, members, x, several), classes) }),
      ...decisions(graph, members, classes),
    }
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}

/** The place of the largest score: the first of equals since 1.8, the last before. */
function largest(self: Fitted, graph: GraphBuilder, members: readonly BinaryMember[], x: Ref): Ref {
  const scores = members.map(member => binaryScore(graph, member, x))
  return graph.add(argExtreme, [graph.concat(scores)], { which: 'max', scan: savedBefore(self, '1.8') ? 'forwards' : 'backwards' })
}

/** Each member's probability of its class; of classes that exclude each other, over their sum. */
function shares(self: Fitted, graph: GraphBuilder, members: readonly BinaryMember[], x: Ref, several: boolean): Ref {
  const each = members.map(({ fitted, methods }) => graph.select(single(methodOf(fitted, methods, 'predict_proba')(x)), [1]))
  const all = each.length === 1 ? graph.add(pair, each, { form: 'complement' }) : graph.concat(each)
  if (several) return all
  return graph.add(normalizeRows, [all], {
    // numpy adds the columns of many rows one by one, and those of a row alone by halves from eight on.
    ...(each.length >= 8 ? { norm: { by: 'sum', order: 'open' } as const } : {}),
    // Rows that no class wants were 0 / 0 until 1.6.
    ...(savedBefore(self, '1.7') ? {} : { zero: 'keep' as const }),
  })
}

/** A constant has a decision also where the others have none: then asking for it fails. */
function decisions(graph: GraphBuilder, members: readonly BinaryMember[], classes: Labels['cells'] | undefined): Methods {
  const decide = members.flatMap(({ methods }) => methods.decision_function ?? [])
  if (decide.length < members.length) return {}
  if (decide.length === 1) return { decision_function: decide[0]! }
  return { decision_function: x => vector(graph.concat(decide.map(method => graph.dense(single(method(x))))), classes) }
}
