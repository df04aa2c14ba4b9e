/** The functions of the op `unary`. */
import { cbrt } from './math/cbrt.ts'
import { cos, sin } from './math/trig.ts'
import { epsilon } from './rounding.ts'
import { erf } from './math/erf.ts'
import { exp, exp2, expm1 } from './math/exp.ts'
import { expf } from './math/expf.ts'
import { expit } from './math/expit.ts'
import { log, log10, log1p, log2 } from './math/log.ts'
import { ndtri } from './math/ndtri.ts'
import { tanh } from './math/tanh.ts'
import { ulp } from './math/bits.ts'

export interface UnaryFunction {
  readonly apply: (x: number) => number
  /** On float32, where that is not `apply` rounded. */
  readonly single?: (x: number) => number
  /** How far the library's may be on the same argument; 0: every bit is equal. */
  readonly ulps: number
  /** What else it may be off by, where it is made of several roundings. */
  readonly ownBound?: (x: number, y: number) => number
  /** Jumps from one value to the next: what an inexact argument leaves open is open altogether. */
  readonly steps?: boolean
  /** Rises on one side and falls on the other, or has a pole there; elsewhere each function rises or falls throughout. */
  readonly turnsAt?: number
  /** Turns again and again with a slope of 1 at most: it moves no further than its argument. */
  readonly waves?: boolean
}

export type UnaryName = keyof typeof table

const table = {
  abs: { apply: Math.abs, ulps: 0, turnsAt: 0 },
  cbrt: { apply: cbrt, ulps: 2 },
  ceil: { apply: Math.ceil, ulps: 0, steps: true },
  cos: { apply: cos, ulps: 4, waves: true },
  deg2rad: { apply: (x: number) => x * 0.017453292519943295, single: (x: number) => x * 0.01745329238474369, ulps: 0 },
  erf: { apply: erf, ulps: 8 },
  exp: { apply: exp, single: expf, ulps: 2 },
  exp2: { apply: exp2, ulps: 2 },
  // 1 / (1 + e^−x): 2 ulps of the exponential, then the roundings of a sum and a quotient.
  expit: { apply: expit, single: (x: number) => Math.fround(1 / Math.fround(1 + expf(-x))), ulps: 1, ownBound: expitError },
  expm1: { apply: expm1, ulps: 2 },
  floor: { apply: Math.floor, ulps: 0, steps: true },
  log: { apply: log, ulps: 2 },
  log10: { apply: log10, ulps: 2 },
  log1p: { apply: log1p, ulps: 2 },
  log2: { apply: log2, ulps: 2 },
  negative: { apply: (x: number) => -x, ulps: 0 },
  // Its logarithm, a root, and two differences.
  ndtri: { apply: ndtri, ulps: 6 },
  rad2deg: { apply: (x: number) => x * 57.29577951308232, single: (x: number) => x * 57.2957763671875, ulps: 0 },
  reciprocal: { apply: (x: number) => 1 / x, ulps: 0, turnsAt: 0 },
  rint: { apply: roundToEven, ulps: 0, steps: true },
  sign: { apply: (x: number) => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : x), ulps: 0, steps: true },
  sin: { apply: sin, ulps: 4, waves: true },
  sqrt: { apply: Math.sqrt, ulps: 0 },
  square: { apply: (x: number) => x * x, ulps: 0, turnsAt: 0 },
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

function expitError(x: number, y: number): number {
  const e = exp(-x)
  return e < Infinity ? 2 * ulp(e) * y * y + epsilon * y : 0
}
