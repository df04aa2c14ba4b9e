/**
 * e^x in float32 by ARM's published algorithm (optimized routines, expf, S. Nagy 2017), which glibc and musl have too: float64
 * arithmetic on a table of 2^(i/32) and a cubic. `x` is a float32; so is the result.
 */
import { heads } from './exp.ts'
import { scaleByPower } from './bits.ts'

const stepsPerUnit = 46.16624130844683 // 32 / ln 2
const shift = 6755399441055744 // 1.5 · 2^52
/** The coefficients of 2^r − 1 for |r| ≤ 1/64, scaled to steps of 1/32. */
const third = 0.05550361559341535 / 32768
const second = 0.2402284522445722 / 1024
const first = 0.6931471806916203 / 32

export function expf(x: number): number {
  if (!(x < 88.72283935546875)) return x === 88.72283935546875 ? expOf(x) : x > 0 ? Infinity : x
  return x < -103.97208404541016 ? 0 : expOf(x)
}

function expOf(x: number): number {
  const z = x * stepsPerUnit
  const steps = z + shift - shift
  const r = z - steps
  const at = steps & 31
  const y = (third * r + second) * (r * r) + (first * r + 1)
  return Math.fround(scaleByPower(y * heads[4 * at]!, (steps - at) / 32))
}
