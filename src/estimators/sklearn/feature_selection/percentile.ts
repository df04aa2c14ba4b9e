/** `numpy.percentile` of one row of numbers, by linear interpolation (numpy/lib/_function_base_impl.py, `_lerp`). */
export function percentile(values: Float64Array, percent: number): number {
  // Typed arrays sort as numpy does: NaN last.
  const sorted = values.slice().sort()
  if (sorted.some(value => value !== value)) return NaN
  const place = (percent / 100) * (sorted.length - 1)
  const below = Math.min(Math.floor(place), sorted.length - 1)
  const above = Math.min(below + 1, sorted.length - 1)
  const share = place - below
  const apart = sorted[above]! - sorted[below]!
  return share >= 0.5 ? sorted[above]! - apart * (1 - share) : sorted[below]! + apart * share
}
