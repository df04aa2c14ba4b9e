/**
 * What a file holds, as plain data: Python's values with nothing constructed, imported or called.
 *
 * `int` is a `number`, or a `bigint` beyond 2⁵³; `float` is a `PyFloat`, so that `1` and `1.0` stay apart;
 * `str` is a string, `bytes` and `bytearray` a `Uint8Array`, `None` is null.
 */
import type { NdArray } from '../numpy/ndarray.ts'
import { dictKey } from './dict-key.ts'

export type PyValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PyFloat
  | PyList
  | PyTuple
  | PyDict
  | PySet
  | PyGlobal
  | PyObject
  | NdArray

/** A Python `float`. */
export class PyFloat {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

export class PyList {
  readonly items: PyValue[]
  constructor(items: PyValue[] = []) {
    this.items = items
  }
}

export class PyTuple {
  readonly items: readonly PyValue[]
  constructor(items: readonly PyValue[]) {
    this.items = items
  }
}

export class PySet {
  readonly items: PyValue[]
  readonly frozen: boolean
  constructor(items: PyValue[], frozen: boolean) {
    this.items = items
    this.frozen = frozen
  }
}

/** A `dict` in insertion order. A later equal key replaces the value and keeps the place, as in Python. */
export class PyDict {
  readonly entries: [PyValue, PyValue][] = []
  #places: Map<unknown, number> | undefined

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

/** A name that the file refers to: `sklearn.pipeline.Pipeline`. Only a name; nothing is imported. */
export class PyGlobal {
  readonly module: string
  readonly name: string
  constructor(module: string, name: string) {
    this.module = module
    this.name = name
  }

  get path(): string {
    return `${this.module}.${this.name}`
  }
}

/** What a file asked to be built: the callable or class, its arguments and the state given to it. Never built. */
export class PyObject {
  readonly callable: PyValue
  readonly args: readonly PyValue[]
  readonly kwargs: PyDict | null
  /** What BUILD gave, unless it was a dict (see `attributes`). */
  state: PyValue | undefined
  /** The instance's `__dict__`: what BUILD gave as a dict, and slots. */
  readonly attributes = new Map<string, PyValue>()
  #items: PyValue[] | undefined
  #mapping: PyDict | undefined

  constructor(callable: PyValue, args: readonly PyValue[] = [], kwargs: PyDict | null = null) {
    this.callable = callable
    this.args = args
    this.kwargs = kwargs
  }

  /** Items appended by APPEND and APPENDS (a list subclass) or ADDITEMS (a set subclass). */
  get items(): PyValue[] {
    return (this.#items ??= [])
  }

  /** Items set by SETITEM and SETITEMS (a dict subclass). */
  get mapping(): PyDict {
    return (this.#mapping ??= new PyDict())
  }

  /** `module.qualname` of the class or callable, or undefined where it is itself computed. */
  get className(): string | undefined {
    return this.callable instanceof PyGlobal ? this.callable.path : undefined
  }
}
