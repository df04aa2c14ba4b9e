/**
 * CityHash64 of version 1 (Geoff Pike and Jyrki Alakuijala, Google, 2011), which is not the same as later versions'. CatBoost
 * keeps the low 32 bits as what stands for a category (util/digest/city.cpp, catboost/libs/cat_feature/cat_feature.cpp).
 */
const k0 = 0xc3a5c85c97cb3127n
const k1 = 0xb492b66fbe98f273n
const k2 = 0x9ae16a3b2f90404fn
const k3 = 0xc949d7c7509e6557n
const kPair = 0x9ddfea08eb382d69n

const wrap = (value: bigint) => BigInt.asUintN(64, value)
const rotate = (value: bigint, by: bigint) => wrap((value >> by) | (value << (64n - by)))
const mix = (value: bigint) => value ^ (value >> 47n)

export function cityHash64(bytes: Buffer): bigint {
  const length = bytes.length
  if (length <= 16) return upTo16(bytes)
  if (length <= 32) return upTo32(bytes)
  return length <= 64 ? upTo64(bytes) : beyond64(bytes)
}

function upTo16(bytes: Buffer): bigint {
  const length = bytes.length
  const size = BigInt(length)
  if (length > 8) {
    const a = bytes.readBigUInt64LE(0)
    const b = bytes.readBigUInt64LE(length - 8)
    return pairHash(a, rotate(wrap(b + size), size)) ^ b
  }
  if (length >= 4) return pairHash(size + (BigInt(bytes.readUInt32LE(0)) << 3n), BigInt(bytes.readUInt32LE(length - 4)))
  if (length === 0) return k2
  const y = BigInt(bytes[0]!) + (BigInt(bytes[length >> 1]!) << 8n)
  const z = size + (BigInt(bytes[length - 1]!) << 2n)
  return wrap(mix(wrap(y * k2) ^ wrap(z * k3)) * k2)
}

function upTo32(bytes: Buffer): bigint {
  const length = bytes.length
  const a = wrap(bytes.readBigUInt64LE(0) * k1)
  const b = bytes.readBigUInt64LE(8)
  const c = wrap(bytes.readBigUInt64LE(length - 8) * k2)
  const d = wrap(bytes.readBigUInt64LE(length - 16) * k0)
  return pairHash(rotate(wrap(a - b), 43n) + rotate(c, 30n) + d, a + rotate(b ^ k3, 20n) - c + BigInt(length))
}

function upTo64(bytes: Buffer): bigint {
  const length = bytes.length
  const word = (at: number) => bytes.readBigUInt64LE(at)
  const front = quarter(wrap(word(0) + (BigInt(length) + word(length - 16)) * k0), word(24), word(8), word(16))
  const back = quarter(wrap(word(16) + word(length - 32)), word(length - 8), word(length - 24), word(length - 16))
  const r = mix(wrap((front.first + back.second) * k2 + (back.first + front.second) * k0))
  return wrap(mix(wrap(r * k0 + front.second)) * k2)
}

function quarter(start: bigint, z: bigint, x: bigint, y: bigint): { first: bigint; second: bigint } {
  let a = start
  const b = rotate(wrap(a + z), 52n)
  let c = rotate(a, 37n)
  a = wrap(a + x)
  c += rotate(a, 7n)
  a = wrap(a + y)
  return { first: wrap(a + z), second: wrap(b + rotate(a, 31n) + c) }
}

/** 56 bytes of state go over blocks of 64 bytes, after the end of the text has been mixed in. */
function beyond64(bytes: Buffer): bigint {
  const length = bytes.length
  const word = (at: number) => bytes.readBigUInt64LE(at)
  let x = word(0)
  let y = word(length - 16) ^ k1
  let z = word(length - 56) ^ k0
  let v = weak(bytes, length - 64, BigInt(length), y)
  let w = weak(bytes, length - 32, wrap(BigInt(length) * k1), k0)
  z = wrap(z + mix(v.second) * k1)
  x = wrap(rotate(wrap(z + x), 39n) * k1)
  y = wrap(rotate(y, 33n) * k1)
  for (let at = 0; at < ((length - 1) & ~63); at += 64) {
    x = wrap(rotate(wrap(x + y + v.first + word(at + 16)), 37n) * k1) ^ w.second
    y = wrap(rotate(wrap(y + v.second + word(at + 48)), 42n) * k1) ^ v.first
    z = rotate(z ^ w.first, 33n)
    v = weak(bytes, at, wrap(v.second * k1), wrap(x + w.first))
    w = weak(bytes, at + 32, wrap(z + w.second), y)
    ;[z, x] = [x, z]
  }
  return pairHash(pairHash(v.first, w.first) + mix(y) * k1 + z, pairHash(v.second, w.second) + x)
}

function weak(bytes: Buffer, at: number, seedA: bigint, seedB: bigint): { first: bigint; second: bigint } {
  const z = bytes.readBigUInt64LE(at + 24)
  const c = wrap(seedA + bytes.readBigUInt64LE(at))
  const b = rotate(wrap(seedB + c + z), 21n)
  const a = wrap(c + bytes.readBigUInt64LE(at + 8) + bytes.readBigUInt64LE(at + 16))
  return { first: wrap(a + z), second: wrap(b + rotate(a, 44n) + c) }
}

function pairHash(first: bigint, second: bigint): bigint {
  const u = wrap(first)
  const v = wrap(second)
  const a = mix(wrap((u ^ v) * kPair))
  return wrap(mix(wrap((v ^ a) * kPair)) * kPair)
}
