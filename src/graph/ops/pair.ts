import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectDense, expectWord } from '../expect.ts'
import { rounded } from '../rounding.ts'

export interface PairAttributes {
  readonly form: 'complement' | 'negate'
}

/** Both classes of a binary classifier from the second one's column: p → [1 − p, p], or d → [−d, d]. */
export const pair: Op<PairAttributes> = {
  name: 'pair',
  fidelity: () => 'E',

  infer({ form }, inputs) {
    expectWord('pair', 'form', form, ['complement', 'negate'])
    const type = expectDense('pair', inputs, 0)
    if (type.cols !== 1) throw corrupt('pair', `the input has ${type.cols} columns, expected one`)
    return { ...type, cols: 2 }
  },

  run({ form }, inputs, output) {
    const x = (inputs[0] as Dense).data
    const { rows, data } = output as Dense
    for (let row = 0; row < rows; row++) {
      const value = x[row]!
      data[2 * row] = form === 'negate' ? -value : 1 - value
      data[2 * row + 1] = value
    }
  },

  bound({ form }, _inputs, bounds, output) {
    const { rows, data, type } = output as Dense
    const bound = new Float64Array(2 * rows)
    for (let row = 0; row < rows; row++) {
      const inherited = bounds[0]![row]!
      bound[2 * row] = form === 'negate' ? inherited : rounded(inherited, data[2 * row]!, type)
      bound[2 * row + 1] = inherited
    }
    return bound
  },

  describe: ({ form }) => (form === 'negate' ? '−d, d' : '1 − p, p'),
}
