import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectDense } from '../expect.ts'
import { epsilon, rounded, spread } from '../rounding.ts'
import { maternNorm, maternOf } from '../math/matern.ts'
import { pow } from '../math/pow.ts'

export interface MaternAttributes {
  readonly order: number
}

/** Above it the Bessel function of two equal rows overflows in the library; below it nothing was measured. */
export const maternOrders = { least: 0.001, most: 18 } as const

/** Where the library's power of a small distance, or its Bessel function, is near the end of float64. */
const least = 1e-290
const most = 1e295
/** What scipy's Bessel function (AMOS) gives for 0. */
const underflow = 1e-300

/**
 * The Matern kernel of distances, of any order (sklearn/gaussian_process/kernels.py, Matern, the general case). An operation of its own:
 * it takes a Bessel function of an order that `unary` has no place for.
 */
export const matern: Op<MaternAttributes> = {
  name: 'matern',
  fidelity: () => 'T',

  infer({ order }, inputs) {
    if (!(order >= maternOrders.least && order <= maternOrders.most)) throw corrupt('matern', `order is ${order}, expected ${maternOrders.least} to ${maternOrders.most}`)
    const type = expectDense('matern', inputs, 0)
    if (type.type !== 'float64') throw corrupt('matern', 'input 0 is float32, expected float64')
    return type
  },

  run({ order }, inputs, output, context) {
    const { data, cols } = inputs[0] as Dense
    const y = (output as Dense).data
    const argument = argumentOf(order)
    const kernel = maternOf(order)
    const factor = 1 / maternNorm(order)
    for (let at = 0; at < data.length; at++) {
      const x = argument(data[at]!)
      const grown = pow(x, order)
      // As the library multiplies them, infinity by 0.
      y[at] = grown === Infinity ? NaN : kernel(x)
      if (grown < least || y[at]! > most * grown * factor) {
        context.reject(Math.floor(at / cols), 0, null, `it is ${data[at]!} from a row of training, so near that the library's Bessel function overflows`)
      }
    }
  },

  /**
   * Of 20 000 random arguments in two of its versions scipy's Bessel function was off by up to 1000 ε of itself up to 2, where AMOS adds a power series
   * that cancels near orders 0.12 and 0.88 from a whole number, with power and gamma function by up to 85 ε beyond; ours by up to 40.
   */
  bound({ order }, inputs, bounds, output) {
    const { data } = inputs[0] as Dense
    const y = output as Dense
    const argument = argumentOf(order)
    const kernel = maternOf(order)
    const norm = maternNorm(order)
    return bounds[0]!.map((inherited, at) => {
      const [x, value] = [argument(data[at]!), y.data[at]!]
      if (value !== value) return 0
      const own = (x <= 2.1 ? 4096 : 256) * epsilon * value + (underflow * pow(x, order)) / norm
      return own + rounded(spread(item => kernel(argument(Math.max(item, 0))), data[at]!, value, inherited), value)
    })
  },

  describe: ({ order }) => `of order ${order}`,
}

/** A distance of 0 counts as ε. */
function argumentOf(order: number): (distance: number) => number {
  const scale = Math.sqrt(2 * order)
  return distance => scale * (distance === 0 ? epsilon : distance)
}
