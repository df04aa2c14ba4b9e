import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectDense } from '../expect.ts'
import { pow } from '../math/pow.ts'
import { rounded, spread, ulps } from '../rounding.ts'

/** Each item to a power, or a number to the power of each item. */
export type PowerAttributes = { readonly exponent: number } | { readonly base: number }

/** A power by a number of its own: what `unary` cannot, since its functions have no parameter. */
export const power: Op<PowerAttributes> = {
  name: 'power',
  fidelity: () => 'T',

  infer(attributes, inputs) {
    const [name, value] = 'base' in attributes ? ['base', attributes.base] : ['exponent', attributes.exponent]
    if (typeof value !== 'number') throw corrupt('power', `${name} is ${JSON.stringify(value)}, expected a number`)
    return expectDense('power', inputs, 0)
  },

  run(attributes, inputs, output) {
    const { data } = inputs[0] as Dense
    const y = (output as Dense).data
    if ('base' in attributes) for (let at = 0; at < data.length; at++) y[at] = pow(attributes.base, data[at]!)
    else for (let at = 0; at < data.length; at++) y[at] = pow(data[at]!, attributes.exponent)
  },

  /** libsvm multiplies by halves of the exponent: two roundings per halving, each squared by those that follow. */
  bound(attributes, inputs, bounds, output) {
    const { data } = inputs[0] as Dense
    const y = output as Dense
    if ('base' in attributes) {
      const { base } = attributes
      // Of a negative base only whole exponents have powers, of alternating sign.
      const apart = (inherited: number, at: number) => (base < 0 ? Infinity : spread(item => pow(base, item), data[at]!, y.data[at]!, inherited))
      return bounds[0]!.map((inherited, at) => (inherited === 0 ? 0 : rounded(apart(inherited, at), y.data[at]!, y.type)) + ulps(4, y.data[at]!, y.type))
    }
    const { exponent } = attributes
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

  describe: attributes => ('base' in attributes ? `of ${attributes.base}` : `to the ${attributes.exponent}`),
}
