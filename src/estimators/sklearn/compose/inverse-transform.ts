import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { interpolate } from '../../../graph/ops/interpolate.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { knownFunction } from '../preprocessing/function-transformer.ts'
import { ownName, refuseOwnCode } from '../../own-code.ts'
import { powerTransform } from '../../../graph/ops/power-transform.ts'
import { quantilesOf } from '../preprocessing/quantile-transformer.ts'
import { savedBefore } from '../version.ts'
import { stepsOf } from '../pipeline/steps.ts'
import { unary } from '../../../graph/ops/unary.ts'

type Inverse = (x: Ref) => Ref

/** `inverse_transform` of a transformer of targets: numbers in, numbers out. @throws BrineError 'unsupported-option' */
export function inverseTransform(part: Fitted, graph: GraphBuilder): Inverse {
  const known = inverses[part.className]
  if (known !== undefined) return known(part, graph)
  throw part.refusal(
    'unsupported-option',
    `The inverse of ${part.shortName} is not translated`,
    `Use ${Object.keys(inverses)
      .map(name => name.slice(name.lastIndexOf('.') + 1))
      .join(', ')} as the transformer of the target, or give func and inverse_func.`,
  )
}

/** By class; each as scikit-learn writes it (sklearn/preprocessing/_data.py and _function_transformer.py). */
const inverses: Readonly<Record<string, (part: Fitted, graph: GraphBuilder) => Inverse>> = {
  'sklearn.preprocessing._function_transformer.FunctionTransformer': inverseFunction,
  'sklearn.preprocessing._data.MaxAbsScaler': (part, graph) => affine(graph, { multiply: float64(part.float64('scale_')) }),
  'sklearn.pipeline.Pipeline': (part, graph) => {
    const steps = stepsOf(part).flatMap(step => (step === null ? [] : [inverseTransform(step, graph)]))
    return x => steps.reduceRight((value, step) => step(value), x)
  },
  'sklearn.preprocessing._data.MinMaxScaler': (part, graph) => affine(graph, { subtract: float64(part.float64('min_')), divide: float64(part.float64('scale_')) }),
  'sklearn.preprocessing._data.PowerTransformer': inversePower,
  'sklearn.preprocessing._data.QuantileTransformer': inverseQuantiles,
  'sklearn.preprocessing._data.RobustScaler': (part, graph) => scaled(part, graph, 'with_scaling', 'with_centering', 'center_'),
  'sklearn.preprocessing._data.StandardScaler': (part, graph) => {
    const unscaled = scaled(part, graph, 'with_std', 'with_mean', 'mean_')
    // From 1.8 on, float32 numbers meet float32 statistics.
    const single = scaled(part, graph, 'with_std', 'with_mean', 'mean_', Math.fround)
    return x => (isFloat32(x) && !savedBefore(part, '1.8') ? single : unscaled)(x)
  },
}

function affine(graph: GraphBuilder, steps: Parameters<GraphBuilder['affine']>[1]): Inverse {
  return x => graph.affine(x, steps)
}

/** `x · scale_ + center`, both rounded so. */
function scaled(part: Fitted, graph: GraphBuilder, withScale: string, withCenter: string, center: string, round: (item: number) => number = Number): Inverse {
  const scale = part.boolean(withScale) ? { multiply: float64(part.float64('scale_').map(round)) } : {}
  const add = part.boolean(withCenter) ? { add: float64(part.float64(center).map(round)) } : {}
  return affine(graph, { ...scale, ...add })
}

function inversePower(part: Fitted, graph: GraphBuilder): Inverse {
  const method = part.string('method')
  if (method !== 'yeo-johnson' && method !== 'box-cox') throw part.unsupportedOption(`method='${method}'`)
  // 1.6 and later take scipy.special.inv_boxcox.
  const by = method === 'yeo-johnson' || savedBefore(part, '1.6') ? 'pow' : 'expm1'
  const single = isSingle(part, 'lambdas_') ? { single: true as const } : {}
  const attributes = { method, lambdas: float64(part.float64('lambdas_')), by, inverse: true, ...single } as const
  const unscale = part.boolean('standardize') ? inverseTransform(part.part('_scaler'), graph) : (x: Ref) => x
  return x => graph.add(powerTransform, [unscale(checkArray(graph, x, { by: 'PowerTransformer', allowNan: true }))], attributes)
}

/** A normal number's share first, then the quantile of the share. */
function inverseQuantiles(part: Fitted, graph: GraphBuilder): Inverse {
  const { distribution, quantiles, shares, margin } = quantilesOf(part)
  const lines = { xs: quantiles.map(() => shares), ys: quantiles, outside: 'clip', ...(margin > 0 && { margin }) } as const
  return x => {
    const read = checkArray(graph, x, { by: 'QuantileTransformer', allowNan: true })
    const found = graph.add(interpolate, [distribution === 'normal' ? graph.add(unary, [asDouble(graph, read)], { function: 'ndtr' }) : read], lines)
    return read.type.kind === 'dense' && read.type.type === 'float32' ? graph.add(cast, [found], { type: 'float32' }) : found
  }
}

function inverseFunction(part: Fitted, graph: GraphBuilder): Inverse {
  const func = part.need('inverse_func')
  const step = knownFunction(part, graph, func, 'inv_kw_args')
  if (step === undefined) throw refuseOwnCode(part, ownName(func), `The target is transformed back by ${ownName(func) ?? 'a function that the file itself defines'}`)
  return x => step(part.boolean('validate', false) ? checkArray(graph, x, { by: 'FunctionTransformer' }) : x)
}
