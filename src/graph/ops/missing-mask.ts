import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectIndices, expectInput } from '../expect.ts'
import { expectMissing, isMissingNumber, mayBeMissing, missingCells, type Missing } from '../missing.ts'
import { width } from '../value.ts'

export interface MissingMaskAttributes {
  readonly missing: Missing
  /** Columns of the input, in the order of the output. */
  readonly columns: readonly number[]
}

/** 1 where a cell is missing, else 0, for some of the columns. */
export const missingMask: Op<MissingMaskAttributes> = {
  name: 'missing_mask',
  fidelity: () => 'E',

  infer({ missing, columns }, inputs) {
    expectMissing('missing_mask', missing)
    const type = expectInput('missing_mask', inputs, 0)
    if (type.kind === 'csr') throw corrupt('missing_mask', 'the input is sparse, expected columns or a dense matrix')
    expectIndices('missing_mask', 'columns', columns, width(type))
    return { kind: 'dense', type: 'float64', cols: columns.length }
  },

  run({ missing, columns }, inputs, output) {
    const x = inputs[0]!
    const { rows, cols, data } = output as Dense
    for (let place = 0; place < cols; place++) {
      const column = columns[place]!
      if (x.kind === 'columns') {
        const marks = missingCells(x.columns[column]!, rows, missing)
        for (let row = 0; row < rows; row++) data[row * cols + place] = marks[row]!
      } else {
        for (let row = 0; row < rows; row++) data[row * cols + place] = isMissingNumber(x.data[row * x.cols + column]!, missing) ? 1 : 0
      }
    }
  },

  bound({ missing, columns }, inputs, bounds, output) {
    const { rows, cols } = output as Dense
    const bound = new Float64Array(rows * cols)
    const x = inputs[0]!
    if (x.kind !== 'dense') return bound
    for (let row = 0; row < rows; row++) {
      for (let place = 0; place < cols; place++) {
        const at = row * x.cols + columns[place]!
        if (mayBeMissing(x, at, bounds[0]![at]!, missing)) bound[row * cols + place] = Infinity
      }
    }
    return bound
  },

  describe: ({ columns }) => `${columns.length} columns`,
}
