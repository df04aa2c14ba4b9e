import { createHash } from 'node:crypto'
import type { Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { cellAt } from '../value.ts'
import { corrupt, expectColumns, expectWord } from '../expect.ts'

/** Methods by Python's name (hashlib), with the name that OpenSSL has for the same one. */
const methods = {
  md5: 'md5',
  sha1: 'sha1',
  sha224: 'sha224',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
  sha3_224: 'sha3-224',
  sha3_256: 'sha3-256',
  sha3_384: 'sha3-384',
  sha3_512: 'sha3-512',
  blake2b: 'blake2b512',
  blake2s: 'blake2s256',
} as const

export type HashMethod = keyof typeof methods
export const hashMethods = Object.keys(methods) as HashMethod[]

export interface HashCellsAttributes {
  readonly cols: number
  readonly method: HashMethod
  /** Of each column, texts that are hashed as others, and as which; missing cells as `missing`. Absent: as they are. */
  readonly lumped?: readonly { readonly texts: readonly string[]; readonly as: readonly string[]; readonly missing?: string }[]
}

/**
 * How many of a row's texts have their hash, a big-endian number, at each remainder by `cols` (category_encoders/hashing.py, hash_chunk).
 * Apart from hash_terms: its hash is a digest of which all bytes count, its cells stand in columns, and its answer is dense.
 */
export const hashCells: Op<HashCellsAttributes> = {
  name: 'hash_cells',
  fidelity: () => 'E',

  infer({ cols, method, lumped }, inputs) {
    const { columns } = expectColumns('hash_cells', inputs, 0)
    const other = columns.findIndex(type => type !== 'undetermined' && type !== 'string' && type !== 'mixed')
    if (other >= 0) throw corrupt('hash_cells', `column ${other} is ${columns[other]}, expected string`)
    // The remainder so far times 256 must be a whole number of a float64, and a row of this many items some room.
    if (!Number.isInteger(cols) || cols < 1 || cols > 0xffffff) throw corrupt('hash_cells', `cols is ${cols}`)
    expectWord('hash_cells', 'method', method, hashMethods)
    if (lumped !== undefined && (lumped.length !== columns.length || lumped.some(({ texts, as }) => texts.length !== as.length))) throw corrupt('hash_cells', 'the texts that are lumped are not as many as what they are hashed as')
    return { kind: 'dense', type: 'float64', cols }
  },

  run({ cols, method, lumped }, inputs, output, context) {
    const { columns, rows } = inputs[0] as Columns
    const y = output as Dense
    y.data.fill(0)
    for (const [at, column] of columns.entries()) {
      const own = lumped?.[at]
      const others = new Map(own?.texts.map((text, place) => [text, own.as[place]!]))
      for (let row = 0; row < rows; row++) {
        // `str(val)`: what is missing is NaN to category_encoders (docs/fidelity.md).
        const cell = cellAt(column, row)
        const text = cell === null ? (own?.missing ?? 'nan') : (others.get(cell as string) ?? cell)
        const fault = faultOf(text)
        if (fault === undefined) y.data[row * cols + remainder(text as string, method, cols)]!++
        else context.reject(row, 0, at, fault)
      }
    }
  },

  /** What is hashed are the caller's own texts. */
  bound: (_attributes, _inputs, _bounds, output) => new Float64Array((output as Dense).data.length),
  spelled: true,
  describe: ({ cols, method }) => `by ${method} into ${cols} columns`,
}

function faultOf(cell: unknown): string | undefined {
  if (typeof cell !== 'string') return `expected a text to hash, got ${String(cell)}`
  return /\p{Cs}/u.test(cell) ? 'a text with half a character, which UTF-8 has no bytes for' : undefined
}

function remainder(text: string, method: HashMethod, cols: number): number {
  let rest = 0
  for (const byte of createHash(methods[method]).update(text, 'utf8').digest()) rest = (rest * 256 + byte) % cols
  return rest
}
