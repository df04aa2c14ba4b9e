/** Neighbours among the floats (IEEE 754): what turns a comparison into `≤` on another grid without changing its answer. */
const float32 = new Float32Array(1)
const bits32 = new Int32Array(float32.buffer)
const float64 = new Float64Array(1)
const bits64 = new BigInt64Array(float64.buffer)

/** The largest float32 that is at most `x`; NaN, which nothing is at most, where there is none. */
export function float32AtMost(x: number): number {
  const near = Math.fround(x)
  return near <= x ? near : previous32(near)
}

/** The largest float32 below `x`; NaN where there is none. */
export function float32Below(x: number): number {
  const near = Math.fround(x)
  return near < x ? near : previous32(near)
}

/** The largest float64 below `x`; NaN where there is none. */
export function float64Below(x: number): number {
  if (x === 0) return -Number.MIN_VALUE
  float64[0] = x
  bits64[0] = bits64[0]! + (x > 0 ? -1n : 1n)
  return x === -Infinity ? NaN : float64[0]
}

function previous32(x: number): number {
  if (x === -Infinity) return NaN
  if (x === 0) return -1.401298464324817e-45
  float32[0] = x
  bits32[0] = bits32[0]! + (x > 0 ? -1 : 1)
  return float32[0]
}
