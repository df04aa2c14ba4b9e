import type { Flow } from '../operator.ts'
import type { Labels } from '../../sklearn/labels.ts'
import type { OperatorNode } from '../operator-node.ts'
import type { Ref } from '../../../graph/builder.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { labelsNamed, takeLabel } from '../../sklearn/labels.ts'
import { threshold } from '../../../graph/ops/threshold.ts'

/** A classifier's labels, by the names of its two attributes for them. */
export function classLabels(node: OperatorNode, ints: string, strings: string): Labels {
  const texts = node.strings(strings)
  if (texts.length > 0) return labelsNamed(texts, 'string')
  return labelsNamed(node.ints(ints).map(label => (Number.isSafeInteger(Number(label)) ? Number(label) : label)), 'int64')
}

/** The label of the largest score, the first of equals. */
export function labelOfLargest(node: OperatorNode, scores: Ref, labels: Labels): Flow {
  return labelFlow(node, node.graph.add(argExtreme, [scores], { which: 'max' }), labels)
}

/** The second label where the score is above `at`, else the first. */
export function labelAbove(node: OperatorNode, score: Ref, at: number, labels: Labels): Flow {
  return labelFlow(node, node.graph.add(threshold, [score], { at, strict: true }), labels)
}

function labelFlow(node: OperatorNode, codes: Ref, labels: Labels): Flow {
  return { ref: takeLabel(node.graph, codes, labels), type: labels.type === 'string' ? 'string' : 'int64', dims: [] }
}
