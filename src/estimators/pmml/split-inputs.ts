import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import type { SplitColumns } from './predicate-splits.ts'

/** The columns that splits ask for, each once. */
export class SplitInputs implements SplitColumns {
  readonly found: Ref[] = []
  readonly #fields: Fields
  readonly #places = new Map<string, number>()

  constructor(fields: Fields) {
    this.#fields = fields
  }

  number(field: string, asker: Element, mayMiss: boolean): number {
    return this.#place(`number ${mayMiss} ${field}`, () => this.#fields.number(field, asker, mayMiss))
  }

  indicator(field: string, values: readonly string[], asker: Element, mayMiss: boolean): number {
    return this.#place(`text ${JSON.stringify([mayMiss, field, values])}`, () => this.#fields.indicator(field, values, asker, mayMiss))
  }

  known(field: string, asker: Element, mayMiss: boolean): number {
    return this.#place(`known ${mayMiss} ${field}`, () => this.#fields.known(field, asker, mayMiss))
  }

  threshold(field: string, value: number): number {
    return this.#fields.isFloat(field) ? Math.fround(value) : value
  }

  #place(key: string, make: () => Ref): number {
    const known = this.#places.get(key)
    if (known !== undefined) return known
    this.#places.set(key, this.found.length)
    return this.found.push(make()) - 1
  }
}
