import type { Columns, FloatType, Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { cellForCell } from '../origins.ts'
import { expectDense, expectMatrix, expectWord } from '../expect.ts'
import { itemCount, takePlaces } from '../value.ts'
import { spread } from '../rounding.ts'

export interface CastAttributes {
  readonly type: FloatType | 'int64'
}

/** To float32, rounded to nearest, ties to even; to float64, exactly; or whole numbers of a dense matrix to columns of int64. */
export const cast: Op<CastAttributes> = {
  name: 'cast',
  fidelity: () => 'E',

  infer({ type }, inputs) {
    expectWord('cast', 'type', type, ['float32', 'float64', 'int64'])
    if (type === 'int64') return { kind: 'columns', columns: new Array<'int64'>(expectDense('cast', inputs, 0).cols).fill('int64') }
    return { ...expectMatrix('cast', inputs, 0), type }
  },

  run(_attributes, inputs, output) {
    const x = inputs[0] as Dense | Csr
    if (output.kind === 'columns') return toWhole(x as Dense, output)
    takePlaces(x, output)
    if (x.kind === 'dense') output.data.set(x.data)
    else for (let at = 0, items = itemCount(x); at < items; at++) output.data[at] = x.data[at]!
  },

  bound({ type }, inputs, bounds) {
    const x = inputs[0] as Dense | Csr
    if (type === 'int64') return bounds[0]!.map(bound => (bound === 0 ? 0 : Infinity))
    if (type === 'float64' || x.type === 'float32') return bounds[0]!
    return bounds[0]!.map((bound, at) => spread(Math.fround, x.data[at]!, Math.fround(x.data[at]!), bound))
  },

  origins: (_attributes, inputs) => cellForCell(inputs),
  describe: ({ type }) => `to ${type}`,
}

/** A number that is none belongs to a row that an earlier op rejected. */
function toWhole({ rows, cols, data }: Dense, { columns }: Columns): void {
  for (let column = 0; column < cols; column++) {
    const whole = columns[column]!.data as BigInt64Array
    for (let row = 0, at = column; row < rows; row++, at += cols) {
      const value = data[at]!
      whole[row] = value - value === 0 ? BigInt(Math.trunc(value)) : 0n
    }
  }
}
