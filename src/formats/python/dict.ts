import { dictKey } from './dict-key.ts'
import type { PyValue } from './value.ts'

/** A `dict` in insertion order. A later equal key replaces the value and keeps the place, as in Python. */
export class PyDict {
  readonly entries: [PyValue, PyValue][] = []
  #places: Map<unknown, number> | undefined

  get isHashable(): boolean {
    return false
  }

  get size(): number {
    return this.entries.length
  }

  /** Throws 'limit' where the key has too many parts to compare (see `dictKey`). */
  set(key: PyValue, value: PyValue): void {
    const canonical = dictKey(key)
    this.#places ??= new Map()
    const place = this.#places.get(canonical)
    if (place === undefined) {
      this.#places.set(canonical, this.entries.length)
      this.entries.push([key, value])
    } else {
      this.entries[place]![1] = value
    }
  }

  get(key: PyValue): PyValue | undefined {
    const place = this.#places?.get(dictKey(key))
    return place === undefined ? undefined : this.entries[place]![1]
  }

  has(key: PyValue): boolean {
    return this.#places?.has(dictKey(key)) ?? false
  }
}
