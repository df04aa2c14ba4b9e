import type { Cell, Columns, Csr, Entry, FloatType } from '../value.ts'
import type { Op } from '../op.ts'
import { SparseRows, openRows } from '../sparse-rows.ts'
import { corrupt, expectColumns, expectFlag, expectOneColumn, expectWord } from '../expect.ts'
import { epsilon, epsilon32 } from '../rounding.ts'
import { murmurHash3 } from '../text/murmur-hash3.ts'

export interface HashTermsAttributes {
  readonly cols: number
  /** Whether the sign of the hash is the sign of the item. */
  readonly signed: boolean
  /** 1 for whatever is there. */
  readonly binary: boolean
  readonly type: FloatType
}

/**
 * Each term of a list, or name of a map, in the column that its hash tells (sklearn/feature_extraction/_hashing_fast.pyx).
 * Apart from count_terms, since it knows no term: its columns come of the text alone.
 */
export const hashTerms: Op<HashTermsAttributes> = {
  name: 'hash_terms',
  fidelity: () => 'E',

  infer({ cols, signed, binary, type }, inputs) {
    expectOneColumn('hash_terms', expectColumns('hash_terms', inputs, 0), ['list', 'map'])
    if (!Number.isInteger(cols) || cols < 1 || cols > 0x7fffffff) throw corrupt('hash_terms', `cols is ${cols}`)
    expectFlag('hash_terms', 'signed', signed)
    expectFlag('hash_terms', 'binary', binary)
    expectWord('hash_terms', 'type', type, ['float64', 'float32'])
    return { kind: 'csr', type, cols }
  },

  run(attributes, inputs, output, context) {
    hashRows(attributes, inputs[0] as Columns, (row, detail) => context.reject(row, 0, 0, detail)).fill(output as Csr)
  },

  /** scipy adds items that share a column in no certain order: of three or more that need rounding, the sum is open by it. */
  bound(attributes, inputs, bounds, output) {
    const bound = openRows(bounds[0]!, output as Csr)
    const x = inputs[0] as Columns
    if (x.columns[0]!.type === 'list' || attributes.binary) return bound
    const magnitudes = { ...(output as Csr) }
    const counts = { ...(output as Csr) }
    hashRows({ ...attributes, signed: false }, x, () => undefined, Math.abs).fill(magnitudes)
    hashRows({ ...attributes, signed: false }, x, () => undefined, () => 1).fill(counts)
    const relative = 4 * (attributes.type === 'float32' ? epsilon32 : epsilon)
    return bound.map((own, at) => (counts.data[at]! > 2 ? Math.max(own, relative * counts.data[at]! * magnitudes.data[at]!) : own))
  },

  nested: true,
  describe: ({ cols, signed }) => `into ${cols} columns${signed ? ', signed' : ''}`,
}

function hashRows({ cols, signed, binary, type }: HashTermsAttributes, { columns, rows }: Columns, reject: (row: number, detail: string) => void, weigh = (item: number) => item): SparseRows {
  const column = columns[0]!
  const result = new SparseRows(type)
  for (let row = 0; row < rows; row++) {
    const entries: readonly Entry[] = column.type === 'list' ? column.data[row]!.map(term => [term, 1]) : (column.data as (readonly Entry[])[])[row]!
    for (const [name, value] of entries) {
      const fault = faultOf(name, value)
      if (fault !== undefined) {
        reject(row, fault)
        continue
      }
      const term = typeof value === 'string' ? `${String(name)}=${value}` : String(name)
      const item = typeof value === 'string' ? 1 : Number(value)
      if (item === 0) continue
      const hash = murmurHash3(term)
      // As the library has it, whose |−2³¹| is a case of its own.
      const place = hash === -2147483648 ? (2147483647 - (cols - 1)) % cols : Math.abs(hash) % cols
      result.add(place, weigh(signed && hash < 0 ? -item : item))
    }
    result.endRow(binary)
  }
  return result
}

function faultOf(name: Cell, value: Cell | readonly Cell[]): string | undefined {
  if (typeof name !== 'string') return `expected a text to hash, got ${String(name)}`
  if (value === null || typeof value === 'object') return `expected a number or text under ${JSON.stringify(name)}, got ${value === null ? 'nothing' : 'a list'}`
  return /\p{Cs}/u.test(name) || (typeof value === 'string' && /\p{Cs}/u.test(value)) ? 'a text with half a character, which UTF-8 has no bytes for' : undefined
}
