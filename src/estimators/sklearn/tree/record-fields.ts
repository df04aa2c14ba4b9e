import type { DType, DTypeKind, NdArray } from '../../../formats/numpy/ndarray.ts'
import type { Fitted } from '../../fitted.ts'
import { field, fieldNames } from '../../../formats/numpy/field.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'

/** What a field of a node holds: numpy's kind, and bytes where they matter. */
export interface RecordField {
  readonly kinds: readonly DTypeKind[]
  readonly bytes?: number
  readonly optional?: boolean
}

/** What types have passed for. The trees of an ensemble share one. */
const passed = new WeakMap<DType, Readonly<Record<string, RecordField>>>()

/** Fields of an array of nodes, by name: one that this version does not know may decide where a row goes. */
export class RecordFields<Name extends string> {
  readonly count: number
  readonly #array: NdArray
  readonly #place: string

  /** @throws BrineError 'unknown-field', 'corrupt' */
  constructor(self: Fitted, array: NdArray, known: Readonly<Record<Name, RecordField>>) {
    if (passed.get(array.dtype) !== known) checkFields(self, array, known)
    passed.set(array.dtype, known)
    if (array.shape.length !== 1)
      throw self.refusal('corrupt', `Its nodes have the shape (${array.shape.join(', ')}), expected one dimension`)
    this.count = array.size
    this.#array = array
    this.#place = self.place
  }

  /** The same object for all arrays that share one in the file. */
  get dtype(): DType {
    return this.#array.dtype
  }

  has(name: Name): boolean {
    return this.dtype.fields?.some(field => field.name === name) ?? false
  }

  /** The records themselves, where they hold no objects. */
  get records(): Uint8Array | undefined {
    return this.#array.data instanceof Uint8Array ? this.#array.data : undefined
  }

  /** Writes the records to `target`, straight from the file where they are there still. False where they hold objects. */
  copyTo(target: Uint8Array): boolean {
    const bytes = this.#array.byteLength
    if (bytes !== this.count * this.itemsize) return false
    this.#array.copyTo(target.subarray(0, bytes))
    return true
  }

  /** Bytes of a record. */
  get itemsize(): number {
    return this.dtype.itemsize
  }

  /** Where the field stands in a record; undefined where it has not so many bytes. */
  offsetOf(name: Name, bytes: number): number | undefined {
    const found = this.dtype.fields?.find(candidate => candidate.name === name)
    if (found === undefined || found.dtype.itemsize !== bytes) return undefined
    return found.offset + bytes > this.itemsize ? undefined : found.offset
  }

  numbers(name: Name): Float64Array {
    return numbers(field(this.#array, name), `${this.#place}.nodes['${name}']`)
  }

  bytes(name: Name): Uint8Array {
    return field(this.#array, name).data as Uint8Array
  }
}

/** @throws BrineError 'unknown-field', 'corrupt' */
function checkFields(self: Fitted, array: NdArray, known: Readonly<Record<string, RecordField>>): void {
  const stranger = fieldNames(array).find(name => !(name in known))
  if (stranger !== undefined) {
    throw self.refusal(
      'unknown-field',
      `Its nodes have the field '${stranger}', which this version does not know`,
      'Use a newer Brine, or save the model with an older scikit-learn.',
    )
  }
  for (const [name, { kinds, bytes, optional }] of Object.entries(known)) {
    const dtype = array.dtype.fields?.find(candidate => candidate.name === name)?.dtype
    if (dtype === undefined && optional === true) continue
    if (dtype === undefined) throw self.refusal('corrupt', `Its nodes have no field '${name}'`)
    if (!kinds.includes(dtype.kind) || (bytes !== undefined && dtype.itemsize !== bytes)) {
      throw self.refusal(
        'corrupt',
        `The field '${name}' of its nodes is of ${dtype.itemsize} bytes of kind '${dtype.kind}'`,
      )
    }
  }
}
