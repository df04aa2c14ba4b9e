/** Of each kind of model, the mean that `predict` gives of the linear predictor. */
import type { Answer } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { UnaryName } from '../../graph/unary-functions.ts'
import { PyObject } from '../../formats/python/value.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64 } from '../../graph/tensor.ts'
import { inverseLink } from './link.ts'
import { orderedProbabilities } from './ordered-model.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { scalar, vector } from '../estimator.ts'
import { unary } from '../../graph/ops/unary.ts'

export interface Mean {
  /** How many of `params` (a dispersion, thresholds) come after the coefficients of the columns. */
  readonly others: number
  /** How many come before them. Absent: none. */
  readonly before?: number
  answer(graph: GraphBuilder, linear: Ref): Answer
}

/** By the model's class. An offset or exposure of training counts for nothing in new rows. */
export const means: { readonly [className: string]: (model: Fitted, params: Float64Array) => Mean } = {
  'statsmodels.regression.linear_model.OLS': linear,
  'statsmodels.regression.linear_model.WLS': linear,
  'statsmodels.regression.linear_model.GLS': linear,
  'statsmodels.regression.linear_model.GLSAR': linear,
  'statsmodels.regression.quantile_regression.QuantReg': linear,
  'statsmodels.robust.robust_linear_model.RLM': linear,
  'statsmodels.multivariate.multivariate_ols.MultivariateLS': () => ({ others: 0, answer: (_graph, value) => vector(value) }),
  // What the groups add is known of those it was fitted on alone, and left out of predictions.
  'statsmodels.regression.mixed_linear_model.MixedLM': (model, params) => ({ ...linear(), others: params.length - model.number('k_fe') }),
  'statsmodels.genmod.generalized_linear_model.GLM': generalized,
  'statsmodels.genmod.generalized_estimating_equations.GEE': generalized,
  'statsmodels.othermod.betareg.BetaModel': betaMean,
  'statsmodels.discrete.discrete_model.Logit': by('expit'),
  'statsmodels.discrete.discrete_model.Probit': by('ndtr'),
  'statsmodels.discrete.discrete_model.MNLogit': () => ({ others: 0, answer: multinomial }),
  'statsmodels.discrete.discrete_model.Poisson': by('exp'),
  // The last parameter is the dispersion, save of the geometric kind.
  'statsmodels.discrete.discrete_model.NegativeBinomial': model => ({ ...by('exp')(), others: model.get('loglike_method') === 'geometric' ? 0 : 1 }),
  'statsmodels.discrete.discrete_model.NegativeBinomialP': ofTrainingRows,
  'statsmodels.discrete.discrete_model.GeneralizedPoisson': ofTrainingRows,
  'statsmodels.discrete.count_model.ZeroInflatedPoisson': zeroInflated(0),
  'statsmodels.discrete.count_model.ZeroInflatedGeneralizedPoisson': zeroInflated(1),
  'statsmodels.discrete.count_model.ZeroInflatedNegativeBinomialP': zeroInflated(1),
  'statsmodels.discrete.truncated_model.TruncatedLFPoisson': truncatedPoisson,
  'statsmodels.miscmodels.ordinal_model.OrderedModel': orderedProbabilities,
}

function linear(): Mean {
  return { others: 0, answer: (_graph, value) => scalar(value) }
}

function generalized(model: Fitted): Mean {
  const inverse = inverseLink(model.part('family').part(linkName(model)))
  return { others: 0, answer: (graph, value) => scalar(inverse(graph, value)) }
}

/** A property over `_link`, since 0.8. */
function linkName(model: Fitted): string {
  return model.part('family').get('_link') instanceof PyObject ? '_link' : 'link'
}

/** A mean of shares beside which `params` tells how precise they are (statsmodels/othermod/betareg.py). */
function betaMean(model: Fitted, params: Float64Array): Mean {
  const { shape } = model.array('exog_precision')
  const precision = shape.length === 2 ? shape[1]! : 1
  if (precision >= params.length) throw model.refusal('corrupt', `${model.shortName} has ${params.length} parameters, ${precision} of them of its precision`)
  const inverse = inverseLink(model.part('link'))
  return { others: precision, answer: (graph, value) => scalar(inverse(graph, value)) }
}

/** The mean of the counts by the share of rows that are no sure zeros, here the same for all (statsmodels/discrete/count_model.py). */
function zeroInflated(others: number): (model: Fitted, params: Float64Array) => Mean {
  return (model, params) => {
    // Until 0.13 new rows had no answer without columns of their own for the zeros.
    if (!model.boolean('_no_exog_infl', false) || model.number('k_inflate') !== 1) throw model.unsupportedOption('exog_infl', 'predict takes it beside the columns of a row: fit without it.')
    const name = model.string('inflation')
    if (name !== 'logit' && name !== 'probit') throw model.unsupportedOption(`inflation='${name}'`)
    return {
      others,
      before: 1,
      answer(graph, value) {
        const zero = graph.add(unary, [graph.add(constant, [value], { values: float64([params[0]!]) })], { function: name === 'logit' ? 'expit' : 'ndtr' })
        const counts = graph.affine(zero, { multiply: float64([-1]), add: float64([1]) })
        return scalar(graph.add(arithmetic, [counts, graph.add(unary, [value], { function: 'exp' })], { operator: 'multiply' }))
      },
    }
  }
}

/** `μ / (1 − e^−μ)`: counts of which none is 0 (statsmodels/discrete/truncated_model.py). */
function truncatedPoisson(model: Fitted): Mean {
  const truncation = model.number('truncation')
  if (truncation !== 0) throw model.unsupportedOption(`truncation=${truncation}`, 'Only counts without zeros are translated.')
  return {
    others: 0,
    answer(graph, value) {
      const mean = graph.add(unary, [value], { function: 'exp' })
      const share = graph.affine(graph.add(unary, [graph.affine(mean, { multiply: float64([-1]) })], { function: 'expm1' }), { multiply: float64([-1]) })
      return scalar(graph.add(arithmetic, [mean, share], { operator: 'divide' }))
    },
  }
}

/** Their `predict` adds the offset of the rows that they were fitted on, of which new rows have none. */
function ofTrainingRows(model: Fitted): Mean {
  for (const option of ['offset', 'exposure']) {
    if (model.get(option) != null) throw model.unsupportedOption(option, 'Give it as a column of the model, or fit another: NegativeBinomial, Poisson or GLM answer new rows without it.')
  }
  return { ...by('exp')(), others: 1 }
}

function by(name: UnaryName): () => Mean {
  return () => ({ others: 0, answer: (graph, value) => scalar(graph.add(unary, [value], { function: name })) })
}

/** Shares of 1 and the exponentials (MNLogit.cdf). */
function multinomial(graph: GraphBuilder, value: Ref): Answer {
  const powers = graph.concat([graph.add(constant, [value], { values: float64([1]) }), graph.add(unary, [value], { function: 'exp' })])
  const total = graph.add(reduceRows, [powers], { by: 'sum', order: 'pairwise' })
  return vector(graph.add(arithmetic, [powers, total], { operator: 'divide' }))
}
