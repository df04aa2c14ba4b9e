import type { Dense, FloatType } from '../value.ts'
import type { Bound, Op } from '../op.ts'
import { corrupt, expectDense, expectWord } from '../expect.ts'
import { epsilon, epsilon32, rounded } from '../rounding.ts'

export interface SumAttributes {
  /** The library's own order differs between a row alone and many, or between machines: the bound covers every order. */
  readonly order?: 'open'
}

/** Dense matrices of one size added item by item, from the first to the last. */
export const sum: Op<SumAttributes> = {
  name: 'sum',
  fidelity: ({ order }) => (order === 'open' ? 'B' : 'E'),

  infer({ order }, inputs) {
    if (order !== undefined) expectWord('sum', 'order', order, ['open'])
    const first = expectDense('sum', inputs, 0)
    let { type } = first
    for (let index = 1; index < inputs.length; index++) {
      const other = expectDense('sum', inputs, index)
      if (other.cols !== first.cols) throw corrupt('sum', `input ${index} has ${other.cols} columns, expected ${first.cols}`)
      if (other.type === 'float64') type = 'float64'
    }
    return { ...first, type }
  },

  run(_attributes, inputs, output) {
    const { data } = output as Dense
    data.set((inputs[0] as Dense).data)
    for (let index = 1; index < inputs.length; index++) {
      const part = (inputs[index] as Dense).data
      for (let at = 0; at < data.length; at++) data[at] = data[at]! + part[at]!
    }
  },

  bound({ order }, inputs, bounds, output) {
    const { type } = output as Dense
    if (order === 'open') return boundOfAnyOrder(inputs as Dense[], bounds, type)
    return bounds[0]!.map((first, at) => {
      let bound = first
      let value = (inputs[0] as Dense).data[at]!
      for (let index = 1; index < inputs.length; index++) {
        value += (inputs[index] as Dense).data[at]!
        bound = rounded(bound + bounds[index]![at]!, value, type)
      }
      return bound
    })
  },

  describe: ({ order }) => `item by item${order === 'open' ? ', in any order' : ''}`,
}

/** Two orders of n − 1 additions, each off by half an ulp of at most Σ|x|. */
function boundOfAnyOrder(inputs: readonly Dense[], bounds: readonly Bound[], type: FloatType): Bound {
  const unit = (inputs.length - 1) * (type === 'float64' ? epsilon : epsilon32)
  return bounds[0]!.map((_, at) => {
    let inherited = 0
    let magnitude = 0
    inputs.forEach(({ data }, index) => {
      inherited += bounds[index]![at]!
      magnitude += Math.abs(data[at]!) + bounds[index]![at]!
    })
    return magnitude === magnitude ? inherited + unit * magnitude : Infinity
  })
}
