/** Damage to a file, as a broken disk, a cut download or an attacker does it. */
import { unzipSync, zipSync } from 'fflate'

type Random = () => number
type Mutation = (bytes: Buffer, random: Random, others: readonly Uint8Array[]) => Buffer

/** Sizes and places that readers trip over. */
const integers = [0, 1, 2, 127, 128, 255, 256, 32767, 65535, 65536, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe]
const texts = ['0', '-1', '1', '2147483648', '4294967295', '-9223372036854775808', '18446744073709551616', '1e999', 'nan', 'inf', '""', '0.5', '[]', '{}', 'null']

const mutations: readonly Mutation[] = [
  // A few bytes are others.
  (bytes, random) => {
    for (let flips = 1 + (random() % 4); flips > 0; flips--) bytes[random() % bytes.length] = random() & 0xff
    return bytes
  },
  // One bit is another: a count, an index, a flag that is nearly right.
  (bytes, random) => {
    bytes[random() % bytes.length]! ^= 1 << (random() % 8)
    return bytes
  },
  // The end is missing.
  (bytes, random) => bytes.subarray(0, random() % bytes.length),
  // An integer of 2, 4 or 8 bytes is an extreme one, or one more or less.
  (bytes, random) => {
    const width = [2, 4, 8][random() % 3]!
    if (bytes.length < width) return bytes
    const at = random() % (bytes.length - width + 1)
    const value = random() % 2 === 0 ? integers[random() % integers.length]! : bytes.readUInt16LE(at) + (random() % 2 === 0 ? 1 : -1)
    const little = random() % 4 !== 0
    for (let k = 0; k < width; k++) bytes[at + (little ? k : width - 1 - k)] = k < 4 ? (value >>> (8 * k)) & 0xff : 0
    return bytes
  },
  // A number that is written as text is another.
  (bytes, random) => {
    const start = random() % bytes.length
    const found = /-?\d[\d.e+-]*/.exec(bytes.toString('latin1', start, start + 4096))
    if (found === null) return bytes
    const at = start + found.index
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(texts[random() % texts.length]!), bytes.subarray(at + found[0].length)])
  },
  // A piece is missing, stands twice, or comes from another file.
  (bytes, random, others) => {
    const at = random() % bytes.length
    const length = 1 + (random() % Math.min(256, bytes.length - at))
    switch (random() % 3) {
      case 0:
        return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
      case 1:
        return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
      default: {
        const other = others[random() % others.length]!
        const from = random() % other.length
        return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at + length)])
      }
    }
  },
]

/**
 * A damaged copy of `bytes`; pieces may come from `others`. Of a zip archive, whose checksums guard it, mostly one of its files
 * is damaged and the archive is whole.
 */
export function mutate(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Buffer {
  if (!isZip(bytes) || random() % 4 === 0) return damaged(bytes, random, others)
  const files = unzipSync(bytes)
  const names = Object.keys(files)
  // A skops archive's schema tells what all else means.
  const name = names.includes('schema.json') && random() % 2 === 0 ? 'schema.json' : names[random() % names.length]!
  return Buffer.from(zipSync({ ...files, [name]: damaged(files[name]!, random, others) }, { level: 0, mtime: '1980-01-01' }))
}

function isZip(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04'
}

function damaged(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Buffer {
  let result: Buffer = Buffer.from(bytes)
  for (let times = random() % 3 === 0 ? 2 : 1; times > 0 && result.length > 0; times--) result = mutations[random() % mutations.length]!(result, random, others)
  return Buffer.from(result)
}
