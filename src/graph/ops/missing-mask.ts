import type { Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectIndices, expectInput } from '../expect.ts'
import { expectMissing, isMissingCell, isMissingNumber, mayBeMissing, type Missing } from '../missing.ts'
import { width } from '../value.ts'

export interface MissingMaskAttributes {
  readonly missing: Missing
  /** Columns of the input, in the order of the output. */
  readonly columns: readonly number[]
}

/** 1 where a cell is missing, else 0, for some of the columns. */
export const missingMask: Op<MissingMaskAttributes> = {
  name: 'missing_mask',
  fidelity: () => 'E',

  infer({ missing, columns }, inputs) {
    expectMissing('missing_mask', missing)
    const type = expectInput('missing_mask', inputs, 0)
    if (type.kind === 'csr' && missing === 0) throw corrupt('missing_mask', 'what a sparse matrix does not store counts as missing')
    expectIndices('missing_mask', 'columns', columns, width(type))
    return { kind: 'dense', type: 'float64', cols: columns.length }
  },

  run({ missing, columns }, inputs, output) {
    const x = inputs[0]!
    const { rows, cols, data } = output as Dense
    if (x.kind === 'csr') return markStored(x, columns, output as Dense, at => (isMissingNumber(x.data[at]!, missing) ? 1 : 0))
    for (let place = 0; place < cols; place++) {
      const column = columns[place]!
      if (x.kind === 'columns') {
        for (let row = 0; row < rows; row++) data[row * cols + place] = isMissingCell(x.columns[column]!, row, missing) ? 1 : 0
      } else {
        for (let row = 0; row < rows; row++) data[row * cols + place] = isMissingNumber(x.data[row * x.cols + column]!, missing) ? 1 : 0
      }
    }
  },

  bound({ missing, columns }, inputs, bounds, output) {
    const { rows, cols } = output as Dense
    const bound = new Float64Array(rows * cols)
    const x = inputs[0]!
    if (x.kind === 'columns') return bound
    if (x.kind === 'csr') {
      markStored(x, columns, { ...(output as Dense), data: bound }, at => (mayBeMissing(x, at, bounds[0]![at]!, missing) ? Infinity : 0))
      return bound
    }
    for (let row = 0; row < rows; row++) {
      for (let place = 0; place < cols; place++) {
        const at = row * x.cols + columns[place]!
        if (mayBeMissing(x, at, bounds[0]![at]!, missing)) bound[row * cols + place] = Infinity
      }
    }
    return bound
  },

  describe: ({ columns }) => `${columns.length} columns`,
}

/** Puts what `mark` says of each stored item of those columns in its place. */
function markStored(x: Csr, columns: readonly number[], { cols, data }: Dense, mark: (at: number) => number): void {
  const places = new Map(columns.map((column, place) => [column, place]))
  data.fill(0)
  for (let row = 0; row < x.rows; row++) {
    for (let at = x.indptr[row]!; at < x.indptr[row + 1]!; at++) {
      const place = places.get(x.indices[at]!)
      if (place !== undefined) data[row * cols + place] = mark(at)
    }
  }
}
