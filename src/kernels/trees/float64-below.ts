const float64 = new Float64Array(1)
const bits64 = new BigInt64Array(float64.buffer)

/** The largest float64 below `x` (IEEE 754); NaN where there is none. */
export function float64Below(x: number): number {
  if (x === 0) return -Number.MIN_VALUE
  float64[0] = x
  bits64[0] = bits64[0]! + (x > 0 ? -1n : 1n)
  return x === -Infinity ? NaN : float64[0]
}
