import { pow } from './pow.ts'

const size = 2048
const stepsPerUnit = size / 0.6931471805599453
const unitsPerStep = 1 / stepsPerUnit
/** Adding it rounds to a whole number, ties to even. */
const shift = 6755399441055744 // 1.5 · 2^52
const powers = Float64Array.from({ length: size }, (_, at) => pow(2, at / size))

/**
 * e^x as fmath's `expd` has it (S. Mitsunari, fmath.hpp), with its roundings: a table of 2^(i/2048) and a cubic. Its error
 * grows with |x|, since the product with ln 2 / 2048 is rounded: 2^-53·|x| beside an ulp or two.
 */
export function fastExp(x: number): number {
  if (x <= -708.396418532264) return 0
  if (x >= 709.782712893384) return Infinity
  if (x !== x) return NaN
  const steps = x * stepsPerUnit + shift - shift
  const t = steps * unitsPerStep - x
  const y = (3.0000000027955394 - t) * (t * t) * 0.16666666685227835 - t + 1
  const at = steps & (size - 1)
  return y * (powers[at]! * 2 ** ((steps - at) / size))
}
