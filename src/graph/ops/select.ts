import type { Op } from '../op.ts'
import type { Columns, Csr, Dense } from '../value.ts'
import { expectIndices, expectInput } from '../expect.ts'
import { allocate, width } from '../value.ts'
import { sparseRows } from '../sparse-rows.ts'

export interface SelectAttributes {
  /** Columns of the input, in the order of the output; one may stand twice. */
  readonly columns: readonly number[]
}

/** Columns of a value, by number. */
export const select: Op<SelectAttributes> = {
  name: 'select',
  fidelity: () => 'E',

  infer({ columns }, inputs) {
    const type = expectInput('select', inputs, 0)
    expectIndices('select', 'columns', columns, width(type))
    if (type.kind === 'columns') return { kind: 'columns', columns: columns.map(column => type.columns[column]!) }
    return { ...type, cols: columns.length }
  },

  run({ columns }, inputs, output) {
    const x = inputs[0]!
    if (x.kind === 'columns') selectColumns(columns, x, output as Columns)
    else if (x.kind === 'dense') selectDense(columns, x, output as Dense)
    else selectCsr(columns, x, output as Csr)
  },

  bound({ columns }, inputs, bounds) {
    const x = inputs[0]!
    if (x.kind === 'csr') return selectBound(columns, x, bounds[0]!)
    const cols = x.kind === 'dense' ? x.cols : x.columns.length
    const bound = new Float64Array(x.rows * columns.length)
    for (let row = 0; row < x.rows; row++) columns.forEach((column, at) => (bound[row * columns.length + at] = bounds[0]![row * cols + column]!))
    return bound
  },

  origins: ({ columns }) => columns.map(column => ({ input: 0, column, missing: true })),
  reads: ({ columns }) => columns,
  nested: true,
  describe: ({ columns }) => `${columns.length} columns`,
}

function selectDense(columns: readonly number[], x: Dense, y: Dense): void {
  for (let row = 0, at = 0; row < x.rows; row++) {
    const from = row * x.cols
    for (let column = 0; column < columns.length; column++) y.data[at++] = x.data[from + columns[column]!]!
  }
}

function selectColumns(columns: readonly number[], x: Columns, y: Columns): void {
  for (let at = 0; at < columns.length; at++) y.columns[at] = x.columns[columns[at]!]!
}

function selectCsr(columns: readonly number[], x: Csr, y: Csr): void {
  const targets = targetsOf(columns)
  const result = sparseRows(y)
  for (let row = 0; row < x.rows; row++) {
    for (let at = x.indptr[row]!; at < x.indptr[row + 1]!; at++) {
      const own = targets.get(x.indices[at]!)
      if (own !== undefined) for (let target = 0; target < own.length; target++) result.add(own[target]!, x.data[at]!)
    }
    result.endRow()
  }
}

function selectBound(columns: readonly number[], x: Csr, bound: Float64Array): Float64Array {
  const result = allocate({ kind: 'csr', type: 'float64', cols: columns.length }, x.rows) as Csr
  selectCsr(columns, { ...x, data: bound }, result)
  const kept = result.data as Float64Array
  for (let row = 0; row < x.rows; row++) {
    const first = result.indptr[row]!
    const end = result.indptr[row + 1]!
    // An item that is open opens what its row does not store, be the item itself not among the columns.
    if (end > first && !kept.subarray(first, end).includes(Infinity) && bound.subarray(x.indptr[row], x.indptr[row + 1]).includes(Infinity)) kept[end - 1] = Infinity
  }
  return kept
}

const known = new WeakMap<readonly number[], ReadonlyMap<number, readonly number[]>>()

/** By column of the input: where it goes. */
function targetsOf(columns: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const found = known.get(columns)
  if (found !== undefined) return found
  const targets = new Map<number, number[]>()
  for (const [at, column] of columns.entries()) {
    const own = targets.get(column)
    if (own === undefined) targets.set(column, [at])
    else own.push(at)
  }
  known.set(columns, targets)
  return targets
}
