/** Constants and tables of this folder, computed to 128 bits with whole numbers: a value v stands as v · 2^128. */

const bits = 128n
const one = 1n << bits

/** Natural logarithm of the fraction `a / b`, by 2 · atanh((a − b) / (a + b)). */
export function logOfFraction(a: number, b: number): bigint {
  const z = (BigInt(a - b) * one) / BigInt(a + b)
  const square = (z * z) >> bits
  let sum = 0n
  for (let power = z, n = 1n; power !== 0n && power !== -1n; power = (power * square) >> bits, n += 2n) sum += power / n
  return 2n * sum
}

/** 2^(i / n) for i from 0 to n − 1, n a power of two. */
export function fractionalPowersOfTwo(n: number): bigint[] {
  let root = 2n * one
  for (let size = n; size > 1; size /= 2) root = squareRoot(root << bits)
  const powers = [one]
  while (powers.length < n) powers.push((powers[powers.length - 1]! * root) >> bits)
  return powers
}

/** `a / b`, both of this scale. */
export function quotient(a: bigint, b: bigint): bigint {
  return (a << bits) / b
}

/** The nearest float64, or within an ulp of it: what is left over goes to a second number. */
export function toNumber(value: bigint): number {
  return Number(value) / 3.402823669209385e38
}

/** The multiple of 2^−`places` nearest to the value; exact where it has at most 53 bits. */
export function toPlaces(value: bigint, places: number): number {
  const shift = bits - BigInt(places)
  const whole = (value + (1n << (shift - 1n))) >> shift
  return Number(whole) / Number(1n << BigInt(places))
}

/** The value of a float64 below 2^53 in magnitude, at this scale. */
export function fromNumber(x: number): bigint {
  // The 53 bits of x as a whole number: x is scaled by powers of two, which is exact.
  let shift = 0
  while (!Number.isInteger(x)) {
    x *= 0x1_0000_0000
    shift += 32
  }
  return (BigInt(x) << bits) >> BigInt(shift)
}

function squareRoot(value: bigint): bigint {
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (guess + value / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
