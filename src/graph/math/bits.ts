/** The bits of a float64, for the functions of this folder. */

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)

/** Index of the word that holds sign, exponent and the top 20 bits of the fraction. */
const high = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0
const low = 1 - high

export function highWord(x: number): number {
  float[0] = x
  return words[high]!
}

export function lowWord(x: number): number {
  float[0] = x
  return words[low]!
}

export function fromWords(top: number, bottom: number): number {
  words[high] = top
  words[low] = bottom
  return float[0]!
}

/** 2 to the power `e`, exactly, for -1022 ≤ e ≤ 1023. */
export function powerOfTwo(e: number): number {
  words[high] = (e + 1023) << 20
  words[low] = 0
  return float[0]!
}

/** `x · 2^e`, rounded once, for a normal `x` near 1 and any `e` of a float64's exponents. */
export function scaleByPower(x: number, e: number): number {
  if (e > 1023) return x * 2 * powerOfTwo(Math.min(e - 1, 1023))
  if (e >= -1021) return x * powerOfTwo(e)
  if (e < -1200) return 0
  // To just above the subnormals first, which is exact; the second product rounds.
  return x * powerOfTwo(e + 200) * 6.223015277861142e-61
}

/** The distance from |x| to the next larger float64; for an infinity or NaN, NaN. */
export function ulp(x: number): number {
  const exponent = (highWord(x) >>> 20) & 0x7ff
  if (exponent === 0x7ff) return NaN
  if (exponent > 52) return powerOfTwo(exponent - 1023 - 52)
  return exponent === 0 ? 5e-324 : 5e-324 * powerOfTwo(exponent - 1)
}

/** Place of a float64 among all, rising with its value; −0 and 0 are neighbours. Differences count ulps. */
export function ordinal(x: number): bigint {
  float[0] = x
  const bits = (BigInt(words[high]! & 0x7fffffff) << 32n) | BigInt(words[low]!)
  return words[high]! >>> 31 === 1 ? -bits - 1n : bits
}
