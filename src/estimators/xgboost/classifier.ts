import type { Cell } from '../../graph/value.ts'
import type { Fitted } from '../fitted.ts'
import type { Labels } from '../sklearn/labels.ts'
import type { Methods, Translator } from '../estimator.ts'
import { answeringOf } from './answering.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { classShares } from './class-shares.ts'
import { int32 } from '../../graph/tensor.ts'
import { labelsOf, takeLabel } from '../sklearn/labels.ts'
import { leafAnswer } from './leaf-answer.ts'
import { scalar, vector } from '../estimator.ts'
import { since } from './read-booster.ts'
import { threshold } from '../../graph/ops/threshold.ts'

/** python-package/xgboost/sklearn.py, XGBClassifier. */
export function classifier(self: Fitted, { graph }: Translator): Methods {
  const answering = answeringOf(self, graph)
  const { model, outputs, value, sums } = answering
  const shares = classShares(graph, answering)
  const apply = leafAnswer(answering)
  if (outputs > 1 && model.classes <= 1) {
    // A column of 0 and 1 per label.
    return { predict: x => vector(graph.add(threshold, [value(x)], { at: 0.5, strict: true })), predict_proba: x => vector(shares(x)), ...apply }
  }
  const labels = classLabels(self, outputs === 1 ? 2 : outputs)
  if (model.objective === 'multi:softmax') {
    if (!since(model, 1, 6)) throw self.unsupportedOption("objective='multi:softmax' before XGBoost 1.6")
    return { predict: x => scalar(graph.add(argExtreme, [sums(x)], { which: 'max' }), labels.cells), predict_proba: x => vector(shares(x), labels.cells), ...apply }
  }
  return {
    predict: x => {
      const answer = value(x)
      const codes = outputs > 1 ? graph.add(argExtreme, [answer], { which: 'max' }) : graph.add(threshold, [answer], { at: 0.5, strict: true })
      return scalar(takeLabel(graph, codes, labels), labels.cells)
    },
    predict_proba: x => vector(shares(x), labels.cells),
    ...apply,
  }
}

/** Until 1.5 a label encoder's; without one, and from 1.6 on always, whole numbers from 0. */
function classLabels(self: Fitted, count: number): Labels {
  const labels = self.has('_le') ? labelsOf(self.part('_le')) : wholeNumbers(count)
  if (labels.cells.length === 1) throw self.unsupportedOption('fitted on one class', 'It always gives the same answer. Fit it on two classes or more.')
  if (labels.cells.length !== count) throw self.refusal('corrupt', `It has ${labels.cells.length} labels for ${count} classes`)
  return labels
}

function wholeNumbers(count: number): Labels {
  const cells: Cell[] = Array.from({ length: count }, (_, code) => code)
  return { cells, tensor: int32(cells as number[]), type: 'int64' }
}
