import type { Cell } from '../../../graph/value.ts'
import type { CategoryTable } from '../../../graph/ops/category-lookup.ts'
import type { Fitted } from '../../fitted.ts'
import type { Inputs } from '../../estimator.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { cellOf } from '../../cell-of.ts'
import { cells as tensorOf } from '../../../graph/tensor.ts'
import { checkArray } from '../check-array.ts'
import { checkPresent } from '../../../graph/ops/check-present.ts'
import { categoryLookup } from '../../../graph/ops/category-lookup.ts'

/** The categories of one column. */
export interface Categories {
  /** In the order of their codes; None is null, NaN is NaN. */
  readonly cells: readonly Cell[]
  readonly table: CategoryTable
  /** Both None and NaN are categories. A missing cell here does not say which of them it is, so that its row is rejected. */
  readonly ambiguous: boolean
  /** An array of numbers, whose column scikit-learn reads as numbers: infinities are refused. */
  readonly numeric: boolean
  /** What the column holds. */
  readonly type: 'float64' | 'bool' | 'string' | 'int64' | 'mixed'
}

/** `categories_` of an encoder, column by column. */
export function categoriesOf(self: Fitted): Categories[] {
  return self.items('categories_').map((value, column) => {
    const place = `categories_[${column}]`
    const cells = self.itemsOf(value, place).map(item => cellOf(item, `${self.place}.${place}`))
    return categoriesFrom(cells, value instanceof NdArray && 'iuf'.includes(value.dtype.kind))
  })
}

/** 0.24's encoders do not keep how many columns they were fitted on. */
export function encoderInputs(self: Fitted): Inputs | undefined {
  return self.has('n_features_in_') ? undefined : { names: null, count: self.items('categories_').length }
}

/** @throws BrineError 'unsupported-option' for what has both None and NaN */
export function readCategories(self: Fitted, cells: readonly Cell[], numbers: boolean, place: string): Categories {
  const categories = categoriesFrom(cells, numbers)
  if (!categories.ambiguous) return categories
  throw self.refusal(
    'unsupported-option',
    `${self.shortName}.${place} has both None and NaN as categories, which are one missing value to Brine`,
    'Replace one by the other before fitting.',
  )
}

function categoriesFrom(cells: readonly Cell[], numbers: boolean): Categories {
  const none = cells.indexOf(null)
  const nan = cells.findIndex(cell => cell !== cell)
  const ambiguous = none >= 0 && nan >= 0
  const present = cells.filter(cell => cell !== null && cell === cell)
  return {
    cells,
    table: { values: tensorOf(cells), missing: ambiguous ? -1 : Math.max(none, nan) },
    ambiguous,
    numeric: numbers && present.every(cell => typeof cell === 'number'),
    type: typeOf(present),
  }
}

function typeOf(cells: readonly Cell[]): Categories['type'] {
  if (cells.every(cell => typeof cell === 'string')) return 'string'
  if (cells.every(cell => typeof cell === 'boolean')) return 'bool'
  if (cells.every(cell => typeof cell === 'number')) return 'float64'
  return cells.every(cell => typeof cell === 'bigint' || Number.isSafeInteger(cell)) ? 'int64' : 'mixed'
}

export interface LookupOptions {
  /** Codes of unknown categories: the row is rejected, or the code is −1. */
  unknown: 'reject' | 'code'
  /** Whether a missing cell that is no category is an unknown one, rather than rejected. */
  allowMissing: boolean
}

/**
 * The cells of `x` as codes (columns of int32), after sklearn/preprocessing/_encoders.py `_check_X`: columns of numbers are
 * checked as such, others are taken as they are.
 */
export function lookup(self: Fitted, graph: GraphBuilder, x: Ref, categories: readonly Categories[], options: LookupOptions): Ref {
  const { unknown, allowMissing } = options
  const by = self.shortName
  const isUnclear = categories.some(({ ambiguous }) => ambiguous)
  const numbers = (part: Ref) => checkArray(graph, graph.dense(part), { by, anyPrecision: true, allowNan: allowMissing && !isUnclear })
  const rejectMissing = (part: Ref, by: string, of: readonly Categories[], isRefused: (categories: Categories) => boolean) => {
    const columns = of.flatMap((categories, column) => (isRefused(categories) ? [column] : []))
    return columns.length === 0 ? part : graph.add(checkPresent, [part], { by, columns })
  }
  const code = (part: Ref, of: readonly Categories[]) =>
    graph.add(categoryLookup, [part], { tables: of.map(({ table }) => table), unknown })
  if (x.type.kind !== 'columns') return code(numbers(x), categories)
  x = withNone(graph, x, categories)
  const all = categories.map((_, column) => column)
  const numeric = all.filter(column => categories[column]!.numeric)
  const others = all.filter(column => !categories[column]!.numeric)
  for (const column of others) graph.demand(x, column, categories[column]!.type)
  const parts = [numeric, others].filter(columns => columns.length > 0).map(columns => {
    const part = graph.select(x, columns)
    const of = columns.map(column => categories[column]!)
    if (columns === numeric) return code(numbers(part), of)
    const clear = rejectMissing(part, `${by}, which tells None from NaN in this column,`, of, ({ ambiguous }) => ambiguous)
    return code(allowMissing ? clear : rejectMissing(clear, by, of, ({ table }) => table.missing < 0), of)
  })
  const order = [...numeric, ...others]
  return graph.select(graph.concat(parts), all.map(column => order.indexOf(column)))
}

/**
 * A step that fills NaN leaves None in columns of objects. Where None is a category behind that step, it was there at fit: it is
 * what a missing cell is in that table, and the step does not fill it.
 */
function withNone(graph: GraphBuilder, x: Ref, categories: readonly Categories[]): Ref {
  const before = categories.map(({ numeric }, column) => (numeric ? undefined : graph.beforeFillingNan(x, column)))
  if (!categories.some(({ cells, table }, column) => before[column] !== undefined && cells[table.missing] === null)) return x
  const found = before.filter(ref => ref !== undefined)
  return graph.select(graph.concat([x, ...found]), before.map((ref, column) => (ref === undefined ? column : categories.length + found.indexOf(ref))))
}
