import type { Dense } from '../../graph/value.ts'

/** Each row's sum with one vector, from the first column to the last, then `start`: four rows at once, whose additions do not wait for each other. */
export function dotRows({ data, rows, cols }: Dense, weights: Float64Array, start: number, y: Float64Array | Float32Array): void {
  let row = 0
  for (; row + 3 < rows; row += 4) {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let at = row * cols
    for (let column = 0; column < cols; column++, at++) {
      const weight = weights[column]!
      a += data[at]! * weight
      b += data[at + cols]! * weight
      c += data[at + 2 * cols]! * weight
      d += data[at + 3 * cols]! * weight
    }
    y[row] = a + start
    y[row + 1] = b + start
    y[row + 2] = c + start
    y[row + 3] = d + start
  }
  for (; row < rows; row++) {
    let sum = 0
    for (let column = 0, at = row * cols; column < cols; column++, at++) sum += data[at]! * weights[column]!
    y[row] = sum + start
  }
}
