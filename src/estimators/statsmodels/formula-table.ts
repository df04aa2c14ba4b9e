import type { Cell } from '../../graph/value.ts'
import type { DataFrame } from '../../formats/pandas/frame.ts'
import type { Fitted } from '../fitted.ts'
import type { Ref } from '../../graph/builder.ts'
import type { Make } from './formula-expression.ts'
import { GraphBuilder } from '../../graph/builder.ts'
import { allocateColumn, setCell, type Dense } from '../../graph/value.ts'
import { cellOf } from '../cell-of.ts'
import { evaluate } from '../../graph/evaluate.ts'
import { endOfWhole } from '../without-overflow.ts'
import { levelsOf } from './formula-levels.ts'

/** The table that a formula was fitted on, which the model keeps. */
export class FormulaTable {
  readonly names: readonly string[]
  readonly #model: Fitted
  readonly #frame: DataFrame
  readonly #cells = new Map<string, readonly Cell[]>()

  constructor(model: Fitted, frame: DataFrame) {
    this.#model = model
    this.#frame = frame
    this.names = frame.columns.map(String)
  }

  get rows(): number {
    return this.names.length === 0 ? 0 : this.cells(this.names[0]!)!.length
  }

  /** The cells of a variable; undefined where it has none of that name, or holds what is no cell. */
  cells(name: string): readonly Cell[] | undefined {
    const known = this.#cells.get(name)
    if (known !== undefined) return known
    const at = this.names.indexOf(name)
    if (at < 0) return undefined
    const found = this.#frame.column(at).map(value => cellOf(value, `${this.#model.place}.data.frame`))
    this.#cells.set(name, found)
    return found
  }

  isNumeric(name: string): boolean {
    const at = this.names.indexOf(name)
    return at >= 0 && this.#frame.categories(at) === undefined && this.cells(name)!.every(cell => typeof cell !== 'boolean' && typeof cell !== 'string')
  }

  /**
   * How numpy works with a numeric variable: as float64 (Infinity), or as integers that end there. Undefined where it has fewer than
   * 32 bits, no sign, or fewer than 64 for fractions: such results are of few digits, or depend on numpy's release.
   */
  endOf(name: string): number | undefined {
    const dtype = this.isNumeric(name) ? this.#frame.dtype(this.names.indexOf(name)) : undefined
    if (dtype?.kind === 'f') return dtype.itemsize === 8 ? Infinity : undefined
    if (dtype?.kind !== 'i' || dtype.itemsize < 4) return undefined
    return dtype.itemsize === 4 ? 2147483648 : endOfWhole
  }

  /** The levels of a variable in their order: the categories of pandas' dtype, or the different cells; undefined where it holds what no category can be told by. */
  levels(name: string): readonly Cell[] | undefined {
    const at = this.names.indexOf(name)
    const categories = at < 0 ? undefined : this.#frame.categories(at)
    return categories === undefined ? levelsOf(this.cells(name)) : categories.map(value => cellOf(value, `${this.#model.place}.data.frame`))
  }

  /** What `make` makes of some of its rows, given these variables; undefined where a cell of them is rejected. */
  evaluate(variables: readonly string[], make: (graph: GraphBuilder, x: Ref) => Ref, rows: readonly number[]): Dense | undefined {
    const graph = new GraphBuilder(variables, true)
    graph.output('values', 'vector', [graph.dense(make(graph, graph.input))])
    const finished = graph.finish()
    const columns = finished.inputs.map(({ name, type }) => {
      const column = allocateColumn(type, rows.length)
      const cells = this.cells(name)!
      for (const [at, row] of rows.entries()) setCell(column, at, cells[row] !== cells[row] && type !== 'float64' ? null : cells[row]!)
      return column
    })
    const { values, mistakes } = evaluate(finished, { kind: 'columns', rows: rows.length, columns })
    return mistakes.length > 0 ? undefined : (values.get('values')![0] as Dense)
  }

  /** The numbers that an expression makes of all rows; undefined where one is missing or infinite. */
  numbers(variables: readonly string[], make: Make): Float64Array | undefined {
    const rows = Array.from({ length: this.rows }, (_, row) => row)
    const found = this.evaluate(variables, (graph, x) => make(graph, variable => graph.select(x, [variables.indexOf(variable)])), rows)?.data
    return found instanceof Float64Array && found.length > 0 && found.every(Number.isFinite) ? found : undefined
  }
}
