/** Powers for reading decimal numbers (assembly/read-row.as.ts). */

/** The powers of ten that float64 holds exactly: 10^0 to 10^22. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))

/** Powers of ten in the texts of numbers that are read without a detour: from −65 to 65. */
const largestPower = 65

/**
 * 5^q for each of them as the upper 128 bits, in two halves, the upper one first: cut off for q from 0 up; below, one over
 * 5^−q, rounded up (https://doi.org/10.1002/spe.2984, section 5).
 */
export const powersOfFive = BigUint64Array.from(
  Array.from({ length: 2 * largestPower + 1 }, (_, at) => fivesIn128Bits(at - largestPower)).flatMap(bits => [bits >> 64n, bits & 0xffffffffffffffffn]),
)

function fivesIn128Bits(power: number): bigint {
  let five = 1n
  for (let factors = Math.abs(power); factors > 0; factors--) five *= 5n
  const length = five.toString(2).length
  if (power >= 0) return length <= 128 ? five << BigInt(128 - length) : five >> BigInt(length - 128)
  // Of 2^b / 5^-q the upper 128 bits.
  const bits = power >= -27 ? (1n << BigInt(length + 127)) / five + 1n : (1n << BigInt(2 * length + 128)) / five + 1n
  const surplus = bits.toString(2).length - 128
  return bits >> BigInt(surplus)
}
