/** The values of a file that know nothing of dicts. */
import type { PyValue } from './value.ts'

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

  get isHashable(): boolean {
    return false
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

  get isHashable(): boolean {
    return this.frozen
  }
}

/** A name that the file refers to: `sklearn.pipeline.Pipeline`. Only a name; nothing is imported. */
export class PyGlobal {
  readonly module: string
  readonly name: string
  readonly path: string
  constructor(module: string, name: string) {
    this.module = module
    this.name = name
    this.path = `${module}.${name}`
  }
}
