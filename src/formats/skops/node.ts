import { corrupt } from '../corrupt.ts'
import { describe } from '../python/describe.ts'
import { PyDict, PyGlobal, PyList, type PyValue } from '../python/value.ts'

/** One node of `schema.json`: `{__class__, __module__, __loader__, __id__, content, …}`. */
export class Node {
  readonly #fields: PyDict
  /** Which kind of node it is: `DictNode`. */
  readonly loader: string

  constructor(value: PyValue | undefined) {
    if (!(value instanceof PyDict)) throw corrupt(`schema.json has ${describe(value)} in place of a node`)
    this.#fields = value
    this.loader = this.text('__loader__')
  }

  get(name: string): PyValue | undefined {
    return this.#fields.get(name)
  }

  text(name: string): string {
    const value = this.#fields.get(name)
    if (typeof value !== 'string') throw this.broken(name, value)
    return value
  }

  list(name: string): readonly PyValue[] {
    const value = this.#fields.get(name)
    if (!(value instanceof PyList)) throw this.broken(name, value)
    return value.items
  }

  dict(name: string): PyDict {
    const value = this.#fields.get(name)
    if (!(value instanceof PyDict)) throw this.broken(name, value)
    return value
  }

  /** The class, type or function that the node is of. */
  get global(): PyGlobal {
    return new PyGlobal(this.text('__module__'), this.text('__class__'))
  }

  broken(name: string, value: PyValue | undefined): Error {
    return corrupt(`a ${this.loader ?? 'node'} of schema.json has ${describe(value)} for ${name}`)
  }
}
