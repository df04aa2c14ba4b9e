import type { Value } from '../../src/graph/value.ts'
import { rowsOf as rowsOfColumns } from '../../src/kernels/rows-of.ts'

/** Rows `from` to `to` of any value, in memory of their own. */
export function rowsOf(value: Value, from: number, to: number): Value {
  if (value.kind === 'columns') return rowsOfColumns(value, from, to)
  const rows = to - from
  if (value.kind === 'dense') return { ...value, rows, data: value.data.slice(from * value.cols, to * value.cols) }
  const first = value.indptr[from]!
  const last = value.indptr[to]!
  return { ...value, rows, indptr: value.indptr.slice(from, to + 1).map(at => at - first), indices: value.indices.slice(first, last), data: value.data.slice(first, last) }
}
