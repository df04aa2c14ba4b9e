import type { Cell, Columns, Csr, Entry, FloatType } from '../value.ts'
import type { Op } from '../op.ts'
import { openRows, sparseRows } from '../sparse-rows.ts'
import { corrupt, expectColumns, expectFlag, expectOneColumn, expectWord } from '../expect.ts'
import { epsilon, epsilon32 } from '../rounding.ts'
import { allocate } from '../value.ts'
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
    hashRows(attributes, inputs[0] as Columns, output as Csr, (row, detail) => context.reject(row, 0, 0, detail))
  },

  /** scipy adds items that share a column in no certain order: of three or more that need rounding, the sum is open by it. */
  bound(attributes, inputs, bounds, output) {
    const bound = openRows(bounds[0]!, output as Csr)
    const x = inputs[0] as Columns
    if (x.columns[0]!.type === 'list' || attributes.binary) return bound
    const { kind, type, cols } = output as Csr
    const magnitudes = allocate({ kind, type, cols }, x.rows) as Csr
    const counts = allocate({ kind, type, cols }, x.rows) as Csr
    hashRows({ ...attributes, signed: false }, x, magnitudes, () => undefined, Math.abs)
    hashRows({ ...attributes, signed: false }, x, counts, () => undefined, () => 1)
    const relative = 4 * (attributes.type === 'float32' ? epsilon32 : epsilon)
    return bound.map((own, at) => (counts.data[at]! > 2 ? Math.max(own, relative * counts.data[at]! * magnitudes.data[at]!) : own))
  },

  nested: true,
  describe: ({ cols, signed }) => `into ${cols} columns${signed ? ', signed' : ''}`,
}

function hashRows({ cols, signed, binary }: HashTermsAttributes, { columns, rows }: Columns, output: Csr, reject: (row: number, detail: string) => void, weigh = (item: number) => item): void {
  const column = columns[0]!
  const result = sparseRows(output)
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
      result.add(placeOfHash(hash, cols), weigh(signed && hash < 0 ? -item : item))
    }
    result.endRow(binary)
  }
}

/** As the library has it, whose |−2³¹| is a case of its own. */
export function placeOfHash(hash: number, cols: number): number {
  return hash === -2147483648 ? (2147483647 - (cols - 1)) % cols : Math.abs(hash) % cols
}

function faultOf(name: Cell, value: Cell | readonly Cell[]): string | undefined {
  if (typeof name !== 'string') return `expected a text to hash, got ${String(name)}`
  if (value === null || typeof value === 'object') return `expected a number or text under ${JSON.stringify(name)}, got ${value === null ? 'nothing' : 'a list'}`
  return /\p{Cs}/u.test(name) || (typeof value === 'string' && /\p{Cs}/u.test(value)) ? 'a text with half a character, which UTF-8 has no bytes for' : undefined
}
