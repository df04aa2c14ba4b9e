import type { Columns } from '../graph/value.ts'

/** Rows `from` to `to` of a batch, as views where the memory allows. */
export function rowsOf(batch: Columns, from: number, to: number): Columns {
  if (from === 0 && to === batch.rows) return batch
  const columns = batch.columns.map(column => {
    const data = Array.isArray(column.data) ? column.data.slice(from, to) : column.data.subarray(from, to)
    return { ...column, data, valid: column.valid?.subarray(from, to) ?? null } as typeof column
  })
  return { kind: 'columns', rows: to - from, columns }
}
