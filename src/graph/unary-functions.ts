/** The functions of the op `unary`. */
import type { FloatType } from './value.ts'
import { acos, asin, atan, cos, sin, tan } from './math/trig.ts'
import { acosh, asinh, atanh, cosh, sinh } from './math/hyperbolic.ts'
import { cbrt } from './math/cbrt.ts'
import { epsilon, epsilon32 } from './rounding.ts'
import { erf, erfc, ndtr } from './math/erf.ts'
import { exp, exp2, expm1 } from './math/exp.ts'
import { expf } from './math/expf.ts'
import { expit } from './math/expit.ts'
import { fastExp } from './math/fast-exp.ts'
import { gamma } from './math/gamma.ts'
import { log, log10, log1p, log2 } from './math/log.ts'
import { ndtri } from './math/ndtri.ts'
import { pow } from './math/pow.ts'
import { tanh } from './math/tanh.ts'
import { ulp } from './math/bits.ts'

export interface UnaryFunction {
  readonly apply: (x: number) => number
  /** On float32, where that is not `apply` rounded. */
  readonly single?: (x: number) => number
  /** How far the library's may be on the same argument; 0: every bit is equal. */
  readonly ulps: number
  /** What else it may be off by, where it is made of several roundings. */
  readonly ownBound?: (x: number, y: number, type: FloatType) => number
  /** Jumps from one value to the next: what an inexact argument leaves open is open altogether. */
  readonly steps?: boolean
  /** Rises on one side and falls on the other, or has a pole there; elsewhere each function rises or falls throughout. */
  readonly turnsAt?: number
  /** Turns or has poles again and again: how far it moves where its argument may be off by `inherited`. */
  readonly moves?: (y: number, inherited: number) => number
}

export type UnaryName = keyof typeof table

const table = {
  abs: { apply: Math.abs, ulps: 0, turnsAt: 0 },
  // numpy promises 4 ulp where it works on vectors (Intel's SVML, NEP 38); ours are within 2 of these and of the next ones.
  arccos: { apply: acos, ulps: 6 },
  arccosh: { apply: acosh, ulps: 6 },
  arcsin: { apply: asin, ulps: 6 },
  arcsinh: { apply: asinh, ulps: 6 },
  arctan: { apply: atan, ulps: 6 },
  arctanh: { apply: atanh, ulps: 6 },
  cbrt: { apply: cbrt, ulps: 2 },
  ceil: { apply: Math.ceil, ulps: 0, steps: true },
  cos: { apply: cos, ulps: 4, moves: atMostAsFar },
  cosh: { apply: cosh, ulps: 6, turnsAt: 0 },
  deg2rad: { apply: (x: number) => x * 0.017453292519943295, single: (x: number) => x * 0.01745329238474369, ulps: 0 },
  erf: { apply: erf, ulps: 8 },
  // Cephes takes the exponential of a square that it rounds.
  erfc: { apply: erfc, ulps: 12, ownBound: (x, y) => epsilon * x * x * y },
  exp: { apply: exp, single: expf, ulps: 2 },
  exp2: { apply: exp2, ulps: 2 },
  // Cephes', which give 0 where the power is small (exp2.c, exp10.c).
  exp2_of_cephes: { apply: (x: number) => (x < -1024 ? 0 : exp2(x)), ulps: 4 },
  exp10: { apply: (x: number) => (x > 308.2547155599167 ? Infinity : x < -308.2547155599167 ? 0 : pow(10, x)), ulps: 4 },
  // 1 / (1 + e^−x): 2 ulps of the exponential, then the roundings of a sum and a quotient.
  expit: { apply: expit, single: (x: number) => Math.fround(1 / Math.fround(1 + expf(-x))), ulps: 1, ownBound: expitError },
  expm1: { apply: expm1, ulps: 2 },
  // CatBoost's, which has a table where the processor has AVX2 or SSE2, and the C library's exponential where it has not.
  fast_exp: { apply: fastExp, ulps: 2, ownBound: fastExpError },
  floor: { apply: Math.floor, ulps: 0, steps: true },
  // Cephes' is off by 9.4e-16 of it at most, by 2.3e-15 beyond 33 (gamma.h); ours by 3 ulp.
  gamma: { apply: gamma, ulps: 12, ownBound: (x, y) => (x > 33 ? 12 * ulp(y) : 0), turnsAt: 1.4616321449683623 },
  log: { apply: log, ulps: 2 },
  // As ONNX Runtime has it (ml_common.h, ComputeLogistic; MLAS by a rational function): its float32 are off by as much near 0 as near 1.
  logistic: { apply: logistic, single: (x: number) => Math.fround(logistic(x)), ulps: 2, ownBound: (_x, _y, type) => 2 * (type === 'float32' ? epsilon32 : epsilon) },
  log10: { apply: log10, ulps: 2 },
  log1p: { apply: log1p, ulps: 2 },
  // Cephes rounds 1 + x before its logarithm outside of √½ to √2 (unity.c).
  log1p_of_cephes: { apply: log1p, ulps: 2, ownBound: x => (1 + x < 0.7071067811865476 || 1 + x > 1.4142135623730951 ? epsilon : 0) },
  // LightGBM's, which until 3 rounds 1 + x before its logarithm; no file tells.
  log1p_of_sum: { apply: log1p, ulps: 2, ownBound: () => epsilon },
  log2: { apply: log2, ulps: 2 },
  // The quotient is rounded twice before its logarithm, near 1 where that is near 0.
  logit: { apply: logit, ulps: 4, ownBound: (_x, _y, type) => 3 * (type === 'float32' ? epsilon32 : epsilon) },
  // As erfc; scipy takes erf as far as −1.42, where the sum with 0.5 cancels.
  ndtr: { apply: ndtr, ulps: 12, ownBound: (x, y) => (x > -1.5 ? 2 * epsilon : epsilon * x * x * y) },
  negative: { apply: (x: number) => -x, ulps: 0 },
  // Its logarithm, a root, and two differences.
  ndtri: { apply: ndtri, ulps: 6 },
  rad2deg: { apply: (x: number) => x * 57.29577951308232, single: (x: number) => x * 57.2957763671875, ulps: 0 },
  reciprocal: { apply: (x: number) => 1 / x, ulps: 0, turnsAt: 0 },
  rint: { apply: roundToEven, ulps: 0, steps: true },
  sign: { apply: (x: number) => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : x), ulps: 0, steps: true },
  sin: { apply: sin, ulps: 4, moves: atMostAsFar },
  sinh: { apply: sinh, ulps: 6 },
  sqrt: { apply: Math.sqrt, ulps: 0 },
  square: { apply: (x: number) => x * x, ulps: 0, turnsAt: 0 },
  tan: { apply: tan, ulps: 6, moves: tangentMoves },
  tanh: { apply: tanh, ulps: 3 },
  trunc: { apply: Math.trunc, ulps: 0, steps: true },
} as const satisfies Record<string, UnaryFunction>

export const unaryFunctions: Readonly<Record<UnaryName, UnaryFunction>> = table

/** To the nearest whole number, ties to even; −0 for what rounds to it from below. */
function roundToEven(x: number): number {
  if (!(Math.abs(x) < 4503599627370496)) return x
  const magic = x < 0 || Object.is(x, -0) ? -4503599627370496 : 4503599627370496
  const result = x + magic - magic
  return result === 0 && magic < 0 ? -0 : result
}

/** log(x / (1 − x)), around a half by the two logarithms, which do not cancel there. */
function logit(x: number): number {
  if (x > 0.3 && x < 0.65) return log1p(2 * (x - 0.5)) - log1p(-2 * (x - 0.5))
  return log(x / (1 - x))
}

function atMostAsFar(_y: number, inherited: number): number {
  return inherited
}

/** tan(x + b) − tan x = (1 + tan² x) · tan b / (1 − tan x · tan b), until a pole is met. */
function tangentMoves(y: number, inherited: number): number {
  const step = inherited < 1 ? tan(inherited) : Infinity
  const left = 1 - Math.abs(y) * step * 1.000001
  return left > 0 ? ((1 + y * y) * step * 1.000001) / left : Infinity
}

/** At the ends of its range fmath gives one number alone another than four at once: 0, and Infinity. */
function fastExpError(x: number, y: number): number {
  if (x > 709.7827) return Infinity
  return x < -708.3964 ? 2.3e-308 : epsilon * Math.abs(x) * y
}

/** 1 − 1 / (1 + e^−|x|) below 0. */
function logistic(x: number): number {
  const upper = 1 / (1 + exp(-Math.abs(x)))
  return x < 0 ? 1 - upper : upper
}

function expitError(x: number, y: number): number {
  const e = exp(-x)
  return e < Infinity ? 2 * ulp(e) * y * y + epsilon * y : 0
}
