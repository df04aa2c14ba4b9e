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
  /** Coefficients of the columns; what else `params` holds (a dispersion, thresholds) comes after them. */
  readonly others: number
  answer(graph: GraphBuilder, linear: Ref): Answer
}

/** By the model's class. */
export const means: { readonly [className: string]: (model: Fitted, params: Float64Array) => Mean } = {
  'statsmodels.regression.linear_model.OLS': linear,
  'statsmodels.regression.linear_model.WLS': linear,
  'statsmodels.regression.linear_model.GLS': linear,
  'statsmodels.regression.linear_model.GLSAR': linear,
  'statsmodels.regression.quantile_regression.QuantReg': linear,
  'statsmodels.genmod.generalized_linear_model.GLM': generalized,
  'statsmodels.discrete.discrete_model.Logit': by('expit'),
  'statsmodels.discrete.discrete_model.Probit': by('ndtr'),
  'statsmodels.discrete.discrete_model.MNLogit': () => ({ others: 0, answer: multinomial }),
  'statsmodels.discrete.discrete_model.Poisson': by('exp'),
  // The last parameter is the dispersion, save of the geometric kind.
  'statsmodels.discrete.discrete_model.NegativeBinomial': model => ({ ...by('exp')(model), others: model.get('loglike_method') === 'geometric' ? 0 : 1 }),
  'statsmodels.discrete.discrete_model.NegativeBinomialP': model => ({ ...by('exp')(model), others: 1 }),
  'statsmodels.discrete.discrete_model.GeneralizedPoisson': model => ({ ...by('exp')(model), others: 1 }),
  'statsmodels.miscmodels.ordinal_model.OrderedModel': orderedProbabilities,
}

function linear(): Mean {
  return { others: 0, answer: (_graph, value) => scalar(value) }
}

/** An offset or exposure of training counts for nothing in new rows. */
function generalized(model: Fitted): Mean {
  const inverse = inverseLink(model.part('family').part(linkName(model)))
  return { others: 0, answer: (graph, value) => scalar(inverse(graph, value)) }
}

/** A property over `_link`, since 0.8. */
function linkName(model: Fitted): string {
  return model.part('family').get('_link') instanceof PyObject ? '_link' : 'link'
}

function by(name: UnaryName): (model: Fitted) => Mean {
  return model => {
    for (const option of ['offset', 'exposure']) {
      if (model.get(option) != null) throw model.unsupportedOption(option, 'Give it as a column of the model, or fit a GLM, whose predict needs none.')
    }
    return { others: 0, answer: (graph, value) => scalar(graph.add(unary, [value], { function: name })) }
  }
}

/** Shares of 1 and the exponentials (MNLogit.cdf). */
function multinomial(graph: GraphBuilder, value: Ref): Answer {
  const powers = graph.concat([graph.add(constant, [value], { values: float64([1]) }), graph.add(unary, [value], { function: 'exp' })])
  const total = graph.add(reduceRows, [powers], { by: 'sum', order: 'pairwise' })
  return vector(graph.add(arithmetic, [powers, total], { operator: 'divide' }))
}
