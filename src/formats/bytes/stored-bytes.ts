/** Bytes that are not in memory, such as a file's: what of them is wanted is read then. */
export interface StoredBytes {
  readonly length: number
  /** A copy of the bytes from `start` to before `end`, as `Uint8Array.slice` gives it. */
  slice(start: number, end: number): Uint8Array
  /** Fills `target` with the bytes from `start` on. */
  read(start: number, target: Uint8Array): void
}
