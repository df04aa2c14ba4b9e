import type { Op } from '../op.ts'
import type { Columns, Csr, Dense } from '../value.ts'
import { expectIndices, expectInput } from '../expect.ts'
import { floats, width } from '../value.ts'

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
    if (x.kind === 'columns') (output as Columns).columns = columns.map(column => x.columns[column]!)
    else if (x.kind === 'dense') selectDense(columns, x, output as Dense)
    else selectCsr(columns, x, output as Csr)
  },

  bound({ columns }, inputs, bounds, output) {
    const x = inputs[0]!
    if (x.kind === 'csr') return selectCsr(columns, { ...x, data: bounds[0]! }, { ...(output as Csr) })
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

/** Fills `y` and returns the same items as float64, which serves bounds too. */
function selectCsr(columns: readonly number[], x: Csr, y: Csr): Float64Array {
  const targets = new Map<number, number[]>()
  for (const [at, column] of columns.entries()) {
    const known = targets.get(column)
    if (known === undefined) targets.set(column, [at])
    else known.push(at)
  }
  const indptr = new Int32Array(x.rows + 1)
  const indices: number[] = []
  const data: number[] = []
  for (let row = 0; row < x.rows; row++) {
    const found: [number, number][] = []
    for (let at = x.indptr[row]!; at < x.indptr[row + 1]!; at++) {
      for (const target of targets.get(x.indices[at]!) ?? []) found.push([target, x.data[at]!])
    }
    found.sort((a, b) => a[0] - b[0])
    for (const [target, item] of found) {
      indices.push(target)
      data.push(item)
    }
    indptr[row + 1] = indices.length
  }
  y.indptr = indptr
  y.indices = Int32Array.from(indices)
  y.data = floats(x.type, data.length)
  y.data.set(data)
  return Float64Array.from(data)
}
