import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import type { Csr, Dense } from '../value.ts'
import { cellForCell } from '../origins.ts'
import { corrupt, expectTensor, expectMatrix } from '../expect.ts'
import { itemCount, takePlaces } from '../value.ts'

export interface ClipAttributes {
  /** Each of shape [columns] or [1]. */
  readonly min?: Tensor<Float64Array>
  readonly max?: Tensor<Float64Array>
}

/**
 * numpy.clip: NaN stays. Of 0 and −0, which are equal, numpy 2 keeps the value between two limits and takes a limit that
 * stands alone (numpy 1 takes it always).
 */
export const clip: Op<ClipAttributes> = {
  name: 'clip',
  fidelity: () => 'E',

  infer(attributes, inputs) {
    const type = expectMatrix('clip', inputs, 0)
    for (const name of ['min', 'max'] as const) {
      const tensor = attributes[name]
      if (tensor === undefined) continue
      expectTensor('clip', name, tensor, 'float64', tensor.data?.length === 1 ? 1 : type.cols)
      const beyondZero = tensor.data.some(limit => (name === 'min' ? limit > 0 : limit < 0))
      if (type.kind === 'csr' && beyondZero) throw corrupt('clip', `${name} would change the zeros of a sparse matrix`)
    }
    return type
  },

  run({ min, max }, inputs, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    takePlaces(x, y)
    const length = itemCount(x)
    const lowStep = min === undefined || min.data.length === 1 ? 0 : 1
    const highStep = max === undefined || max.data.length === 1 ? 0 : 1
    const alone = min === undefined || max === undefined
    for (let at = 0, column = 0; at < length; at++) {
      if (x.kind === 'csr') column = x.indices[at]!
      let value = x.data[at]!
      if (min !== undefined) {
        const low = min.data[column * lowStep]!
        if (value < low || (alone && value === low)) value = low
      }
      if (max !== undefined) {
        const high = max.data[column * highStep]!
        if (value > high || (alone && value === high)) value = high
      }
      y.data[at] = value
      if (++column === x.cols) column = 0
    }
  },

  bound({ min, max }, inputs, bounds) {
    const x = inputs[0] as Dense | Csr
    return bounds[0]!.map((bound, at) => {
      const column = x.kind === 'csr' ? x.indices[at]! : at % x.cols
      const low = min === undefined ? -Infinity : min.data[min.data.length === 1 ? 0 : column]!
      const high = max === undefined ? Infinity : max.data[max.data.length === 1 ? 0 : column]!
      const value = x.data[at]!
      return value + bound < low || value - bound > high ? 0 : Math.min(bound, high - low)
    })
  },

  origins: (_attributes, inputs) => cellForCell(inputs, { altered: true }),
  describe: ({ min, max }) => [min === undefined ? '' : 'from below', max === undefined ? '' : 'from above'].filter(text => text !== '').join(' and '),
}
