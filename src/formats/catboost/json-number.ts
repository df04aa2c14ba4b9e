/**
 * A number of JSON as CatBoost reads it, which is not always the nearest float64: RapidJSON's reader without full precision
 * (rapidjson/reader.h, ParseNumber; internal/strtod.h, StrtodNormalPrecision) takes the digits as a whole number, as far as
 * they go, and multiplies or divides by a power of ten. NaN for what is no number.
 */
export function jsonNumber(text: string): number {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? []
  if (whole === undefined) return NaN
  const digits = whole + fraction
  const first = digits.search(/[1-9]/)
  if (first < 0) return sign === '-' ? -0 : 0
  // 15 digits are below 2⁵³. While they are, one more is taken exactly, or rounded once where it passes 2⁵³.
  let taken = Math.max(whole.length, Math.min(digits.length, first + 15))
  let value = Number(digits.slice(0, taken))
  while (taken < digits.length && value < 9007199254740992) value = Number(digits.slice(0, ++taken))
  // A first digit before the point is not counted among the 17.
  const counted = first < whole.length ? 1 : first
  for (; taken < digits.length && taken - counted < 17; taken++) value = value * 10 + Number(digits[taken])
  const power = Number(exponent) - (taken - whole.length)
  const result = power < -308 ? byPower(byPower(value, -308), power + 308) : byPower(value, power)
  return sign === '-' ? -result : result
}

function byPower(value: number, power: number): number {
  if (power < -308) return 0
  return power >= 0 ? value * Number(`1e${power}`) : value / Number(`1e${-power}`)
}
