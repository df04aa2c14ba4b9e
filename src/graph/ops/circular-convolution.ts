import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectDense } from '../expect.ts'
import { epsilon } from '../rounding.ts'

/**
 * The circular convolution of the rows of several matrices of n columns: y[k] = Σ a[i]·b[(k − i) mod n]. The library
 * multiplies Fourier transforms, so all items of a row share an error: class B. No other operation multiplies rows with rows.
 */
export const circularConvolution: Op<Record<never, never>> = {
  name: 'circular_convolution',
  fidelity: () => 'B',

  infer(_attributes, inputs) {
    const first = expectDense('circular_convolution', inputs, 0)
    if (first.cols === 0) throw corrupt('circular_convolution', 'the input has no columns')
    for (let index = 1; index < inputs.length; index++) {
      const { cols } = expectDense('circular_convolution', inputs, index)
      if (cols !== first.cols) throw corrupt('circular_convolution', `input ${index} has ${cols} columns, expected ${first.cols}`)
    }
    return { ...first, type: 'float64' }
  },

  run(_attributes, inputs, output) {
    const { rows, cols, data } = output as Dense
    const before = new Float64Array(cols)
    data.set((inputs[0] as Dense).data)
    for (let index = 1; index < inputs.length; index++) {
      const other = (inputs[index] as Dense).data
      for (let row = 0; row < rows; row++) {
        const from = row * cols
        before.set(data.subarray(from, from + cols))
        data.fill(0, from, from + cols)
        for (let i = 0; i < cols; i++) {
          if (before[i] === 0) continue
          for (let j = 0; j < cols; j++) {
            const to = from + ((i + j) % cols)
            data[to] = data[to]! + before[i]! * other[from + j]!
          }
        }
      }
    }
  },

  /** 16·(log₂ n + 4)·ε for each factor, of the product of the rows' l1 norms, which no item of a transform exceeds. */
  bound(_attributes, inputs, bounds, output) {
    const { rows, cols } = output as Dense
    const bound = new Float64Array(rows * cols)
    const digits = 32 - Math.clz32(cols) + 4
    for (let row = 0; row < rows; row++) {
      let product = 1
      let moved = 1
      inputs.forEach((input, index) => {
        let norm = 0
        let own = 0
        for (let at = row * cols; at < (row + 1) * cols; at++) {
          norm += Math.abs((input as Dense).data[at]!)
          own += bounds[index]![at]!
        }
        product *= norm
        moved *= norm + own
      })
      const all = moved - product + 16 * inputs.length * digits * epsilon * moved
      // A transform of zeros may bring either zero.
      bound.fill(all === all ? Math.max(all, Number.MIN_VALUE) : Infinity, row * cols, (row + 1) * cols)
    }
    return bound
  },

  describe: () => 'of the rows',
}
