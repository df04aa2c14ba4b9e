/**
 * In which types `numpy.percentile` computes: all in float64; of float32 numbers the difference of two in float32 and the
 * rest in float64 (numpy 1, and numpy 2 asked with a number of its own), or all in float32 (numpy 2, NEP 50).
 */
export type PercentileTypes = 'double' | 'mixed' | 'single'

/** `numpy.percentile` of one row of numbers, by linear interpolation, since numpy 1.20 (numpy/lib/_function_base_impl.py, `_lerp`). */
export function percentile(values: Float64Array, percent: number, types: PercentileTypes = 'double'): number {
  const single = types === 'single' ? Math.fround : same
  const difference = types === 'double' ? same : Math.fround
  const found = neighboursOf(values, single(single(single(percent) / 100) * (values.length - 1)))
  if (found === undefined) return NaN
  const { below, above, share } = found
  const apart = difference(above - below)
  return share >= 0.5 ? single(above - single(apart * single(1 - share))) : single(below + single(apart * share))
}

/** The same until numpy 1.19 (numpy/lib/function_base.py, `_quantile_ureduce_func`). */
export function weightedPercentile(values: Float64Array, percent: number): number {
  const found = neighboursOf(values, (percent / 100) * (values.length - 1))
  return found === undefined ? NaN : found.below * (1 - found.share) + found.above * found.share
}

/** The numbers on either side of a place in the sorted row, and how far it is between them; undefined of NaN. */
function neighboursOf(values: Float64Array, place: number): { below: number; above: number; share: number } | undefined {
  // Typed arrays sort as numpy does: NaN last.
  const sorted = values.slice().sort()
  if (sorted.some(value => value !== value)) return undefined
  const last = sorted.length - 1
  const below = Math.min(Math.floor(place), last)
  return { below: sorted[below]!, above: sorted[Math.min(below + 1, last)]!, share: place - below }
}

function same(value: number): number {
  return value
}
