/** numpy's arrays as plain data: always C order and this machine's byte order, whatever the file had. */
import type { PyValue } from '../python/value.ts'
import { StoredItems } from './stored-items.ts'

/** numpy's one-letter kinds (https://numpy.org/doc/stable/reference/arrays.interface.html). */
export type DTypeKind = 'b' | 'i' | 'u' | 'f' | 'c' | 'S' | 'U' | 'O' | 'M' | 'm' | 'V'

export interface DType {
  readonly kind: DTypeKind
  /** Bytes per item. */
  readonly itemsize: number
  /** Of a structured type (`kind` 'V'), in order. */
  readonly fields?: readonly DTypeField[]
  /** Of an item that is itself an array (`kind` 'V'). */
  readonly subarray?: { readonly base: DType; readonly shape: readonly number[] }
  /** Of datetime64 and timedelta64: `ns`, `D`, …, and how many of them make one step. */
  readonly unit?: { readonly name: string; readonly count: number }
}

export interface DTypeField {
  readonly name: string
  readonly dtype: DType
  /** Bytes from the start of the item. */
  readonly offset: number
}

/**
 * Items of an array by kind: b Uint8Array; i and u of 1, 2, 4 bytes their typed arrays, of 8 bytes BigInt64Array and
 * BigUint64Array; f Float32Array (2 and 4 bytes) and Float64Array; c Float64Array, two per item; U string[];
 * S Uint8Array[]; O PyValue[]; M and m BigInt64Array; V Uint8Array, `itemsize` bytes per item, or, where a structure
 * holds objects, PyValue[] of tuples.
 */
export type NdData =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array
  | string[]
  | Uint8Array[]
  | PyValue[]

export class NdArray {
  readonly dtype: DType
  readonly shape: readonly number[]
  /** Of a masked array: 1 where the item is masked. */
  readonly mask: Uint8Array | undefined
  private items: NdData | StoredItems

  constructor(dtype: DType, shape: readonly number[], items: NdData | StoredItems, mask?: Uint8Array) {
    this.dtype = dtype
    this.shape = shape
    this.mask = mask
    this.items = items
  }

  /** The items, which are read when they are first asked for, where they are in a file still. */
  get data(): NdData {
    if (this.items instanceof StoredItems) this.items = this.items.read()
    return this.items
  }

  /** Bytes of all items; undefined where they are texts or objects. */
  get byteLength(): number | undefined {
    return Array.isArray(this.items) ? undefined : this.items.byteLength
  }

  /** Writes all items to memory of `byteLength`: straight from the file, where they are there still, and nowhere else. */
  copyTo(target: Uint8Array): void {
    const { items } = this
    if (target.length !== this.byteLength) throw new RangeError(`An array of ${this.byteLength} bytes does not fill ${target.length}`)
    if (items instanceof StoredItems) items.copyTo(target)
    else if (!Array.isArray(items)) target.set(new Uint8Array(items.buffer, items.byteOffset, items.byteLength))
  }

  get size(): number {
    return this.shape.reduce((product, length) => product * length, 1)
  }
}

export interface ArrayContent {
  readonly dtype: DType
  readonly shape: readonly number[]
  readonly data: NdData
  readonly mask?: Uint8Array
}

/** Gives an array what its pickle tells only after others may already hold it. For readers of formats alone. */
export function fillArray(array: NdArray, { data: items, ...content }: ArrayContent): void {
  Object.assign(array, { mask: undefined, ...content, items })
}
