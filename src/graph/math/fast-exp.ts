import { pow } from './pow.ts'
import { powerOfTwo } from './bits.ts'

const size = 2048
const stepsPerUnit = size / 0.6931471805599453
const unitsPerStep = 1 / stepsPerUnit
/** Adding it rounds to a whole number, ties to even. */
const shift = 6755399441055744 // 1.5 · 2^52
/** 2^(i/2048), made when the first is asked for: most models never ask, and it takes ten milliseconds of a start. */
let powers: Float64Array | undefined

const least = -708.396418532264
const most = 709.782712893384

/**
 * e^x as fmath's `expd` has it (S. Mitsunari, fmath.hpp), with its roundings: a table of 2^(i/2048) and a cubic. Its error
 * grows with |x|, since ln 2 / 2048 is rounded and the product with it: 2^-52·|x| beside an ulp or two. Below its range it gives the
 * least of it, 2.2e-308, as fmath does for four numbers at once.
 */
export function fastExp(x: number): number {
  if (x >= most) return Infinity
  if (x !== x) return NaN
  const argument = Math.max(x, least)
  const steps = argument * stepsPerUnit + shift - shift
  const t = steps * unitsPerStep - argument
  const y = (3.0000000027955394 - t) * (t * t) * 0.16666666685227835 - t + 1
  const at = steps & (size - 1)
  powers ??= Float64Array.from({ length: size }, (_, step) => pow(2, step / size))
  return y * (powers[at]! * powerOfTwo((steps - at) / size))
}
