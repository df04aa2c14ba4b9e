import type { Dense, FloatType } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { cellForCell } from '../origins.ts'
import { expectDense, expectFlag, expectTensor, expectWord } from '../expect.ts'
import { exp, expm1 } from '../math/exp.ts'
import { log, log1p } from '../math/log.ts'
import { pow } from '../math/pow.ts'
import { epsilon, epsilon32, rounded, spread, ulps } from '../rounding.ts'

export interface PowerTransformAttributes {
  /**
   * `yeo-johnson`: of x + 1, and of 1 − x below 0 with 2 − λ for λ (Yeo and Johnson, "A new family of power transformations",
   * 2000), the power minus 1 over λ; `box-cox`: of x itself (Box and Cox, 1964). Logarithms where λ is 0.
   */
  readonly method: 'yeo-johnson' | 'box-cox'
  /** Shape [columns]: λ. */
  readonly lambdas: Tensor<Float64Array>
  /** The power by `pow`, less 1; or by `expm1` of λ times a logarithm, which rounds less; or it is not known which. Backwards: `exp` of a `log1p` over λ. */
  readonly by: 'pow' | 'expm1' | 'either'
  /** Backwards: what it was made of. */
  readonly inverse?: true
  /** The lambdas are float32, and what they leave of 2 may be rounded to that: numpy 2 does, numpy 1 does not. */
  readonly single?: true
}

/** The power transforms of statistics: they differ on both sides of 0 and by column, which no operation on single numbers can say. */
export const powerTransform: Op<PowerTransformAttributes> = {
  name: 'power_transform',
  fidelity: () => 'T',

  infer({ method, lambdas, by, inverse, single }, inputs) {
    const type = expectDense('power_transform', inputs, 0)
    expectWord('power_transform', 'method', method, ['yeo-johnson', 'box-cox'])
    expectWord('power_transform', 'by', by, ['pow', 'expm1', 'either'])
    expectTensor('power_transform', 'lambdas', lambdas, 'float64', type.cols)
    if (inverse !== undefined) expectFlag('power_transform', 'inverse', inverse)
    if (single !== undefined) expectFlag('power_transform', 'single', single)
    return type
  },

  run(attributes, inputs, output) {
    const x = inputs[0] as Dense
    const { data } = output as Dense
    const apply = attributes.inverse === true ? restored : transformed
    for (let at = 0; at < data.length; at++) data[at] = apply(attributes, attributes.lambdas.data[at % x.cols]!, x.data[at]!)
  },

  bound(attributes, inputs, bounds, output) {
    const { cols, data, type } = inputs[0] as Dense
    const y = (output as Dense).data
    const [apply, ownBound] = attributes.inverse === true ? [restored, restoredError] : [transformed, ownError]
    return bounds[0]!.map((inherited, at) => {
      const lambda = attributes.lambdas.data[at % cols]!
      const own = ownBound(attributes, lambda, data[at]!, y[at]!, type)
      if (inherited === 0) return own
      return rounded(spread(x => apply(attributes, lambda, x), data[at]!, y[at]!, inherited), y[at]!, type) + own
    })
  },

  origins: (_attributes, inputs) => cellForCell(inputs, { altered: true }),
  describe: ({ method, inverse }) => (inverse === true ? `from ${method}` : method),
}

function transformed({ method, by }: PowerTransformAttributes, lambda: number, x: number): number {
  if (method === 'box-cox') return by === 'pow' ? powerOver(x, lambda) : boxCox(x, lambda)
  const power = by === 'pow' ? powerOfNext : expOfLog
  if (x >= 0) return Math.abs(lambda) < epsilon ? log1p(x) : power(x, lambda)
  return Math.abs(lambda - 2) > epsilon ? -power(-x, 2 - lambda) : -log1p(-x)
}

function powerOfNext(x: number, lambda: number): number {
  return powerOver(x + 1, lambda)
}

function powerOver(x: number, lambda: number): number {
  return (pow(x, lambda) - 1) / lambda
}

function expOfLog(x: number, lambda: number): number {
  return expm1(lambda * log1p(x)) / lambda
}

/** scipy.special.boxcox: beyond the range of exponentials the division comes first. */
function boxCox(x: number, lambda: number): number {
  if (Math.abs(lambda) < 1e-19) return log(x)
  const power = lambda * log(x)
  if (power < 709.78) return expm1(power) / lambda
  return Math.sign(lambda) * exp(power - log(Math.abs(lambda))) - 1 / lambda
}

/**
 * 2 ulp of the logarithm, which the exponential magnifies by λ·log x, and 2 ulp of the power itself, which the difference
 * from 1 leaves as it is; then the roundings of both sides.
 */
function ownError(attributes: Pick<PowerTransformAttributes, 'method' | 'by' | 'single'>, lambda: number, x: number, y: number, type: FloatType): number {
  if (type === 'float32' || attributes.single === true) return singleError(attributes, lambda, x, y, type)
  const { method, by } = attributes
  if (by === 'either') {
    if (y === 0) return Number.MIN_VALUE
    if (y - y !== 0) return 0
    return ownError({ method, by: 'expm1' }, lambda, x, y, type) + ownError({ method, by: 'pow' }, lambda, x, y, type) + baseError(method, lambda, x, y)
  }
  if (y - y !== 0 || y === 0) return 0
  const isPositive = method === 'box-cox' || x >= 0
  const exponent = method === 'box-cox' || isPositive ? lambda : 2 - lambda
  const base = method === 'box-cox' ? x : Math.abs(x) + 1
  if (exponent === 0) return ulps(2, y)
  const power = Math.abs(y * exponent) + 1
  const magnified = by === 'pow' ? 0 : 3 * epsilon * Math.abs(exponent * log(base)) * power
  const least = by === 'pow' ? power : Math.abs(y * exponent)
  return (magnified + 3 * epsilon * least) / Math.abs(exponent) + ulps(4, y)
}

/** Only `pow` rounds |x| + 1, by up to half an ε of it, which the power magnifies by the exponent that it is then divided by. */
function baseError(method: PowerTransformAttributes['method'], lambda: number, x: number, y: number): number {
  const exponent = x >= 0 ? lambda : 2 - lambda
  return method === 'box-cox' || exponent === 0 ? 0 : (epsilon / 2) * (Math.abs(y * exponent) + 1)
}

/**
 * Of float32 numbers numpy 1 takes each step in float32, numpy 2 those with a float64 λ in float64. The base is off by its
 * rounding, which the power magnifies by the exponent; the exponent, and the logarithm in it, by up to 6 ε, which it magnifies
 * by its logarithm; powers by 4 ulp. scipy takes an exponent below ε of float32 for 0, which is off by half its logarithm's
 * square. Of float64 numbers and float32 lambdas the exponent alone is off, where it is taken from 2.
 */
function singleError(attributes: Pick<PowerTransformAttributes, 'method' | 'by' | 'single'>, lambda: number, x: number, y: number, type: FloatType): number {
  const { method, by } = attributes
  const isPositive = method === 'box-cox' || x >= 0
  const exponent = isPositive ? lambda : 2 - lambda
  if (y - y !== 0) return 0
  if (type === 'float64' && (isPositive || Math.fround(exponent) === exponent)) return ownError({ method, by }, lambda, x, y, type)
  const distance = Math.abs(method === 'box-cox' ? log(x) : log1p(Math.abs(x)))
  const power = Math.abs(y * exponent) + 1
  const moved = power * distance
  if (type === 'float64') return ownError({ method, by }, lambda, x, y, type) + epsilon32 * (moved + Math.abs(y))
  // Beyond the range of float32 it depends on the step that is rounded first.
  if (2 * power > 3.4e38) return Infinity
  const small = Math.abs(exponent) < 2 * epsilon32 ? epsilon32 * distance * distance : 0
  const byPower = method === 'box-cox' || by === 'expm1' ? 0 : (power * (4 + Math.abs(exponent))) / Math.max(Math.abs(exponent), Number.MIN_VALUE)
  return epsilon32 * (6 * moved + byPower) + small + ulps(8, y, type)
}

/** As scikit-learn writes it (sklearn/preprocessing/_data.py, `_yeo_johnson_inverse_transform` and its neighbour). */
function restored({ method, by }: PowerTransformAttributes, lambda: number, x: number): number {
  if (method === 'box-cox') return by === 'pow' ? rootOfNext(x, lambda) : unBoxCox(x, lambda)
  if (x >= 0) return Math.abs(lambda) < epsilon ? exp(x) - 1 : pow(x * lambda + 1, 1 / lambda) - 1
  return Math.abs(lambda - 2) > epsilon ? 1 - pow(-(2 - lambda) * x + 1, 1 / (2 - lambda)) : 1 - exp(-x)
}

function rootOfNext(x: number, lambda: number): number {
  return lambda === 0 ? exp(x) : pow(x * lambda + 1, 1 / lambda)
}

/** scipy.special.inv_boxcox: where the product overflows, of logarithms. */
function unBoxCox(x: number, lambda: number): number {
  if (lambda === 0) return exp(x)
  const product = lambda * x
  if (product < 1.79e308) return exp(log1p(product) / lambda)
  return exp((log(Math.sign(lambda) * (x + 1 / lambda)) + log(Math.abs(lambda))) / lambda)
}

/**
 * 3 ulp of the power and a rounding of the difference; by logarithms, 3 ulp of the exponent, which the exponential
 * magnifies by it. numpy 1 takes each step on float32 in float32, numpy 2 none: the base is off by its roundings, which
 * the power magnifies by the exponent, and the exponent by half an ulp, which it magnifies by the logarithm.
 */
function restoredError({ method, by, single }: PowerTransformAttributes, lambda: number, x: number, y: number, type: FloatType): number {
  if (y - y !== 0) return 0
  const share = method === 'yeo-johnson' && !(x >= 0) ? 2 - lambda : lambda
  const power = method === 'box-cox' ? Math.abs(y) : Math.abs(y) + 1
  const isExponential = method === 'box-cox' ? share === 0 : Math.abs(share) <= epsilon
  const exponent = isExponential ? 0 : Math.abs(log(power))
  // Of float32 lambdas, their reciprocals and what they leave of 2 may be rounded to that.
  const bySingle = single === true && !isExponential ? epsilon32 * power * (exponent + Math.abs(x) / pow(power, share)) : 0
  if (type === 'float64') return bySingle + (3 + (by === 'expm1' ? 3 * exponent : 0)) * epsilon * power + ulps(1, y)
  const base = isExponential ? 1 : Math.abs(x * share) + 1
  const off = isExponential ? 0 : (1.5 * epsilon32 * base) / pow(power, share)
  return off < 0.01 ? bySingle + (1.1 * off / Math.abs(isExponential ? 1 : share) + (5 + exponent) * epsilon32) * power + ulps(1, y, type) : Infinity
}
