import type { Cell } from '../../graph/value.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { float64 } from '../../graph/tensor.ts'
import { readCategories } from '../sklearn/preprocessing/categories.ts'
import { refuseMissing } from '../refuse-missing.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

/** Numbers that stand for a cell, one per column that the encoder makes of it; null: the row is rejected. */
export type Numbers = readonly number[] | null

/** What an encoder makes of one of its columns. */
export interface EncodedColumn {
  /** Its name, or its place where the encoder was fitted on an array. */
  readonly from: Cell
  /** The names of the columns that it makes of it. */
  readonly names: readonly string[]
  /** Present cells that it knows. */
  readonly cells: readonly Cell[]
  readonly numbers: readonly Numbers[]
  readonly missing: Numbers
  readonly unknown: Numbers
}

/** The columns made of the one column `x`, as a dense matrix. */
export function encode(self: Fitted, graph: GraphBuilder, x: Ref, { from, names, cells, numbers, missing, unknown }: EncodedColumn): Ref {
  const rejected = numbers.findIndex(row => row === null)
  if (rejected >= 0) throw self.refusal('corrupt', `${self.shortName} rejects '${String(cells[rejected])}' of column '${String(from)}', on which it was fitted`)
  const rows = missing === null ? numbers : [...numbers, missing]
  const { table, type } = readCategories(self, missing === null ? cells : [...cells, null], false, `mapping['${String(from)}']`)
  if (x.type.kind === 'columns') graph.demand(x, 0, type)
  const checked = missing === null ? refuseMissing(self, graph, x) : x
  const codes = graph.add(categoryLookup, [checked], { tables: [table], unknown: unknown === null ? 'reject' : 'code' })
  return graph.add(tableLookup, [graph.select(codes, names.map(() => 0))], {
    tables: names.map((_, column) => float64(rows.map(row => row![column]!))),
    unknown: float64(names.map((_, column) => unknown?.[column] ?? -1)),
  })
}
