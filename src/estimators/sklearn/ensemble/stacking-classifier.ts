import type { Answer, Estimator, Methods } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Labels } from '../labels.ts'
import type { Stacking } from './stacking.ts'
import type { Translator } from '../../estimator.ts'
import { PyList } from '../../../formats/python/value.ts'
import { codesOf } from '../codes-of.ts'
import { inputsOfMembers } from '../members.ts'
import { labelsIn, labelsOf, takeLabel } from '../labels.ts'
import { scalar, single, vector } from '../../estimator.ts'
import { stackedParts, stacking } from './stacking.ts'

/** sklearn/ensemble/_stacking.py, StackingClassifier: a classifier of the places of the labels, on the answers of others. */
export const stackingClassifier: Estimator = {
  classes: ['sklearn.ensemble._stacking.StackingClassifier'],

  translate(self, translator) {
    const outputs = outputsOf(self)
    // `len(classes_) == 2`, be they two labels or two outputs.
    const two = (outputs?.length ?? labelsOf(self).cells.length) === 2
    const stack = stacking(self, translator, two)
    const methods = outputs === null ? oneOutput(self, translator, stack) : severalOutputs(translator, stack, outputs)
    return { ...methods, transform: x => vector(stack.meta(x)) }
  },

  inputs: inputsOfMembers(),
  parts: stackedParts,
}

/** The labels of each output where y was a table of indicators; null where it was one column. */
function outputsOf(self: Fitted): Labels[] | null {
  const classes = self.need('classes_')
  return classes instanceof PyList ? classes.items.map(item => labelsIn(self, item, 'classes_')) : null
}

function oneOutput(self: Fitted, { graph }: Translator, { meta, final }: Stacking): Methods {
  const labels = labelsOf(self)
  const { predict, predict_proba: shares, decision_function: decide } = final
  const places = labels.cells.map((_, place) => place)
  const named = (answer: Answer): Answer => (answer.classes === undefined ? answer : { ...answer, classes: [labels.cells] })
  return {
    ...(predict && { predict: x => scalar(takeLabel(graph, codesOf(graph, single(predict(meta(x))), places), labels), labels.cells) }),
    ...(shares && { predict_proba: x => named(shares(meta(x))) }),
    ...(decide && { decision_function: x => named(decide(meta(x))) }),
  }
}

function severalOutputs({ graph }: Translator, { meta, final }: Stacking, outputs: readonly Labels[]): Methods {
  const { predict, predict_proba: shares, decision_function: decide } = final
  return {
    ...(predict && {
      predict(x) {
        const codes = single(predict(meta(x)))
        const named = outputs.map((labels, at) => takeLabel(graph, codesOf(graph, graph.select(codes, [at]), labels.cells.map((_, place) => place)), labels))
        return { shape: 'vector', values: [graph.concat(named)], classes: outputs.map(({ cells }) => cells) }
      },
    }),
    // The probability of each output's first class, as the library takes it.
    ...(shares && { predict_proba: x => vector(graph.concat(shares(meta(x)).values.map(value => graph.select(value, [0])))) }),
    ...(decide && { decision_function: x => decide(meta(x)) }),
  }
}
