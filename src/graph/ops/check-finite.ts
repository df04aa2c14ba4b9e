import type { Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Missing } from '../missing.ts'
import type { Tensor } from '../tensor.ts'
import { cellForCell } from '../origins.ts'
import { corrupt, expectFlag, expectMatrix, expectTensor } from '../expect.ts'
import { expectMissing, isMissingNumber } from '../missing.ts'
import { mayBeInteger, ofWholeNumbers, twoThings } from '../whole-number.ts'

export interface CheckFiniteAttributes {
  /** The estimator whose check it is, for the message. */
  readonly by: string
  readonly allowNan: boolean
  /** The caller's true and false, of which the library makes other numbers than of 1 and 0, are refused as they come in. */
  readonly refuseTruths?: true
  /** Infinities pass. */
  readonly allowInfinite?: true
  /** Numbers must be greater than this. */
  readonly above?: number
  /** Numbers with a fraction, and those beyond 2^53, are refused. */
  readonly whole?: true
  /** Whole numbers of a greater size that int64 or uint64 may hold are refused: the estimator makes another number of those. */
  readonly wholeUpTo?: number
  /** Rows of nothing but numbers that int64 or uint64 may hold are refused where the size of one is greater: a table of int64 the estimator takes otherwise. */
  readonly wholeRowsUpTo?: number
  /** Numbers below 0 are refused. */
  readonly nonNegative?: true
  /** Numbers must not be greater than this. */
  readonly atMost?: number
  /** This number is refused. */
  readonly except?: number
  /** Rows all of whose cells count as missing are refused. */
  readonly somePresent?: Missing
  /** Shape [ranges, 2]: the numbers from the first to the second, both among them. Numbers in none of them are refused. */
  readonly ranges?: Tensor<Float64Array>
}

/** Passes the matrix on, and rejects rows with what the estimator does not take: infinities, NaN unless allowed, small numbers. */
export const checkFinite: Op<CheckFiniteAttributes> = {
  name: 'check_finite',
  fidelity: () => 'E',

  infer({ refuseTruths, above, atMost, except, somePresent, ranges, wholeUpTo, wholeRowsUpTo }, inputs) {
    const type = expectMatrix('check_finite', inputs, 0)
    if (refuseTruths !== undefined) expectFlag('check_finite', 'refuse_truths', refuseTruths)
    if (above !== undefined && (typeof above !== 'number' || type.kind === 'csr')) throw corrupt('check_finite', `above is ${JSON.stringify(above)} for a ${type.kind} matrix`)
    if (wholeUpTo !== undefined && typeof wholeUpTo !== 'number') throw corrupt('check_finite', `whole_up_to is ${JSON.stringify(wholeUpTo)}`)
    if (wholeRowsUpTo !== undefined && typeof wholeRowsUpTo !== 'number') throw corrupt('check_finite', `whole_rows_up_to is ${JSON.stringify(wholeRowsUpTo)}`)
    if (atMost !== undefined && typeof atMost !== 'number') throw corrupt('check_finite', `at_most is ${JSON.stringify(atMost)}`)
    if (except !== undefined && (typeof except !== 'number' || (except === 0 && type.kind === 'csr'))) throw corrupt('check_finite', `except is ${JSON.stringify(except)} for a ${type.kind} matrix`)
    if (somePresent !== undefined) expectMissing('check_finite', somePresent)
    if (ranges !== undefined) {
      expectTensor('check_finite', 'ranges', ranges, 'float64')
      if (ranges.shape[1] !== 2 || ranges.data.length !== 2 * ranges.shape[0]!) throw corrupt('check_finite', `the ranges are of shape ${ranges.shape.join(' × ')}`)
      if (type.kind === 'csr') throw corrupt('check_finite', 'the ranges of a sparse matrix leave out what it does not store')
    }
    return type
  },

  run({ by, allowNan, allowInfinite, above = -Infinity, whole, wholeUpTo = Infinity, wholeRowsUpTo = Infinity, nonNegative, atMost = Infinity, except, somePresent, ranges }, inputs, output, context) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    y.data = x.data
    if (x.kind === 'csr') {
      const target = y as Csr
      target.indptr = x.indptr
      target.indices = x.indices
    }
    for (let row = 0; row < x.rows; row++) {
      const from = x.kind === 'csr' ? x.indptr[row]! : row * x.cols
      const to = x.kind === 'csr' ? x.indptr[row + 1]! : from + x.cols
      let present = 0
      for (let at = from; at < to; at++) {
        const value = x.data[at]!
        if (somePresent !== undefined && !isMissingNumber(value, somePresent)) present++
        if (whole === true && value - value === 0 && !Number.isSafeInteger(value)) {
          context.reject(row, 0, x.kind === 'csr' ? x.indices[at]! : at - from, `${value}, no whole number of at most 2^53, which ${by} does not accept`)
          continue
        }
        if (Math.abs(value) > wholeUpTo && mayBeInteger(value)) {
          context.reject(row, 0, x.kind === 'csr' ? x.indices[at]! : at - from, twoThings(value, by))
          continue
        }
        if (nonNegative === true && value < 0 && value > -Infinity) {
          context.reject(row, 0, x.kind === 'csr' ? x.indices[at]! : at - from, `${value}, a negative number, which ${by} does not accept`)
          continue
        }
        if ((value > atMost && value < Infinity) || value === except) {
          context.reject(row, 0, x.kind === 'csr' ? x.indices[at]! : at - from, `${value}, ${value === 0 ? 'zero, ' : value > atMost ? `above ${atMost}, ` : ''}which ${by} does not accept`)
          continue
        }
        if (ranges !== undefined && value - value === 0 && !isWithin(value, ranges.data)) {
          context.reject(row, 0, at - from, `${value}, outside of what ${by} takes as valid`)
          continue
        }
        if ((value - value === 0 && value > above) || (allowNan && value !== value) || (allowInfinite === true && Math.abs(value) === Infinity)) continue
        const what = value !== value ? 'missing or NaN' : value - value === 0 ? `${value}, not above ${above}` : `${value > 0 ? 'infinity' : '-infinity'} or too large`
        context.reject(row, 0, x.kind === 'csr' ? x.indices[at]! : at - from, `${what}, which ${by} does not accept`)
      }
      if (wholeRowsUpTo < Infinity && isWholeBeyond(x.data, from, to, wholeRowsUpTo)) context.reject(row, 0, null, ofWholeNumbers(by))
      if (somePresent !== undefined && present === 0) context.reject(row, 0, null, `every cell is missing, which ${by} answers by the other rows of the request`)
    }
  },

  bound: (_attributes, _inputs, bounds) => bounds[0]!,
  origins: (_attributes, inputs) => cellForCell(inputs),
  refusesMissing: ({ allowNan }, inputs) => (allowNan ? [] : cellForCell(inputs).map(({ input, column }) => ({ input, column }))),
  refusesTruths: ({ refuseTruths }) => refuseTruths === true,
  describe: ({ by, allowNan, above }) => `for ${by}${allowNan ? ', NaN allowed' : ''}${above === undefined ? '' : `, above ${above}`}`,
}

/** Whether all may be integers to the library, and one is greater than `size`. */
function isWholeBeyond(data: Float64Array | Float32Array, from: number, to: number, size: number): boolean {
  let beyond = false
  for (let at = from; at < to; at++) {
    if (!mayBeInteger(data[at]!)) return false
    beyond ||= Math.abs(data[at]!) > size
  }
  return beyond
}

function isWithin(value: number, ranges: Float64Array): boolean {
  for (let at = 0; at < ranges.length; at += 2) if (value >= ranges[at]! && value <= ranges[at + 1]!) return true
  return false
}

const aboutOthers: readonly string[] = ['by', 'allowNan', 'allowInfinite', 'refuseTruths'] satisfies (keyof CheckFiniteAttributes)[]

/** Whether every finite number passes, and rows with nothing else too. */
export function passesFinite(attributes: CheckFiniteAttributes): boolean {
  return Object.entries(attributes).every(([name, value]) => value === undefined || aboutOthers.includes(name))
}
