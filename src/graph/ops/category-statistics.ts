import type { Column, Columns, Dense } from '../value.ts'
import type { Op, RunContext } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { CombinationHash } from '../categories/combination-hash.ts'
import { categoryText } from '../categories/category-text.ts'
import { cellAt, width } from '../value.ts'
import { cityHash64 } from '../categories/city-hash.ts'
import { corrupt, expectDense, expectIndices, expectInput, expectTensor } from '../expect.ts'

const op = 'category_statistics'

export interface CategoryStatisticsAttributes {
  readonly tables: readonly CategoryStatisticsTable[]
}

/** Numbers of a combined category: of one or more columns, and of what else holds of the row. */
export type CategoryStatisticsTable = {
  /** Columns of input 0. */
  readonly categories: readonly number[]
  /** Whether a column of input 1 is above a border, NaN counting as told. */
  readonly above: readonly { readonly column: number; readonly border: number; readonly missing: boolean }[]
  /** Whether a column of input 0 has the hash. */
  readonly equal: readonly { readonly column: number; readonly hash: number }[]
  /** [entries, 2] Both halves of each known combination's hash, rising. */
  readonly keys: Tensor<Uint32Array>
  /** [entries, columns of the output] float32 */
  readonly values: Tensor<Float64Array>
  /** [columns of the output] Of a combination that is not known. */
  readonly otherwise: Tensor<Float64Array>
}

/**
 * What CatBoost learnt of categories and of their combinations, looked up by a hash of the row's parts. An operation of its
 * own, since the model holds hashes and no categories: no table of texts can find them, and combinations would need all pairs.
 */
export const categoryStatistics: Op<CategoryStatisticsAttributes> = {
  name: op,
  fidelity: () => 'E',

  infer({ tables }, inputs) {
    const type = expectInput(op, inputs, 0)
    if (type.kind === 'csr') throw corrupt(op, 'input 0 is sparse, expected columns or a dense matrix')
    const numbers = inputs.length > 1 ? expectDense(op, inputs, 1).cols : 0
    for (const table of tables) checkTable(table, width(type), numbers)
    const cols = tables.reduce((sum, { otherwise }) => sum + otherwise.data.length, 0)
    if (cols === 0) throw corrupt(op, 'it has no tables')
    return { kind: 'dense', type: 'float32', cols }
  },

  run({ tables }, inputs, output, context) {
    const hashes = hashColumns(inputs[0] as Columns | Dense, context)
    const numbers = inputs[1] as Dense | undefined
    const y = output as Dense
    const hash = new CombinationHash()
    for (let row = 0; row < y.rows; row++) {
      let to = row * y.cols
      for (const table of tables) {
        combine(hash, table, hashes, numbers, row)
        const entry = find(table.keys.data, hash)
        const { data } = entry < 0 ? table.otherwise : table.values
        const count = table.otherwise.data.length
        for (let k = 0; k < count; k++) y.data[to++] = data[Math.max(entry, 0) * count + k]!
      }
    }
  },

  bound({ tables }, inputs, bounds, output) {
    const { rows, cols } = output as Dense
    const numbers = inputs[1] as Dense | undefined
    const columns = width(typeOfColumns(inputs[0] as Columns | Dense))
    const bound = new Float64Array(rows * cols)
    for (let row = 0; row < rows; row++) {
      let to = row * cols
      for (const table of tables) {
        const open =
          [...table.categories, ...table.equal.map(({ column }) => column)].some(column => bounds[0]![row * columns + column]! > 0) ||
          table.above.some(({ column, border }) => {
            const at = row * numbers!.cols + column
            return bounds[1]![at]! > 0 && !(Math.abs(numbers!.data[at]! - border) > bounds[1]![at]!)
          })
        const end = to + table.otherwise.data.length
        if (open) bound.fill(Infinity, to, end)
        to = end
      }
    }
    return bound
  },

  spelled: true,
  refusesMissing: (_attributes, inputs) => Array.from({ length: width(inputs[0]!) }, (_, column) => ({ input: 0, column })),
  describe: ({ tables }) => `${tables.length} ${tables.length === 1 ? 'table' : 'tables'} of ${tables.map(({ keys }) => keys.data.length / 2).join('+')} combinations`,
}

function checkTable({ categories, above, equal, keys, values, otherwise }: CategoryStatisticsTable, columns: number, numbers: number): void {
  expectIndices(op, 'categories', categories, columns)
  expectIndices(op, 'equal', equal.map(({ column }) => column), columns)
  expectIndices(op, 'above', above.map(({ column }) => column), numbers)
  if (above.some(({ border, missing }) => typeof border !== 'number' || typeof missing !== 'boolean')) throw corrupt(op, 'a border is no number')
  if (equal.some(({ hash }) => hash !== (hash | 0))) throw corrupt(op, 'a hash is no whole number of 32 bits')
  expectTensor(op, 'keys', keys, 'uint32')
  expectTensor(op, 'otherwise', otherwise, 'float64')
  if (keys.data.length % 2 !== 0) throw corrupt(op, `keys has ${keys.data.length} halves`)
  expectTensor(op, 'values', values, 'float64', (keys.data.length / 2) * otherwise.data.length)
  for (let at = 2; at < keys.data.length; at += 2) {
    const [high, low, lastHigh, lastLow] = [keys.data[at]!, keys.data[at + 1]!, keys.data[at - 2]!, keys.data[at - 1]!]
    if (!(high > lastHigh || (high === lastHigh && low > lastLow))) throw corrupt(op, `key ${at / 2} does not rise`)
  }
}

/** Per column the hash of each row's category; a row with a cell that is none is rejected. */
function hashColumns(x: Columns | Dense, context: RunContext): Int32Array[] {
  const known = new Map<string, number>()
  return Array.from({ length: width(typeOfColumns(x)) }, (_, index) => {
    const hashes = new Int32Array(x.rows)
    for (let row = 0; row < x.rows; row++) {
      const cell = x.kind === 'dense' ? x.data[row * x.cols + index]! : cellAt(x.columns[index] as Column, row)
      const text = categoryText(cell)
      if (text === undefined) {
        const missing = cell === null || cell !== cell
        context.reject(row, 0, index, missing ? 'is missing, and a category is asked for' : `is ${String(cell)}: a category is text or a whole number of 64 bits`)
        continue
      }
      let hash = known.get(text)
      if (hash === undefined) {
        hash = Number(BigInt.asIntN(32, cityHash64(Buffer.from(text))))
        known.set(text, hash)
      }
      hashes[row] = hash
    }
    return hashes
  })
}

function combine(hash: CombinationHash, { categories, above, equal }: CategoryStatisticsTable, hashes: readonly Int32Array[], numbers: Dense | undefined, row: number): void {
  hash.reset()
  for (const column of categories) hash.add(hashes[column]![row]!)
  for (const { column, border, missing } of above) {
    const value = numbers!.data[row * numbers!.cols + column]!
    hash.add(value > border || (value !== value && missing) ? 1 : 0)
  }
  for (const { column, hash: wanted } of equal) hash.add(hashes[column]![row] === wanted ? 1 : 0)
}

/** The entry of the hash, or −1. */
function find(keys: Uint32Array, { high, low }: CombinationHash): number {
  let from = 0
  let to = keys.length / 2
  while (from < to) {
    const middle = (from + to) >>> 1
    const top = keys[2 * middle]!
    if (top < high || (top === high && keys[2 * middle + 1]! < low)) from = middle + 1
    else to = middle
  }
  return 2 * from < keys.length && keys[2 * from] === high && keys[2 * from + 1] === low ? from : -1
}

function typeOfColumns(x: Columns | Dense): Parameters<typeof width>[0] {
  return x.kind === 'dense' ? { kind: 'dense', type: x.type, cols: x.cols } : { kind: 'columns', columns: x.columns.map(({ type }) => type) }
}
