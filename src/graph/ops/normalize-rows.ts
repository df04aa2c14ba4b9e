import type { Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectMatrix, expectWord } from '../expect.ts'
import { expectReduction, isExact, reduceRow, reductionBound, type RowReduction } from '../row-reduction.ts'
import { largest32, rounded, scaled } from '../rounding.ts'
import { takePlaces } from '../value.ts'

export interface NormalizeRowsAttributes {
  /** What of the row its items are divided by; absent: its sum, as numpy adds it. */
  readonly norm?: RowReduction
  /** Rows whose norm is 0: divided by 1, or equal shares of 1; absent: 0 / 0. */
  readonly zero?: 'keep' | 'uniform'
  /** Norms below this are as 0 is. */
  readonly least?: number
}

const numpySum: RowReduction = { by: 'sum', order: 'pairwise' }

/** Each item over the norm of its row, as `x /= x.sum(axis=1)`. */
export const normalizeRows: Op<NormalizeRowsAttributes> = {
  name: 'normalize_rows',
  fidelity: ({ norm }) => (isExact(norm ?? numpySum) ? 'E' : 'B'),

  infer({ norm, zero, least }, inputs) {
    const type = expectMatrix('normalize_rows', inputs, 0)
    expectReduction('normalize_rows', norm ?? numpySum, Math.max(type.cols, 1))
    if (norm?.by === 'logsumexp') throw corrupt('normalize_rows', 'logsumexp is no norm')
    if (zero !== undefined) expectWord('normalize_rows', 'zero', zero, ['keep', 'uniform'])
    if (type.kind === 'csr' && zero === 'uniform') throw corrupt('normalize_rows', 'it would change the zeros of a sparse matrix')
    if (least !== undefined && typeof least !== 'number') throw corrupt('normalize_rows', `least is ${JSON.stringify(least)}`)
    return type
  },

  run({ norm = numpySum, zero, least = -Infinity }, inputs, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    takePlaces(x, y)
    const room = roomFor(x)
    for (let row = 0; row < x.rows; row++) {
      const from = firstItem(x, row)
      const to = firstItem(x, row + 1)
      const size = singled(x, norm, reduceRow(norm, x.data, from, to - from, room))
      const isZero = size === 0 || size < least
      const divisor = isZero && zero === 'keep' ? 1 : size
      for (let at = from; at < to; at++) y.data[at] = isZero && zero === 'uniform' ? 1 / x.cols : x.data[at]! / divisor
    }
  },

  bound({ norm = numpySum, zero, least = -Infinity }, inputs, bounds, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    const bound = new Float64Array(y.data.length)
    const room = roomFor(x)
    for (let row = 0; row < x.rows; row++) {
      const from = firstItem(x, row)
      const to = firstItem(x, row + 1)
      const whole = reduceRow(norm, x.data, from, to - from, room)
      const size = singled(x, norm, whole)
      const overflows = size === Infinity && whole !== Infinity
      const moved = reductionBound(norm, x.data, bounds[0]!, from, to - from, overflows ? whole : size, x.type)
      const largest = bounds[0]!.subarray(from, to).reduce((most, bound) => Math.max(most, bound), 0)
      if (moved === 0 && largest === 0) continue
      if (size !== size) {
        if (largest === Infinity) bound.fill(Infinity, from, to)
        continue
      }
      if (overflows && singled(x, norm, whole - 2 * moved) === Infinity) {
        // Zeros of the items' signs.
        for (let at = from; at < to; at++) bound[at] = bounds[0]![at]! === 0 ? 0 : Number.MIN_VALUE
        continue
      }
      // Whether the norm may be on either side of what counts as 0, or overflow.
      const smallest = Math.abs(size) - moved
      const mayOverflow = overflows || (singled(x, norm, whole + 2 * moved) === Infinity && size !== Infinity)
      const isOpen = mayOverflow || !(smallest > 0) || (least > 0 && zero !== undefined && Math.abs(size - least) <= moved)
      const isKept = zero === 'keep' && (size === 0 || size < least)
      for (let at = from; at < to; at++) {
        if (isOpen) bound[at] = Infinity
        else if (isKept) bound[at] = bounds[0]![at]!
        else if (y.data[at] === y.data[at]) {
          const ratio = scaled(moved / smallest, Math.abs(y.data[at]!))
          bound[at] = rounded(bounds[0]![at]! / smallest + (moved === 0 ? 0 : ratio), y.data[at]!, x.type)
        }
      }
    }
    return bound
  },

  describe: ({ norm = numpySum, zero }) => (zero === undefined ? `by ${norm.by}` : `by ${norm.by}, zeros ${zero}`),
}

let widest = new Float64Array(64)

/** As many items at least as a row has at most: of a sparse matrix far fewer than its columns. What is in it is used up before the next row. */
function roomFor(x: Dense | Csr): Float64Array {
  let most = x.kind === 'dense' ? x.cols : 0
  if (x.kind === 'csr') for (let row = 0; row < x.rows; row++) most = Math.max(most, x.indptr[row + 1]! - x.indptr[row]!)
  if (widest.length < most) widest = new Float64Array(2 * most)
  return widest
}

function firstItem(x: Dense | Csr, row: number): number {
  return x.kind === 'csr' ? x.indptr[row]! : row * x.cols
}

/** numpy keeps the norms of a dense float32 matrix, and squares on the way, in float32; of a sparse one each is a double. */
function singled(x: Dense | Csr, { by }: RowReduction, size: number): number {
  if (x.kind === 'csr' || x.type === 'float64') return size
  return by === 'l2' && size * size > largest32 ? Infinity : Math.fround(size)
}
