import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectDense } from '../expect.ts'
import { pow } from '../math/pow.ts'
import { rounded, spread, ulps } from '../rounding.ts'

export interface PowerAttributes {
  readonly exponent: number
}

/** Each item to a power: what `unary` cannot, since its functions have no parameter. */
export const power: Op<PowerAttributes> = {
  name: 'power',
  fidelity: () => 'T',

  infer({ exponent }, inputs) {
    if (typeof exponent !== 'number') throw corrupt('power', `exponent is ${JSON.stringify(exponent)}, expected a number`)
    return expectDense('power', inputs, 0)
  },

  run({ exponent }, inputs, output) {
    const { data } = inputs[0] as Dense
    const y = (output as Dense).data
    for (let at = 0; at < data.length; at++) y[at] = pow(data[at]!, exponent)
  },

  /** libsvm multiplies by halves of the exponent: two roundings per halving, each squared by those that follow. */
  bound({ exponent }, inputs, bounds, output) {
    const { data } = inputs[0] as Dense
    const y = output as Dense
    const count = exponent === 0 || exponent === 1 ? 0 : 2 + 2 * Math.abs(exponent)
    const even = Number.isInteger(exponent / 2)
    return bounds[0]!.map((inherited, at) => {
      const x = data[at]!
      const own = ulps(count, y.data[at]!, y.type)
      if (inherited === 0 || exponent === 0) return own
      const turns = Math.abs(x) <= inherited && (even || exponent < 0)
      if (turns && exponent < 0) return Infinity
      const moved = turns ? pow(Math.abs(x) + inherited, exponent) : spread(item => pow(item, exponent), x, y.data[at]!, inherited)
      return rounded(moved, y.data[at]!, y.type) + own
    })
  },

  describe: ({ exponent }) => `of ${exponent}`,
}
