/** Numbers of JSON in a body, in AssemblyScript: a part of read-row.as.ts. */

/** The number that was read last. */
export let parsed: f64 = 0
/** 10^0 to 10^22 as f64. */
let tens: u32 = 0
/** From 10^-largestPower on, 5^q as the upper and the lower half of 128 bits. */
let fives: u32 = 0

const largestPower: i32 = 65
const exactInteger: u64 = 1 << 53

export function placePowers(tensAt: u32, fivesAt: u32): void {
  tens = tensAt
  fives = fivesAt
}

// @ts-ignore
@inline
function isDigit(byte: u32): bool {
  return byte - 0x30 < 10
}

/**
 * A number of JSON's grammar (RFC 8259, section 6) into `parsed`: the address behind it, or 0 for what is none, for an
 * integer of more than 15 digits, for more than 19 digits that count, and for powers of ten beyond the table.
 */
export function readNumber(at: u32): u32 {
  const negative = load<u8>(at) == 0x2d
  if (negative) at++
  const start = at
  let digits: u64 = 0
  let byte: u32 = load<u8>(at)
  if (!isDigit(byte)) return 0
  if (byte == 0x30) {
    byte = load<u8>(++at)
    if (isDigit(byte)) return 0
  } else {
    do {
      digits = digits * 10 + (byte - 0x30)
      byte = load<u8>(++at)
    } while (isDigit(byte))
  }
  let length = at - start
  let power: i32 = 0
  if (byte != 0x2e && (byte | 0x20) != 0x65) {
    if (length > 15) return 0
    parsed = negative ? -(<f64>digits) : <f64>digits
    return at
  }
  if (byte == 0x2e) {
    const fraction = ++at
    let eight = load<u64>(at)
    while (isEightDigits(eight)) {
      digits = digits * 100000000 + eightDigits(eight)
      at += 8
      eight = load<u64>(at)
    }
    byte = load<u8>(at)
    while (isDigit(byte)) {
      digits = digits * 10 + (byte - 0x30)
      byte = load<u8>(++at)
    }
    if (at == fraction) return 0
    power = -<i32>(at - fraction)
    length += at - fraction
  }
  if (length > 19) {
    // Zeros in front do not count.
    let first = start
    while (load<u8>(first) == 0x30 || load<u8>(first) == 0x2e) {
      if (load<u8>(first) == 0x30) length--
      first++
    }
    if (length > 19) return 0
  }
  if ((byte | 0x20) == 0x65) {
    byte = load<u8>(++at)
    const minus = byte == 0x2d
    if (minus || byte == 0x2b) byte = load<u8>(++at)
    if (!isDigit(byte)) return 0
    let exponent: i32 = 0
    do {
      if (exponent > 999) return 0
      exponent = exponent * 10 + (byte - 0x30)
      byte = load<u8>(++at)
    } while (isDigit(byte))
    power += minus ? -exponent : exponent
  }
  let value: f64 = 0
  if (digits != 0) {
    if (power < -largestPower || power > largestPower) return 0
    if (digits < exactInteger && power >= -22 && power <= 22) {
      value = <f64>digits
      if (power < 0) value /= load<f64>(tens + (<u32>-power << 3))
      else value *= load<f64>(tens + (<u32>power << 3))
    } else value = nearest(digits, power)
  }
  parsed = negative ? -value : value
  return at
}

/** Eight bytes at once, as https://lemire.me/blog/2022/01/21/swar-explained-parsing-eight-digits/ explains. */
// @ts-ignore
@inline
function isEightDigits(bytes: u64): bool {
  return ((bytes & 0xf0f0f0f0f0f0f0f0) | (((bytes + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0) >> 4)) == 0x3333333333333333
}

// @ts-ignore
@inline
function eightDigits(bytes: u64): u64 {
  bytes -= 0x3030303030303030
  bytes = bytes * 10 + (bytes >> 8)
  return (((bytes & 0x000000ff000000ff) * 0x000f424000000064 + ((bytes >> 16) & 0x000000ff000000ff) * 0x0000271000000001) >> 32) & 0xffffffff
}

/**
 * The float64 nearest to digits·10^power, digits not 0, far from the smallest and the largest: Eisel's and Lemire's
 * algorithm (https://doi.org/10.1002/spe.2984), which needs no other way where five's power has 128 bits
 * (https://doi.org/10.1002/spe.3198).
 */
function nearest(digits: u64, power: i32): f64 {
  const shift = clz(digits)
  digits <<= shift
  const five = fives + (<u32>(power + largestPower) << 4)
  multiply(digits, load<u64>(five))
  let high = productHigh
  let low = productLow
  if ((high & 0x1ff) == 0x1ff) {
    multiply(digits, load<u64>(five, 8))
    low += productHigh
    if (productHigh > low) high++
  }
  const upper = high >> 63
  const dropped = upper + 9
  let mantissa = high >> dropped
  // A tie, which only small powers can make, goes to the even one.
  if (low <= 1 && power >= -4 && power <= 23 && (mantissa & 3) == 1 && mantissa << dropped == high) mantissa &= ~(<u64>1)
  mantissa = (mantissa + (mantissa & 1)) >> 1
  let exponent = <i64>(((152170 + 65536) * power) >> 16) + 63 + <i64>upper - <i64>shift + 1023
  if (mantissa >= <u64>2 << 52) {
    mantissa = <u64>1 << 52
    exponent++
  }
  return reinterpret<f64>((mantissa & ~(<u64>1 << 52)) | (<u64>exponent << 52))
}

let productHigh: u64 = 0
let productLow: u64 = 0

/** 64 × 64 → 128 bits. */
// @ts-ignore
@inline
function multiply(a: u64, b: u64): void {
  const aLow = a & 0xffffffff
  const aHigh = a >> 32
  const bLow = b & 0xffffffff
  const bHigh = b >> 32
  const low = aLow * bLow
  const middle = aHigh * bLow + (low >> 32)
  const other = aLow * bHigh + (middle & 0xffffffff)
  productHigh = aHigh * bHigh + (middle >> 32) + (other >> 32)
  productLow = (other << 32) | (low & 0xffffffff)
}
