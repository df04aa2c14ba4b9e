import type { Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectDense, expectWord } from '../expect.ts'

export interface ArgExtremeAttributes {
  readonly which: 'max' | 'min'
  /**
   * Column after column, each that is not less takes the place of the one before, until the first NaN; 0 where that is the
   * very first (the loop of sklearn's OneVsRestClassifier.predict). Absent: numpy's argmax.
   */
  readonly scan?: 'forwards' | 'backwards'
}

/** The number of the column that holds the row's largest or smallest item: the first of equals, and NaN before all, as numpy's argmax. */
export const argExtreme: Op<ArgExtremeAttributes> = {
  name: 'arg_extreme',
  fidelity: () => 'E',

  infer({ which, scan }, inputs) {
    expectWord('arg_extreme', 'which', which, ['max', 'min'])
    if (scan !== undefined) expectWord('arg_extreme', 'scan', scan, ['forwards', 'backwards'])
    const type = expectDense('arg_extreme', inputs, 0)
    if (type.cols === 0) throw corrupt('arg_extreme', 'the input has no columns')
    return { kind: 'columns', columns: ['int32'] }
  },

  run({ which, scan }, inputs, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const result = (output as Columns).columns[0]!.data as Int32Array
    const sign = which === 'max' ? 1 : -1
    if (scan !== undefined) {
      for (let row = 0; row < rows; row++) result[row] = scanned(data, row * cols, cols, sign, scan)
      return
    }
    for (let row = 0, at = 0; row < rows; row++) {
      let best = data[at]! * sign
      let found = 0
      at++
      for (let column = 1; column < cols; column++, at++) {
        const value = data[at]! * sign
        if (best === best && !(value <= best)) {
          best = value
          found = column
        }
      }
      result[row] = found
    }
  },

  /** Infinity where another column may be the library's answer. */
  bound({ which }, inputs, bounds, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const found = (output as Columns).columns[0]!.data as Int32Array
    const sign = which === 'max' ? 1 : -1
    const bound = new Float64Array(rows)
    for (let row = 0; row < rows; row++) {
      const best = row * cols + found[row]!
      const own = bounds[0]![best]!
      // The first NaN wins over every number, however inexact, unless it is open itself.
      const least = data[best] === data[best] ? data[best]! * sign - own : own === Infinity ? -Infinity : Infinity
      for (let at = row * cols; at < (row + 1) * cols; at++) {
        const other = bounds[0]![at]!
        if (at === best || (own === 0 && other === 0)) continue
        if (!(data[at]! * sign + other < least)) bound[row] = Infinity
      }
    }
    return bound
  },

  describe: ({ which, scan }) => (scan === undefined ? which : `${which}, ${scan}`),
}

function scanned(data: Float64Array | Float32Array, from: number, cols: number, sign: number, scan: 'forwards' | 'backwards'): number {
  let best = -Infinity
  let found = 0
  for (let at = 0; at < cols; at++) {
    const column = scan === 'forwards' ? at : cols - 1 - at
    const value = data[from + column]! * sign
    if (value !== value) return found
    if (value < best) continue
    best = value
    found = column
  }
  return found
}
