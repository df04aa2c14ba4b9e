import type { Answer, Methods } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Labels } from '../labels.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { labelsIn, labelsOf, takeLabel } from '../labels.ts'
import { list, scalar, vector } from '../../estimator.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** `classes_`, output by output: one array, or a list of arrays where y had several columns. */
export function outputLabels(self: Fitted): Labels[] {
  if (self.number('n_outputs_') === 1) return [labelsOf(self)]
  const labels = self.items('classes_').map(classes => labelsIn(self, classes, 'classes_'))
  if (labels.length === self.number('n_outputs_')) return labels
  throw self.refusal(
    'corrupt',
    `${self.shortName} has ${labels.length} lists of classes for ${self.number('n_outputs_')} outputs`,
  )
}

/**
 * What trees and forests answer from `scores`, one column per class, output after output: `predict` names the largest,
 * `predict_proba` gives them.
 */
export function classAnswers(
  graph: GraphBuilder,
  labels: readonly Labels[],
  scores: { predict: (x: Ref) => Ref; shares: (x: Ref) => Ref },
): Methods {
  const each = (columns: Ref): Ref[] => {
    let from = 0
    return labels.map(({ cells }) => {
      const start = from
      from += cells.length
      return graph.select(
        columns,
        cells.map((_, k) => start + k),
      )
    })
  }
  const perOutput = (columns: readonly Ref[]): Answer =>
    labels.length === 1
      ? vector(columns[0]!, labels[0]!.cells)
      : list(
          columns,
          labels.map(({ cells }) => cells),
        )
  return {
    predict(x) {
      const named = each(scores.predict(x)).map((columns, output) =>
        takeLabel(graph, graph.add(argExtreme, [columns], { which: 'max' }), labels[output]!),
      )
      if (labels.length === 1) return scalar(named[0]!, labels[0]!.cells)
      return { shape: 'vector', values: [graph.concat(named)], classes: labels.map(({ cells }) => cells) }
    },
    predict_proba: x => perOutput(each(scores.shares(x))),
    predict_log_proba: x =>
      perOutput(each(scores.shares(x)).map(columns => graph.add(unary, [columns], { function: 'log' }))),
  }
}
