import { floatText } from '../../formats/python/float-text.ts'
import { log10 } from '../../graph/math/log.ts'
import { unaryFunctions } from '../../graph/unary-functions.ts'

/**
 * The texts of the intervals between edges, `(0.099, 2.3]`, as `pandas.cut` has them for its categories
 * (pandas/core/reshape/tile.py, `_format_labels`). `whole`: the edges are Python's whole numbers.
 */
export function intervalTexts(edges: readonly number[], precision: number, includesLowest: boolean, whole: boolean): string[] {
  const digits = enoughDigits(edges, precision)
  const breaks = edges.map(edge => (whole ? edge : rounded(edge, digits)))
  // Beside what is no whole number, none is one.
  if (includesLowest) breaks[0]! -= Number(`1e-${digits}`)
  const texts = breaks.map(edge => (whole && !includesLowest ? String(edge) : floatText(edge)))
  return texts.slice(1).map((text, at) => `(${texts[at]!}, ${text}]`)
}

/** So many digits that no two edges are rounded to one; as many as were asked for where 19 are too few (`_infer_precision`). */
function enoughDigits(edges: readonly number[], precision: number): number {
  for (let digits = precision; digits < 20; digits++) {
    if (new Set(edges.map(edge => rounded(edge, digits))).size === edges.length) return digits
  }
  return precision
}

/** `_round_frac`: `precision` digits after the point, or after the first zeros there of a number below 1. */
function rounded(x: number, precision: number): number {
  if (!Number.isFinite(x) || x === 0) return x
  return around(x, Math.abs(x) < 1 ? precision - 1 - Math.floor(log10(Math.abs(x))) : precision)
}

/** `numpy.around`. */
function around(x: number, digits: number): number {
  const power = Number(`1e${digits}`)
  return unaryFunctions.rint.apply(x * power) / power
}
