import type { GraphBuilder, Ref } from '../../graph/builder.ts'

interface Column {
  readonly name: string
  /** Stands in `from` as this column. */
  readonly from: Ref
  readonly at: number
}

/** The columns of a table by name, of which a step replaces, adds or drops some. */
export class Frame {
  readonly #graph: GraphBuilder
  #columns: readonly Column[]

  constructor(graph: GraphBuilder, x: Ref, names: readonly string[]) {
    this.#graph = graph
    this.#columns = names.map((name, at) => ({ name, from: x, at }))
  }

  get names(): string[] {
    return this.#columns.map(({ name }) => name)
  }

  /** The columns of those names, side by side. */
  get(names: readonly string[]): Ref {
    return this.#sideBySide(names.map(name => this.#columns.find(column => column.name === name)!))
  }

  /** Puts the columns of `value` where those of these names stand; new names come after all others. */
  set(names: readonly string[], value: Ref): void {
    const put = new Map(names.map((name, at) => [name, { name, from: value, at }]))
    const known = new Set(this.names)
    this.#columns = [...this.#columns.map(column => put.get(column.name) ?? column), ...names.filter(name => !known.has(name)).map(name => put.get(name)!)]
  }

  drop(names: readonly string[]): void {
    this.#columns = this.#columns.filter(({ name }) => !names.includes(name))
  }

  all(): Ref {
    return this.#sideBySide(this.#columns)
  }

  #sideBySide(columns: readonly Column[]): Ref {
    const runs: { from: Ref; places: number[] }[] = []
    for (const { from, at } of columns) {
      const last = runs.at(-1)
      if (last?.from.value === from.value) last.places.push(at)
      else runs.push({ from, places: [at] })
    }
    return this.#graph.concat(runs.map(({ from, places }) => this.#graph.select(from, places)))
  }
}
