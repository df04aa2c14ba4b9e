import type { FloatType, Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { cellForCell } from '../origins.ts'
import { expectMatrix, expectWord } from '../expect.ts'
import { takePlaces } from '../value.ts'
import { spread } from '../rounding.ts'

export interface CastAttributes {
  readonly type: FloatType
}

/** To float32, rounded to nearest, ties to even, or to float64, exactly. */
export const cast: Op<CastAttributes> = {
  name: 'cast',
  fidelity: () => 'E',

  infer({ type }, inputs) {
    expectWord('cast', 'type', type, ['float32', 'float64'])
    return { ...expectMatrix('cast', inputs, 0), type }
  },

  run(_attributes, inputs, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    takePlaces(x, y)
    y.data.set(x.data)
  },

  bound({ type }, inputs, bounds) {
    const x = inputs[0] as Dense | Csr
    if (type === 'float64' || x.type === 'float32') return bounds[0]!
    return bounds[0]!.map((bound, at) => spread(Math.fround, x.data[at]!, Math.fround(x.data[at]!), bound))
  },

  origins: (_attributes, inputs) => cellForCell(inputs),
  describe: ({ type }) => `to ${type}`,
}
