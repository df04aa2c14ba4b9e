import type { NdData } from './ndarray.ts'

/** Items of an array that are in their file still, byte for byte as they are in memory. */
export class StoredItems {
  readonly byteLength: number
  /** Fills memory of `byteLength` with them. */
  readonly copyTo: (target: Uint8Array) => void
  readonly read: () => NdData

  constructor(byteLength: number, copyTo: (target: Uint8Array) => void, read: () => NdData) {
    this.byteLength = byteLength
    this.copyTo = copyTo
    this.read = read
  }
}
