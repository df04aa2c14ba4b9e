import type { BrineError } from '../../../errors.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder } from '../../../graph/builder.ts'
import type { Method } from '../../estimator.ts'
import type { NonnegativeFactorsAttributes } from '../../../graph/ops/nonnegative-factors.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { mostSteps } from '../../../graph/iterative/iterative-bound.ts'
import { nonnegativeFactors } from '../../../graph/ops/nonnegative-factors.ts'
import { savedBefore } from '../version.ts'
import { vector } from '../../estimator.ts'

export type NonnegativeOptions = Pick<NonnegativeFactorsAttributes, 'method' | 'steps'>

/** `transform` of NMF and MiniBatchNMF (sklearn/decomposition/_nmf.py): each row by itself. */
export function nonnegative(self: Fitted, graph: GraphBuilder, { method, steps }: NonnegativeOptions): Method {
  const components = self.array('components_')
  const single = isSingle(self, 'components_')
  if (!self.float64('components_').some(item => item > 0)) {
    throw self.unsupportedOption('all components 0', 'scikit-learn refuses to transform with it too ("full of zeros"). Fit it with a smaller penalty.')
  }
  if (steps > mostSteps) throw self.unsupportedOption(`max_iter=${steps}`, `Set it to ${mostSteps} or less.`)
  const beta = betaOf(self)
  const attributes: NonnegativeFactorsAttributes = {
    components: float64(self.float64('components_'), components.shape),
    ...(single && { single: true as const }),
    method,
    steps,
    beta,
    ...penalties(self, components.shape[1]!),
    tolerance: self.number('tol'),
    // Until 1.2 only what is 0 itself is raised. No attribute tells.
    floor: savedBefore(self, '1.3') ? 'zeros' : 'below',
    negativeError: savedBefore(self, '1.1') ? 'nan' : 'zero',
  }
  // MiniBatchNMF checks no signs on new rows.
  const checked = method !== 'products_by_change'
  return x => {
    // NMF wants rows of its components' type ("H should have the same dtype as X").
    if (checked && !single && isFloat32(x)) throw ofAnotherType(self)
    const given = beta <= 0 ? graph.dense(x) : graph.matrix(x)
    const typed = !single ? asDouble(graph, given) : checked ? graph.add(cast, [given], { type: 'float32' }) : given
    const zeros = checked && beta <= 0 ? { above: 0 } : {}
    const rows = checkArray(graph, typed, { by: self.shortName, nonNegative: checked, ...zeros })
    // Beside float32 rows MiniBatchNMF keeps its factors in float32, whatever the components are.
    const factors = graph.add(nonnegativeFactors, [rows], isFloat32(x) ? { ...attributes, single: true } : attributes)
    return vector(isFloat32(typed) ? graph.add(cast, [factors], { type: 'float32' }) : factors)
  }
}

function ofAnotherType(self: Fitted): BrineError {
  return self.refusal(
    'unsupported-option',
    `${self.shortName} was fitted on float64 and gets float32 from the step before it, which scikit-learn refuses too`,
    'Fit the whole pipeline at once, or set dtype=numpy.float64 on the encoder before it, and save it again.',
  )
}

function betaOf(self: Fitted): number {
  const loss = self.need('beta_loss')
  const named: Record<string, number> = { frobenius: 2, 'kullback-leibler': 1, 'itakura-saito': 0 }
  if (typeof loss !== 'string') return self.number('beta_loss')
  if (Object.hasOwn(named, loss)) return named[loss]!
  throw self.unsupportedOption(`beta_loss='${loss}'`)
}

/** Those on W: `alpha_W` from 1.0 on, scaled by the number of columns; `alpha`, as it is, until 1.1. */
function penalties(self: Fitted, features: number): { l1: number; l2: number } {
  const ratio = self.number('l1_ratio')
  const parts = (alpha: number) => ({ l1: alpha * ratio, l2: alpha * (1 - ratio) })
  const old = self.get('alpha') ?? 'deprecated'
  if (self.has('alpha_W') && (old === 'deprecated' || self.number('alpha_W') !== 0 || self.get('alpha_H') !== 'same')) {
    const { l1, l2 } = parts(self.number('alpha_W'))
    return { l1: features * l1, l2: features * l2 }
  }
  const regularization = self.has('regularization') ? self.get('regularization') : 'both'
  const counts = regularization === 'both' || regularization === 'transformation' || regularization === 'deprecated'
  return parts(old === 'deprecated' || !counts ? 0 : self.number('alpha'))
}
