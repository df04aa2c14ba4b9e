import type { Fitted } from '../fitted.ts'
import type { Methods, Translator } from '../estimator.ts'
import type { Ref } from '../../graph/builder.ts'
import { answeringOf } from './answering.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { labelsOf, takeLabel } from '../sklearn/labels.ts'
import { pair } from '../../graph/ops/pair.ts'
import { scalar, vector } from '../estimator.ts'

/** python-package/lightgbm/sklearn.py, LGBMClassifier: the label of the largest probability. */
export function classifier(self: Fitted, { graph }: Translator): Methods {
  const { outputs, sums, value } = answeringOf(self, graph)
  const labels = labelsOf(self.part('_le'))
  // From 4.7 on, which the file tells by this alone.
  const decision = self.has('_fitted_with_feature_names') ? { decision_function: (x: Ref) => (outputs === 1 ? scalar(sums(x)) : vector(sums(x), labels.cells)) } : {}
  if (typeof (self.get('_objective') ?? '') !== 'string') {
    // Of a function of the caller's own it cannot tell what the sums mean: it answers them.
    if (!self.has('fitted_')) throw self.unsupportedOption('objective=a function, before LightGBM 3.3')
    const raw = (x: Ref) => (outputs === 1 ? scalar(value(x)) : vector(value(x)))
    return { predict: raw, predict_proba: raw, ...decision }
  }
  if (labels.cells.length === 1) throw self.unsupportedOption('fitted on one class', 'It always gives the same answer. Fit it on two classes or more.')
  if (labels.cells.length < outputs) throw self.refusal('unsupported-option', `LGBMClassifier(num_class=${outputs}) was fitted on ${labels.cells.length} classes: it gives shares to classes that have no label`, 'Leave num_class out, fit again and save.')
  if (labels.cells.length !== (outputs === 1 ? 2 : outputs)) throw self.refusal('corrupt', `It has ${labels.cells.length} labels for ${outputs} outputs`)
  const shares = (x: Ref) => (outputs === 1 ? graph.add(pair, [value(x)], { form: 'complement' }) : value(x))
  return {
    predict: x => scalar(takeLabel(graph, graph.add(argExtreme, [shares(x)], { which: 'max' }), labels), labels.cells),
    predict_proba: x => vector(shares(x), labels.cells),
    ...decision,
  }
}
