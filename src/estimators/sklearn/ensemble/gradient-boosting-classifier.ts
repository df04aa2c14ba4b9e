import type { Estimator, Methods } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Labels } from '../labels.ts'
import type { LinkKind } from './class-links.ts'
import { affine } from '../../../graph/ops/affine.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { boosted, treesPerStage } from './gradient-boosting.ts'
import { classStart } from './boosting-start.ts'
import { float64 } from '../../../graph/tensor.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { scalar, vector } from '../../estimator.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { boostingImportances } from './tree-importances.ts'

const two = float64([2])

/** sklearn/ensemble/_gb.py, GradientBoostingClassifier. */
export const gradientBoostingClassifier: Estimator = {
  classes: ['sklearn.ensemble._gb.GradientBoostingClassifier'],

  translate(self, translator) {
    const loss = self.string('loss')
    if (!['log_loss', 'deviance', 'exponential'].includes(loss)) throw self.unsupportedOption(`loss='${loss}'`)
    const labels = labelsOf(self)
    const trees = treesPerStage(self)
    if (labels.cells.length !== (trees === 1 ? 2 : trees)) {
      throw self.refusal('corrupt', `${self.shortName} has ${labels.cells.length} classes and ${trees} trees per stage`)
    }
    const old = hasOldLoss(self)
    const exponential = loss === 'exponential'
    const kind: LinkKind = trees > 1 ? (old ? 'log' : 'centred log') : exponential ? 'half logit' : 'logit'
    const { sums, leaves } = boosted(self, translator, classStart(self, translator, kind, trees, old))
    const methods = trees === 1
      ? twoClasses(translator.graph, labels, sums, exponential, old)
      : severalClasses(translator.graph, labels, sums, old)
    return { ...methods, apply: x => vector(leaves(x)) }
  },

  parts: self => (self.need('init_') === 'zero' ? [] : [self.part('init_')]),
  importances: boostingImportances,
}

/** Until 1.3 the losses were this module's own (`_gb_losses.py`), as `loss_`, later `_loss`; then sklearn/_loss/loss.py. */
function hasOldLoss(self: Fitted): boolean {
  return self.has('loss_') || self.part('_loss').className.startsWith('sklearn.ensemble.')
}

function twoClasses(
  graph: GraphBuilder,
  labels: Labels,
  sums: (x: Ref) => Ref,
  exponential: boolean,
  old: boolean,
): Methods {
  const shares = (x: Ref): Ref => {
    const raw = exponential ? graph.add(affine, [sums(x)], { multiply: two }) : sums(x)
    return graph.add(pair, [graph.add(unary, [raw], { function: 'expit' })], { form: 'complement' })
  }
  // The old log loss named the larger probability: a score so near 0 that both are ½ was the first class.
  const codes = (x: Ref): Ref =>
    old && !exponential
      ? graph.add(argExtreme, [shares(x)], { which: 'max' })
      : graph.add(threshold, [sums(x)], { at: 0, strict: false })
  return {
    predict: x => scalar(takeLabel(graph, codes(x), labels), labels.cells),
    predict_proba: x => vector(shares(x), labels.cells),
    predict_log_proba: x => vector(graph.add(unary, [shares(x)], { function: 'log' }), labels.cells),
    decision_function: x => scalar(sums(x)),
  }
}

function severalClasses(graph: GraphBuilder, labels: Labels, sums: (x: Ref) => Ref, old: boolean): Methods {
  const shares = (x: Ref): Ref => graph.add(softmax, [sums(x)], { form: old ? 'logsumexp' : 'shifted' })
  return {
    predict: x =>
      scalar(
        takeLabel(graph, graph.add(argExtreme, [old ? shares(x) : sums(x)], { which: 'max' }), labels),
        labels.cells,
      ),
    predict_proba: x => vector(shares(x), labels.cells),
    predict_log_proba: x => vector(graph.add(unary, [shares(x)], { function: 'log' }), labels.cells),
    decision_function: x => vector(sums(x), labels.cells),
  }
}
