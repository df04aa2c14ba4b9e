import type { Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectDense } from '../expect.ts'

export interface ThresholdAttributes {
  readonly at: number
  /** `x > at`, else `x >= at`. */
  readonly strict: boolean
}

/** 1 where an item is above the threshold, else 0; NaN is not above. */
export const threshold: Op<ThresholdAttributes> = {
  name: 'threshold',
  fidelity: () => 'E',

  infer({ at, strict }, inputs) {
    if (typeof at !== 'number' || typeof strict !== 'boolean') throw corrupt('threshold', `at is ${JSON.stringify(at)} and strict ${JSON.stringify(strict)}`)
    return { kind: 'columns', columns: new Array<'int32'>(expectDense('threshold', inputs, 0).cols).fill('int32') }
  },

  run({ at, strict }, inputs, output) {
    const { rows, cols, data } = inputs[0] as Dense
    for (let column = 0; column < cols; column++) {
      const result = (output as Columns).columns[column]!.data as Int32Array
      for (let row = 0; row < rows; row++) {
        const value = data[row * cols + column]!
        result[row] = value > at || (!strict && value === at) ? 1 : 0
      }
    }
  },

  bound({ at }, inputs, bounds) {
    const { data } = inputs[0] as Dense
    return bounds[0]!.map((bound, cell) => (bound > 0 && !(Math.abs(data[cell]! - at) > bound) ? Infinity : 0))
  },

  describe: ({ at, strict }) => `x ${strict ? '>' : '>='} ${at}`,
}
