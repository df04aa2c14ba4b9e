import type { Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import { expectDense } from '../expect.ts'
import { expectReduction, isExact, reduceRow, reductionBound, type RowReduction } from '../row-reduction.ts'

/** One column of each row's items: no other operation takes numbers across the columns of a row without weights. */
export const reduceRows: Op<RowReduction> = {
  name: 'reduce_rows',
  fidelity: reduction => (isExact(reduction) ? 'E' : reduction.by === 'logsumexp' ? 'T' : 'B'),

  infer(reduction, inputs) {
    const type = expectDense('reduce_rows', inputs, 0)
    expectReduction('reduce_rows', reduction, type.cols)
    return { ...type, cols: 1 }
  },

  ...boundBy(bind),

  bound(reduction, inputs, bounds, output) {
    const { rows, cols, data, type } = inputs[0] as Dense
    const y = (output as Dense).data
    const bound = new Float64Array(rows)
    for (let row = 0; row < rows; row++) bound[row] = reductionBound(reduction, data, bounds[0]!, row * cols, cols, y[row]!, type)
    return bound
  },

  describe: ({ by }) => by,
}

function bind(reduction: RowReduction): BoundRun {
  let room = new Float64Array(0)
  return (inputs, output) => {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    if (room.length !== cols) room = new Float64Array(cols)
    for (let row = 0; row < rows; row++) y[row] = reduceRow(reduction, data, row * cols, cols, room)
  }
}
