import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectDense } from '../expect.ts'
import { rounded } from '../rounding.ts'

/** Dense matrices of one size added item by item, from the first to the last. */
export const sum: Op<Record<never, never>> = {
  name: 'sum',
  fidelity: () => 'E',

  infer(_attributes, inputs) {
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

  bound(_attributes, inputs, bounds, output) {
    const { type } = output as Dense
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

  describe: () => 'item by item',
}
