/**
 * Hyperbolic sine and cosine and the inverses of all three, by expm1, log and log1p of arguments that do not cancel: the
 * formulas of Sun's fdlibm (K. C. Ng, 1993), e_sinh.c to s_asinh.c. Within 3 ulp.
 */
import { exp, expm1 } from './exp.ts'
import { log, log1p } from './log.ts'

const ln2 = 0.6931471805599453
/** From here on e^x itself overflows, though half of it does not. */
const overflows = 709.78

export function sinh(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-9)) return x
  if (size > overflows) return Math.sign(x) * halfOfExp(size)
  const e = expm1(size)
  const result = size < 1 ? e - (e * e) / (2 * (e + 1)) : (e + e / (e + 1)) / 2
  return x < 0 ? -result : result
}

export function cosh(x: number): number {
  const size = Math.abs(x)
  if (size > overflows) return halfOfExp(size)
  const e = size < 0.35 ? expm1(size) : exp(size)
  return size < 0.35 ? 1 + (e * e) / (2 + 2 * e) : e / 2 + 0.5 / e
}

export function asinh(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-9)) return x
  const square = size * size
  const result =
    size > 1e9 ? log(size) + ln2
    : size > 2 ? log(2 * size + 1 / (Math.sqrt(square + 1) + size))
    : log1p(size + square / (1 + Math.sqrt(1 + square)))
  return x < 0 ? -result : result
}

/** NaN below 1. */
export function acosh(x: number): number {
  if (!(x >= 1)) return NaN
  if (x > 1e9) return log(x) + ln2
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)))
  const above = x - 1
  return log1p(above + Math.sqrt(2 * above + above * above))
}

/** NaN beyond −1 and 1. */
export function atanh(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-9)) return x
  const twice = 2 * size
  const result = 0.5 * (size < 0.5 ? log1p(twice + (twice * size) / (1 - size)) : log1p(twice / (1 - size)))
  return x < 0 ? -result : result
}

/** e^x / 2 by its root. */
function halfOfExp(x: number): number {
  const root = exp(x / 2)
  return (root / 2) * root
}
