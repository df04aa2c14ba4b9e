import type { Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectTensor, expectWord } from '../expect.ts'

export interface BinAttributes {
  /** Per column, rising or equal. */
  readonly edges: readonly Tensor<Float64Array>[]
  /** A number on an edge belongs to the bin on its left (numpy.searchsorted, side='left'), or on its right. */
  readonly side: 'left' | 'right'
}

/**
 * The number of edges below each item (`right`: or equal to it), as numpy.searchsorted; NaN is above all. A tree would do
 * the same with a node per edge and no word for what it is.
 */
export const bin: Op<BinAttributes> = {
  name: 'bin',
  fidelity: () => 'E',

  infer({ edges, side }, inputs) {
    const { cols } = expectDense('bin', inputs, 0)
    expectWord('bin', 'side', side, ['left', 'right'])
    if (edges.length !== cols) throw corrupt('bin', `it has edges of ${edges.length} columns for ${cols}`)
    for (const [column, tensor] of edges.entries()) {
      expectTensor('bin', `edges[${column}]`, tensor, 'float64')
      for (let at = 1; at < tensor.data.length; at++) {
        if (!(tensor.data[at - 1]! <= tensor.data[at]!)) throw corrupt('bin', `edges[${column}] falls at ${at}`)
      }
    }
    return { kind: 'columns', columns: new Array<'int32'>(cols).fill('int32') }
  },

  run({ edges, side }, inputs, output) {
    const { rows, cols, data } = inputs[0] as Dense
    for (let column = 0; column < cols; column++) {
      const codes = (output as Columns).columns[column]!.data as Int32Array
      const own = edges[column]!.data
      for (let row = 0, at = column; row < rows; row++, at += cols) codes[row] = place(own, data[at]!, side)
    }
  },

  bound({ edges, side }, inputs, bounds) {
    const { cols, data } = inputs[0] as Dense
    return bounds[0]!.map((bound, at) => {
      const own = edges[at % cols]!.data
      return bound > 0 && place(own, data[at]! - bound, side) !== place(own, data[at]! + bound, side) ? Infinity : 0
    })
  },

  typical: ({ edges }) => edges.flatMap(({ data }, column) => (data.length === 0 ? [] : [{ column, value: data[data.length >> 1]! }])),
  describe: ({ edges, side }) => `${edges.map(({ data }) => data.length + 1).join('+')} bins, an edge belongs to the ${side}`,
}

function place(edges: Float64Array, x: number, side: 'left' | 'right'): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const edge = edges[middle]!
    if (x !== x || edge < x || (side === 'right' && edge === x)) low = middle + 1
    else high = middle
  }
  return low
}
