import type { Cell, Columns, Csr, Entry, FloatType } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { openRows, sparseRows } from '../sparse-rows.ts'
import { categoryIndexOf } from '../category-index.ts'
import { corrupt, expectColumns, expectFlag, expectIndices, expectOneColumn, expectTensor, expectWord } from '../expect.ts'

export interface CountTermsAttributes {
  readonly terms: Tensor
  /** The column of each term. */
  readonly places: Tensor<Int32Array>
  readonly cols: number
  /** 1 for whatever is there. */
  readonly binary: boolean
  readonly type: FloatType
  /** Of a map: stands between a name and a text in the name of the term that they make. */
  readonly separator?: string
  /** The library takes no lists under a name of a map: they are refused. */
  readonly flat?: true
  /** The library does not add what falls on one place: rows in which that happens are refused. */
  readonly single?: true
}

/**
 * How often each known term is in a list; of a map the number of each known name, and 1 for each text (`name=text`), as
 * sklearn's DictVectorizer. Unknown terms are left out. Other than one_hot it takes any number of categories per row.
 */
export const countTerms: Op<CountTermsAttributes> = {
  name: 'count_terms',
  fidelity: () => 'E',

  infer({ terms, places, cols, binary, type, separator, flat, single }, inputs) {
    expectOneColumn('count_terms', expectColumns('count_terms', inputs, 0), [separator === undefined ? 'list' : 'map'])
    expectTensor('count_terms', 'terms', terms, 'any')
    expectTensor('count_terms', 'places', places, 'int32', terms.data.length)
    if (!Number.isInteger(cols) || cols < 0) throw corrupt('count_terms', `cols is ${cols}`)
    expectIndices('count_terms', 'places', places.data, cols)
    expectFlag('count_terms', 'binary', binary)
    expectWord('count_terms', 'type', type, ['float64', 'float32'])
    if (separator !== undefined && typeof separator !== 'string') throw corrupt('count_terms', 'separator is no text')
    if (flat !== undefined) expectFlag('count_terms', 'flat', flat)
    if (single !== undefined) expectFlag('count_terms', 'single', single)
    return { kind: 'csr', type, cols }
  },

  run(attributes, inputs, output, context) {
    const { columns, rows } = inputs[0] as Columns
    const column = columns[0]!
    const { places, binary, flat, single } = attributes
    const index = categoryIndexOf(attributes.terms)
    const counts = sparseRows(output as Csr)
    for (let row = 0; row < rows; row++) {
      const seen = new Set<number>()
      const add = (term: Cell, item: number) => {
        const code = index.find(term)
        if (code < 0) return
        const place = places.data[code]!
        if (single === true && seen.has(place)) context.reject(row, 0, 0, `${JSON.stringify(String(term))} stands twice`)
        if (single === true) seen.add(place)
        counts.add(place, item)
      }
      if (column.type === 'list') for (const term of column.data[row]!) add(term, 1)
      else {
        for (const entry of (column.data as (readonly Entry[])[])[row]!) {
          const fault = flat === true && Array.isArray(entry[1]) ? `a list under ${JSON.stringify(String(entry[0]))}, expected a number or text` : addEntry(entry, attributes.separator!, add)
          if (fault !== undefined) context.reject(row, 0, 0, fault)
        }
      }
      counts.endRow(binary)
    }
  },

  bound: (_attributes, _inputs, bounds, output) => openRows(bounds[0]!, output as Csr),
  categories: ({ terms, separator }) => (separator === undefined ? [{ column: 0, values: [...terms.data].filter(term => term !== null), closed: false }] : []),
  nested: true,
  describe: ({ terms, binary }) => `${terms.data.length} terms${binary ? ', 0 or 1' : ''}`,
}

/** sklearn/feature_extraction/_dict_vectorizer.py, `_transform`; returns what is wrong with the entry. */
function addEntry([name, value]: Entry, separator: string, add: (term: Cell, item: number) => void): string | undefined {
  if (typeof value === 'object' && value !== null) {
    for (const item of value) {
      if (typeof item !== 'string') return `a list under ${JSON.stringify(String(name))} holds ${String(item)}, expected texts`
      add(`${String(name)}${separator}${item}`, 1)
    }
  } else if (typeof value === 'string') add(`${String(name)}${separator}${value}`, 1)
  // numpy.float64(None) is NaN.
  else add(name, value === null ? NaN : Number(value))
  return undefined
}
