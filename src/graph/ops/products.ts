import type { Csr, Dense } from '../value.ts'
import type { BoundRun, Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectIndices, expectMatrix, expectTensor, expectWord } from '../expect.ts'
import { rounded } from '../rounding.ts'
import { sparseRows } from '../sparse-rows.ts'

export interface ProductsAttributes {
  /** Where the columns of each product begin in `columns`, and where the last ends. */
  readonly offsets: Tensor<Int32Array>
  /** Columns of the input, product after product. No columns: 1. */
  readonly columns: Tensor<Int32Array>
  /** From which end a product is multiplied. */
  readonly from: 'first' | 'last'
  /** Sparse products of two columns or more that are 0 are not stored, as of scipy's `multiply`; else all are whose factors are stored. */
  readonly dropsZeros?: boolean
}

/** Products of columns, each multiplication rounded. A linear form cannot give them, and powers would round otherwise. */
export const products: Op<ProductsAttributes> = {
  name: 'products',
  fidelity: () => 'E',

  infer({ offsets, columns, from, dropsZeros }, inputs) {
    const type = expectMatrix('products', inputs, 0)
    expectTensor('products', 'offsets', offsets, 'int32')
    expectTensor('products', 'columns', columns, 'int32')
    expectWord('products', 'from', from, ['first', 'last'])
    if (dropsZeros !== undefined && typeof dropsZeros !== 'boolean') throw corrupt('products', `dropsZeros is ${JSON.stringify(dropsZeros)}`)
    expectIndices('products', 'columns', columns.data, type.cols)
    const ends = offsets.data
    if (ends.length === 0 || ends[0] !== 0 || ends.at(-1) !== columns.data.length) throw corrupt('products', 'offsets do not span the columns')
    for (let at = 1; at < ends.length; at++) if (ends[at]! < ends[at - 1]!) throw corrupt('products', `offsets fall at ${at}`)
    return { ...type, cols: ends.length - 1 }
  },

  run: (attributes, inputs, output, context) => bind(attributes)(inputs, output, context),
  bind,

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    const ordered = inOrder(attributes)
    const ends = attributes.offsets.data
    const bound = new Float64Array(y.data.length)
    const row = new Float64Array(x.cols)
    const moves = new Float64Array(x.cols)
    for (let at = 0; at < x.rows; at++) {
      spreadRow(x, at, x.data, row)
      spreadRow(x, at, bounds[0]!, moves)
      if (moves.every(move => move === 0)) continue
      const [start, end] = y.kind === 'csr' ? [y.indptr[at]!, y.indptr[at + 1]!] : [at * y.cols, (at + 1) * y.cols]
      for (let item = start; item < end; item++) {
        const place = y.kind === 'csr' ? y.indices[item]! : item - start
        let value = 1
        let moved = 0
        for (let index = ends[place]!; index < ends[place + 1]!; index++) {
          const factor = row[ordered[index]!]!
          const move = moves[ordered[index]!]!
          const own = (moved === 0 ? 0 : moved * (Math.abs(factor) + move)) + (move === 0 ? 0 : Math.abs(value) * move)
          value *= factor
          moved = rounded(own, value, x.type)
        }
        bound[item] = value === value ? moved : 0
      }
    }
    return bound
  },

  describe: ({ offsets, from }) => `${offsets.data.length - 1}, from the ${from} column`,
}

function bind(attributes: ProductsAttributes): BoundRun {
  const ordered = inOrder(attributes)
  let row = new Float64Array(0)
  let stored = new Uint8Array(0)
  return (inputs, output) => {
    const x = inputs[0] as Dense | Csr
    if (row.length !== x.cols) {
      row = new Float64Array(x.cols)
      stored = new Uint8Array(x.cols)
    }
    if (output.kind === 'csr') return multiplySparse(attributes, ordered, x as Csr, output, row, stored)
    const { cols, data } = output as Dense
    for (let at = 0; at < x.rows; at++) {
      for (let column = 0; column < x.cols; column++) row[column] = x.data[at * x.cols + column]!
      for (let place = 0; place < cols; place++) data[at * cols + place] = product(attributes.offsets.data, ordered, place, row, x.type === 'float32')
    }
  }
}

const reversed = new WeakMap<ProductsAttributes, Int32Array>()

/** The columns of each product in the order of their multiplication. */
function inOrder(attributes: ProductsAttributes): Int32Array {
  if (attributes.from === 'first') return attributes.columns.data
  let columns = reversed.get(attributes)
  if (columns === undefined) {
    columns = attributes.columns.data.slice()
    const ends = attributes.offsets.data
    for (let place = 0; place + 1 < ends.length; place++) columns.subarray(ends[place]!, ends[place + 1]!).reverse()
    reversed.set(attributes, columns)
  }
  return columns
}

function product(ends: Int32Array, columns: Int32Array, place: number, row: Float64Array, single: boolean): number {
  const start = ends[place]!
  const end = ends[place + 1]!
  if (start === end) return 1
  let value = row[columns[start]!]!
  for (let at = start + 1; at < end; at++) value = single ? Math.fround(value * row[columns[at]!]!) : value * row[columns[at]!]!
  return value
}

function multiplySparse({ offsets: { data: ends }, dropsZeros = false }: ProductsAttributes, columns: Int32Array, x: Csr, y: Csr, row: Float64Array, stored: Uint8Array): void {
  const result = sparseRows(y)
  for (let at = 0; at < x.rows; at++) {
    spreadRow(x, at, x.data, row)
    stored.fill(0)
    for (let item = x.indptr[at]!; item < x.indptr[at + 1]!; item++) stored[x.indices[item]!] = 1
    for (let place = 0; place < y.cols; place++) {
      const value = product(ends, columns, place, row, x.type === 'float32')
      if (value === 0 && ((dropsZeros && ends[place + 1]! - ends[place]! > 1) || !isStored(stored, columns, ends[place]!, ends[place + 1]!))) continue
      result.add(place, value)
    }
    result.endRow()
  }
}

function isStored(stored: Uint8Array, columns: Int32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (stored[columns[at]!] === 0) return false
  return true
}

/** Row `at` of the numbers of `x` (or of their bounds, `items`) at full width. */
function spreadRow(x: Dense | Csr, at: number, items: Float64Array | Float32Array, row: Float64Array): void {
  if (x.kind === 'dense') {
    for (let column = 0; column < x.cols; column++) row[column] = items[at * x.cols + column]!
    return
  }
  row.fill(0)
  for (let item = x.indptr[at]!; item < x.indptr[at + 1]!; item++) row[x.indices[item]!] = items[item]!
}
