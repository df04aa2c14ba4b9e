import type { Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectCodes, expectTensor } from '../expect.ts'

export interface VoteAttributes {
  /** Columns of the output: codes are 0 to `classes` − 1. A code outside votes for none. */
  readonly classes: number
  /** [columns] What each column adds to the class that it names. */
  readonly weights: Tensor<Float64Array>
  /** [columns] What it adds to every other class. Absent: nothing. */
  readonly others?: Tensor<Float64Array>
}

/**
 * Weighted votes: each column of codes names a class. Sums per class from 0, column after column. No other operation looks
 * at a row's codes together.
 */
export const vote: Op<VoteAttributes> = {
  name: 'vote',
  fidelity: () => 'E',

  infer({ classes, weights, others }, inputs) {
    const { columns } = expectCodes('vote', inputs, 0)
    if (!Number.isInteger(classes) || classes < 1) throw corrupt('vote', `classes is ${classes}, expected 1 or more`)
    expectTensor('vote', 'weights', weights, 'float64', columns.length)
    if (others !== undefined) expectTensor('vote', 'others', others, 'float64', columns.length)
    return { kind: 'dense', type: 'float64', cols: classes }
  },

  run({ classes, weights, others }, inputs, output) {
    const { columns, rows } = inputs[0] as Columns
    const { data } = output as Dense
    data.fill(0)
    for (let index = 0; index < columns.length; index++) {
      const codes = columns[index]!.data as Int32Array
      const weight = weights.data[index]!
      const other = others?.data[index]
      for (let row = 0; row < rows; row++) {
        const from = row * classes
        const code = codes[row]!
        if (other !== undefined) {
          for (let k = 0; k < classes; k++) data[from + k] = data[from + k]! + (k === code ? weight : other)
        } else if (code >= 0 && code < classes) data[from + code] = data[from + code]! + weight
      }
    }
  },

  /** One open vote leaves the whole row open. */
  bound({ classes, weights }, inputs, bounds) {
    const { rows } = inputs[0] as Columns
    const columns = weights.data.length
    const bound = new Float64Array(rows * classes)
    for (let row = 0; row < rows; row++) {
      const open = bounds[0]!.subarray(row * columns, (row + 1) * columns).some(own => own > 0)
      if (open) bound.fill(Infinity, row * classes, (row + 1) * classes)
    }
    return bound
  },

  describe: ({ classes, weights }) => `${weights.data.length} votes for ${classes} classes`,
}
