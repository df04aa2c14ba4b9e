import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { cellForCell } from '../origins.ts'
import { corrupt, expectDense, expectTensor, expectWord } from '../expect.ts'
import { exp, expm1 } from '../math/exp.ts'
import { log, log1p } from '../math/log.ts'
import { pow } from '../math/pow.ts'
import { epsilon, rounded, spread, ulps } from '../rounding.ts'

export interface PowerTransformAttributes {
  /**
   * `yeo-johnson`: of x + 1, and of 1 − x below 0 with 2 − λ for λ (Yeo and Johnson, "A new family of power transformations",
   * 2000), the power minus 1 over λ; `box-cox`: of x itself (Box and Cox, 1964). Logarithms where λ is 0.
   */
  readonly method: 'yeo-johnson' | 'box-cox'
  /** Shape [columns]: λ. */
  readonly lambdas: Tensor<Float64Array>
  /** The power by `pow`, less 1; or by `expm1` of λ times a logarithm, which rounds less. */
  readonly by: 'pow' | 'expm1'
}

/** The power transforms of statistics: they differ on both sides of 0 and by column, which no operation on single numbers can say. */
export const powerTransform: Op<PowerTransformAttributes> = {
  name: 'power_transform',
  fidelity: () => 'T',

  infer({ method, lambdas, by }, inputs) {
    const type = expectDense('power_transform', inputs, 0)
    expectWord('power_transform', 'method', method, ['yeo-johnson', 'box-cox'])
    expectWord('power_transform', 'by', by, ['pow', 'expm1'])
    expectTensor('power_transform', 'lambdas', lambdas, 'float64', type.cols)
    if (type.type !== 'float64') throw corrupt('power_transform', 'the input is float32, expected float64')
    return type
  },

  run(attributes, inputs, output) {
    const x = inputs[0] as Dense
    const { data } = output as Dense
    for (let at = 0; at < data.length; at++) data[at] = transformed(attributes, attributes.lambdas.data[at % x.cols]!, x.data[at]!)
  },

  bound(attributes, inputs, bounds, output) {
    const { cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    return bounds[0]!.map((inherited, at) => {
      const lambda = attributes.lambdas.data[at % cols]!
      const own = ownError(attributes, lambda, data[at]!, y[at]!)
      if (inherited === 0) return own
      return rounded(spread(x => transformed(attributes, lambda, x), data[at]!, y[at]!, inherited), y[at]!) + own
    })
  },

  origins: (_attributes, inputs) => cellForCell(inputs, { altered: true }),
  describe: ({ method }) => method,
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
function ownError({ method, by }: PowerTransformAttributes, lambda: number, x: number, y: number): number {
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
