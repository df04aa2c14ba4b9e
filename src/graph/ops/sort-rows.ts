import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { expectDense } from '../expect.ts'

/** The items of each row from the smallest to the largest, NaN last, as numpy.sort: no other operation puts items where their size tells. */
export const sortRows: Op<object> = {
  name: 'sort_rows',
  fidelity: () => 'E',

  infer: (_attributes, inputs) => expectDense('sort_rows', inputs, 0),

  run(_attributes, inputs, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    y.set(data)
    for (let row = 0; row < rows; row++) y.subarray(row * cols, (row + 1) * cols).sort()
  },

  /** No item moves farther than the farthest of all. Of 0 and −0, which are equal numbers, numpy puts either first. */
  bound(_attributes, inputs, bounds, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    const bound = new Float64Array(rows * cols)
    for (let row = 0, from = 0; row < rows; row++, from += cols) {
      let most = 0
      let signs = 0
      for (let at = from; at < from + cols; at++) {
        most = Math.max(most, bounds[0]![at]!)
        if (data[at] === 0) signs |= Object.is(data[at], -0) ? 2 : 1
      }
      if (most > 0) bound.fill(most, from, from + cols)
      else if (signs === 3) for (let at = from; at < from + cols; at++) bound[at] = y[at] === 0 ? Number.MIN_VALUE : 0
    }
    return bound
  },

  describe: () => 'from the smallest',
}
