import type { Estimator } from '../../estimator.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { perceptronLayers } from './perceptron-layers.ts'
import { probabilities } from '../linear_model/linear-classifier.ts'
import { scalar, vector } from '../../estimator.ts'
import { threshold } from '../../../graph/ops/threshold.ts'

/** The largest of several classes; the second of two, and each of several labels, above ½. */
export const mlpClassifier: Estimator = {
  classes: ['sklearn.neural_network._multilayer_perceptron.MLPClassifier'],

  translate(self, { graph }) {
    const binarizer = self.part('_label_binarizer')
    const labels = labelsOf(binarizer)
    const kind = binarizer.string('y_type_')
    const { outputs, apply } = perceptronLayers(self, graph)
    const binary = kind === 'binary'
    if (kind !== 'multiclass' && kind !== 'multilabel-indicator' && !binary) throw self.unsupportedOption(`y of type ${kind}`)
    if (labels.cells.length === 1) throw self.unsupportedOption('fitted on one class', 'It always gives the same answer. Fit it on two classes or more.')
    if (labels.cells.length !== (binary ? 2 : outputs) || (binary && outputs !== 1)) {
      throw self.refusal('corrupt', `${self.shortName} has ${labels.cells.length} classes and ${outputs} outputs`)
    }
    const above = { at: 0.5, strict: true }
    return {
      predict(x) {
        const shares = apply(x)
        if (kind === 'multiclass') return scalar(takeLabel(graph, graph.add(argExtreme, [shares], { which: 'max' }), labels), labels.cells)
        const codes = graph.add(threshold, [shares], above)
        return binary ? scalar(takeLabel(graph, codes, labels), labels.cells) : { ...vector(codes), classes: labels.cells.map(() => [0, 1]) }
      },
      ...probabilities(graph, labels, x => (binary ? graph.add(pair, [apply(x)], { form: 'complement' }) : apply(x))),
    }
  },
}
