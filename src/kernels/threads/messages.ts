/** What goes between a predictor and its threads. */
import type { Answers } from '../predictor.ts'
import type { Columns } from '../../graph/value.ts'

/** What a thread starts with. */
export interface ThreadData {
  /** A `.brine` file in memory that all threads share. */
  readonly model: SharedArrayBuffer
}

export interface Task {
  readonly batch: Columns
  readonly outputs: readonly string[]
}

/** Which of the two. A thread answers its tasks one after the other. */
export interface Done {
  readonly answers?: Answers
  readonly error?: unknown
}

/** Rows `from` to `to` of a batch in memory of their own, and that memory, to be handed over without a second copy. */
export function rowsToSend(batch: Columns, from: number, to: number): { readonly batch: Columns; readonly memory: ArrayBuffer[] } {
  const memory: ArrayBuffer[] = []
  const own = <T extends { slice(from: number, to: number): T }>(data: T): T => {
    const copy = data.slice(from, to)
    if (ArrayBuffer.isView(copy)) memory.push(copy.buffer as ArrayBuffer)
    return copy
  }
  const columns = batch.columns.map(column => ({ type: column.type, data: own(column.data as never), valid: column.valid === null ? null : own(column.valid) }) as Columns['columns'][number])
  return { batch: { kind: 'columns', rows: to - from, columns }, memory }
}
