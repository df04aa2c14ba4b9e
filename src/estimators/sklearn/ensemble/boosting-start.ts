import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import type { TreeEnsembleAttributes } from '../../../graph/ops/tree-ensemble.ts'
import type { Translator } from '../../estimator.ts'
import { asDouble } from '../as-double.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { dummyShares, strategyOf } from '../dummy/class-shares.ts'
import { float64 } from '../../../graph/tensor.ts'
import { labelsOf } from '../labels.ts'
import { logOdds, logShares, type LinkKind } from './class-links.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { savedBefore } from '../version.ts'
import { single } from '../../estimator.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** What the sums start from: the same for each row, or what another estimator says of it. */
export type Start = Pick<TreeEnsembleAttributes, 'start' | 'startBound'> & { readonly of?: (checked: Ref) => Ref }

/** `init_` of a regressor: `'zero'`, or what it predicts. */
export function regressionStart(self: Fitted, { graph, translate }: Translator): Start {
  const init = initOf(self)
  if (init === null) return { start: float64([0]) }
  if (init.className === 'sklearn.dummy.DummyRegressor') return { start: float64(init.float64('constant_')) }
  const predict = translate(init).predict
  if (predict === undefined) throw init.refusal('unsupported-option', `${init.shortName} does not predict`)
  return { of: checked => asDouble(graph, graph.dense(single(predict(checked)))) }
}

/**
 * `init_` of a classifier: `'zero'`, or its probabilities, clipped and sent through the loss's link; `trees` per stage.
 * Float32 probabilities became float64 after the link while the losses were the ensemble's own (`old`), and become it
 * before the clipping since.
 */
export function classStart(
  self: Fitted,
  { graph, translate }: Translator,
  kind: LinkKind,
  trees: number,
  old: boolean,
): Start {
  const init = initOf(self)
  if (init === null) return { start: float64(new Float64Array(trees)) }
  // The precision below which a probability counts as 0 was float32's; 1.8 made it float64's and left no other trace.
  const least = savedBefore(self, '1.8') ? 1.1920928955078125e-7 : 2.220446049250313e-16
  if (init.className === 'sklearn.dummy.DummyClassifier' && strategyOf(init) !== 'stratified') {
    const shares = dummyShares(init, [labelsOf(init)])[0]!.map(share => Math.min(Math.max(share, least), 1 - least))
    const linked = trees === 1 ? [logOdds(shares[1]!, kind)] : logShares(shares, kind)
    return { start: float64(linked.map(({ value }) => value)), startBound: float64(linked.map(({ bound }) => bound)) }
  }
  const probabilities = translate(init).predict_proba
  if (probabilities === undefined) throw init.refusal('unsupported-option', `${init.shortName} has no predict_proba`)
  const limits = { min: float64([least]), max: float64([1 - least]) }
  const weights = weightsOf(kind, trees)
  return {
    of(checked) {
      const all = old ? single(probabilities(checked)) : asDouble(graph, single(probabilities(checked)))
      const clipped = graph.add(clip, [trees === 1 ? graph.select(all, [1]) : all], limits)
      const logs = graph.add(unary, [trees === 1 ? graph.add(pair, [clipped], { form: 'complement' }) : clipped], {
        function: 'log',
      })
      return asDouble(graph, weights === null ? logs : graph.add(matmul, [logs], { weights }))
    },
  }
}

/**
 * The links as products with the logarithms: log(p / (1 − p)) is log p − log(1 − p), and log(p / geometric mean) is log p
 * less the mean of all. Within the bound of such a product they are the library's own.
 */
function weightsOf(kind: LinkKind, trees: number): ReturnType<typeof float64> | null {
  if (kind === 'logit') return float64([-1, 1], [2, 1])
  if (kind === 'half logit') return float64([-0.5, 0.5], [2, 1])
  if (kind === 'log') return null
  return float64(
    Array.from({ length: trees * trees }, (_, at) => (at % (trees + 1) === 0 ? 1 : 0) - 1 / trees),
    [trees, trees],
  )
}

function initOf(self: Fitted): Fitted | null {
  return self.need('init_') === 'zero' ? null : self.part('init_')
}
