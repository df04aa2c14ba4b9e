import { productError } from './double-double.ts'
import { exp } from './exp.ts'
import { log } from './log.ts'

/** The real cube root: a first guess, and one Newton step with the residual taken exactly; within 0.51 ulp. */
export function cbrt(x: number): number {
  if (x === 0 || x - x !== 0) return x
  const size = Math.abs(x)
  // Into the middle of the range, by cubes of powers of two, so that no product is subnormal or too large.
  const scale = size < 1e-150 ? 1.2676506002282294e30 : size > 1e150 ? 7.888609052210118e-31 : 1
  const a = size * scale * scale * scale
  const guess = exp(log(a) / 3)
  const square = guess * guess
  const cube = square * guess
  const rest = a - cube - productError(square, guess, cube) - productError(guess, guess, square) * guess
  const root = (guess + rest / (3 * square)) / scale
  return x < 0 ? -root : root
}
