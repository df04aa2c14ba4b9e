import type { Dense, FloatType } from '../value.ts'
import type { Op } from '../op.ts'
import { exp } from '../math/exp.ts'
import { log1p } from '../math/log.ts'
import { corrupt, expectDense, expectWord } from '../expect.ts'
import { mayBeInteger, twoThings } from '../whole-number.ts'
import { epsilon, rounded, scaled, ulps } from '../rounding.ts'

export interface ArithmeticAttributes {
  readonly operator: Operator
  /**
   * Both may be integers to the library, which wrap around: rows are refused where two whole numbers make one of `below` or more in
   * size, or where one of them is beyond 2^53, so that more of its digits may have counted.
   */
  readonly whole?: { readonly by: string; readonly below: number }
}

export type Operator = keyof typeof operators

interface OperatorDetail {
  /** How far the unrounded result moves where `a` and `b` are off by at most `da` and `db`. */
  readonly moved: (a: number, b: number, da: number, db: number) => number
  /** Whether it returns one of its arguments, so that nothing is rounded. */
  readonly chooses?: boolean
  /** How far the library's own may be on the same arguments, where that is not 0. */
  readonly own?: (a: number, b: number, y: number) => number
}

const operators = {
  add: { moved: sumMoved },
  subtract: { moved: sumMoved },
  multiply: { moved: productMoved },
  divide: { moved: quotientMoved },
  max: {
    moved: (a: number, b: number, da: number, db: number) => chosenMoved(a, b, da, db),
    chooses: true,
  },
  min: {
    moved: (a: number, b: number, da: number, db: number) => chosenMoved(-a, -b, da, db),
    chooses: true,
  },
  floor_divide: { moved: stepped },
  remainder: { moved: stepped },
  // Its slopes are shares of 1: what moves the arguments moves it by no more than the larger of the two.
  logaddexp: { moved: (_a: number, _b: number, da: number, db: number) => Math.max(da, db), own: logaddexpError },
} as const satisfies Record<string, OperatorDetail>

/**
 * Two matrices item by item, rounded once; one with a single column meets each column of the other. `max` and `min` are
 * numpy.maximum and numpy.minimum: NaN wins, and of equals the first is taken. `floor_divide` and `remainder` are
 * Python's `//` and `%` as numpy has them. `logaddexp` is numpy.logaddexp, log(eᵃ + eᵇ).
 */
export const arithmetic: Op<ArithmeticAttributes> = {
  name: 'arithmetic',
  fidelity: ({ operator }) => (operator === 'logaddexp' ? 'T' : 'E'),

  infer({ operator, whole }, inputs) {
    expectWord('arithmetic', 'operator', operator, Object.keys(operators))
    if (whole !== undefined && (typeof whole.by !== 'string' || typeof whole.below !== 'number')) throw corrupt('arithmetic', `whole is ${JSON.stringify(whole)}`)
    const left = expectDense('arithmetic', inputs, 0)
    const right = expectDense('arithmetic', inputs, 1)
    if (left.cols !== right.cols && left.cols !== 1 && right.cols !== 1) throw corrupt('arithmetic', `the inputs have ${left.cols} and ${right.cols} columns`)
    const type: FloatType = left.type === 'float32' && right.type === 'float32' ? 'float32' : 'float64'
    return { kind: 'dense', type, cols: left.cols === 1 ? right.cols : left.cols }
  },

  run({ operator, whole }, inputs, output, context) {
    const a = inputs[0] as Dense
    const b = inputs[1] as Dense
    const y = output as Dense
    const { rows, cols, data } = y
    const aStep = stepOf(a, cols)
    const bStep = stepOf(b, cols)
    combine(operator, a, aStep, b, bStep, y)
    if (whole === undefined) return
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < cols; column++) {
        const left = a.data[row * a.cols + column * aStep]!
        const right = b.data[row * b.cols + column * bStep]!
        if (!mayBeInteger(left) || !mayBeInteger(right)) continue
        const beyond = Math.abs(left) > Number.MAX_SAFE_INTEGER ? 0 : Math.abs(right) > Number.MAX_SAFE_INTEGER ? 1 : -1
        const size = Math.abs(data[row * cols + column]!)
        // Only by 0 are whole numbers divided to infinity.
        if (beyond < 0 && !(size >= whole.below && size < Infinity)) continue
        const input = Math.max(beyond, 0)
        context.reject(row, input, column * (input === 0 ? aStep : bStep), twoThings(input === 0 ? left : right, whole.by))
      }
    }
  },

  bound({ operator }, inputs, bounds, output) {
    const a = inputs[0] as Dense
    const b = inputs[1] as Dense
    const { rows, cols, data, type } = output as Dense
    const { moved, chooses, own: ownError }: OperatorDetail = operators[operator]
    const aStep = stepOf(a, cols)
    const bStep = stepOf(b, cols)
    const bound = new Float64Array(rows * cols)
    for (let row = 0, at = 0; row < rows; row++) {
      for (let column = 0; column < cols; column++, at++) {
        const left = row * a.cols + column * aStep
        const right = row * b.cols + column * bStep
        const da = bounds[0]![left]!
        const db = bounds[1]![right]!
        // NaN meets nothing but NaN; equal arguments round equally.
        if (a.data[left] !== a.data[left] || b.data[right] !== b.data[right]) continue
        const itself = ownError?.(a.data[left]!, b.data[right]!, data[at]!) ?? 0
        bound[at] = itself
        if (da === 0 && db === 0) continue
        const own = itself + moved(a.data[left]!, b.data[right]!, da, db)
        bound[at] = own !== own ? Infinity : chooses === true ? own : rounded(own, data[at]!, type)
      }
    }
    return bound
  },

  describe: ({ operator }) => operator,
}

/** What is not done by one instruction. */
const made = {
  max: (a: number, b: number) => (a >= b || a !== a ? a : b),
  min: (a: number, b: number) => (a <= b || a !== a ? a : b),
  floor_divide: floorDivide,
  remainder,
  logaddexp,
}

/** A loop for each of these: a number that goes through a function takes an object where that is not inlined. */
function combine(operator: Operator, a: Dense, aStep: number, b: Dense, bStep: number, { rows, cols, data }: Dense): void {
  const left = a.data
  const right = b.data
  // Item by item, all rows are as one.
  const isEven = a.cols === cols && b.cols === cols
  const runs = isEven ? 1 : rows
  const length = isEven ? rows * cols : cols
  for (let run = 0, at = 0; run < runs; run++) {
    let from = run * a.cols
    let other = run * b.cols
    const end = at + length
    switch (operator) {
      case 'add':
        for (; at < end; at++, from += aStep, other += bStep) data[at] = left[from]! + right[other]!
        break
      case 'subtract':
        for (; at < end; at++, from += aStep, other += bStep) data[at] = left[from]! - right[other]!
        break
      case 'multiply':
        for (; at < end; at++, from += aStep, other += bStep) data[at] = left[from]! * right[other]!
        break
      case 'divide':
        for (; at < end; at++, from += aStep, other += bStep) data[at] = left[from]! / right[other]!
        break
      default: {
        const apply = made[operator]
        for (; at < end; at++, from += aStep, other += bStep) data[at] = apply(left[from]!, right[other]!)
      }
    }
  }
}

/** npy_divmod (numpy/_core/src/npymath/npy_math_internal.h.src): the remainder has the divisor's sign. */
function remainder(a: number, b: number): number {
  const rest = a % b
  if (b === 0 || rest !== rest) return rest
  if (rest === 0) return b < 0 || Object.is(b, -0) ? -0 : 0
  return b < 0 !== rest < 0 ? rest + b : rest
}

/** npy_floor_divide, which takes the remainder off first. */
function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b
  const rest = a % b
  if (rest !== rest) return NaN
  const quotient = (a - rest) / b - (rest !== 0 && b < 0 !== rest < 0 ? 1 : 0)
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0
  const floor = Math.floor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

/** An inexact argument may lie on either side of a step. */
function stepped(): number {
  return Infinity
}

/** npy_logaddexp (numpy/_core/src/npymath/npy_math_internal.h.src). */
function logaddexp(a: number, b: number): number {
  if (a === b) return a + 0.6931471805599453
  const apart = a - b
  if (apart !== apart) return NaN
  return apart > 0 ? a + log1p(exp(-apart)) : b + log1p(exp(apart))
}

/** 2 ulp of the exponential and 2 of the logarithm of at most log 2, then a sum. */
function logaddexpError(a: number, b: number, y: number): number {
  const e = a === b ? 0 : exp(-Math.abs(a - b))
  return e > 0 ? ulps(2, e) + ulps(2, log1p(e)) + epsilon * Math.abs(y) : 0
}

/** What one column further is in a matrix: nothing, where its one column meets many. */
function stepOf({ cols }: Dense, wanted: number): 0 | 1 {
  return cols === 1 && wanted !== 1 ? 0 : 1
}

/** Beside an infinity no finite error counts. */
function sumMoved(a: number, b: number, da: number, db: number): number {
  const infinite = (a - a !== 0 || b - b !== 0) && da < Infinity && db < Infinity
  return infinite ? 0 : da + db
}

function productMoved(a: number, b: number, da: number, db: number): number {
  // 0 · Infinity is no part of it where the other factor is exactly 0.
  return scaled(1, (db === 0 ? 0 : (Math.abs(a) + da) * db) + (da === 0 ? 0 : Math.abs(b) * da))
}

/** |a′/b′ − a/b| ≤ (da + |a/b|·db) / (|b| − db); anything where b′ may be 0. */
function quotientMoved(a: number, b: number, da: number, db: number): number {
  const least = Math.abs(b) - db
  if (db > 0 && !(least > 0)) return Infinity
  if (least === Infinity) return da === Infinity ? Infinity : 0
  return scaled(1, da / least + (db === 0 ? 0 : Math.abs(a / b) * (db / least)))
}

/** Of the larger of two; what cannot be the larger counts for nothing. */
function chosenMoved(a: number, b: number, da: number, db: number): number {
  if (a - da > b + db) return da
  if (b - db > a + da) return db
  return Math.max(da, db)
}
