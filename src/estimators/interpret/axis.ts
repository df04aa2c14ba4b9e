import type { Bins } from './bins.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { bin } from '../../graph/ops/bin.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cells, float64 } from '../../graph/tensor.ts'
import { missingMask } from '../../graph/ops/missing-mask.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'
import { unary } from '../../graph/ops/unary.ts'

/** One dimension of a term's grid. */
export interface Axis {
  /** Of the feature. */
  readonly column: number
  readonly bins: Bins
  /** Cells along it. */
  readonly count: number
}

/** The place of a row along the axis, as a dense column. */
export function placeOn(graph: GraphBuilder, x: Ref, { column, bins }: Axis): Ref {
  const chosen = graph.select(x, [column])
  // Every version makes a sparse matrix dense first.
  const cell = chosen.type.kind === 'csr' ? graph.dense(chosen) : chosen
  return 'cuts' in bins ? placeOfNumber(graph, graph.dense(cell), bins) : placeOfCategory(graph, cell, bins)
}

function placeOfNumber(graph: GraphBuilder, x: Ref, { cuts, first, missing }: Extract<Bins, { cuts: unknown }>): Ref {
  const codes = graph.add(bin, [x], { edges: [cuts], side: 'right' })
  const places = graph.add(tableLookup, [codes], { tables: [float64(Array.from({ length: cuts.data.length + 1 }, (_, at) => first + at))], unknown: NaN })
  if (missing === 'refused') return places
  const present = graph.affine(graph.add(missingMask, [x], { missing: 'nan', columns: [0] }), { multiply: float64([-1]), add: float64([1]) })
  return graph.add(arithmetic, [places, present], { operator: 'multiply' })
}

function placeOfCategory(graph: GraphBuilder, cell: Ref, { type, values, places, unknown, spelledZero }: Extract<Bins, { values: unknown }>): Ref {
  if (cell.type.kind === 'columns') graph.demand(cell, 0, type)
  const codes = graph.add(categoryLookup, [cell], { tables: [{ values: cells([...values, null]), missing: values.length }], unknown: unknown === 'refused' ? 'reject' : 'code' })
  const found = graph.add(tableLookup, [codes], { tables: [float64([...places, 0])], unknown: unknown === 'refused' ? NaN : unknown })
  if (spelledZero === undefined || unknown === 'refused') return found
  const negative = graph.add(categoryLookup, [graph.add(unary, [graph.dense(cell)], { function: 'reciprocal' })], { tables: [{ values: cells([-Infinity]), missing: -1 }], unknown: 'code' })
  return graph.add(arithmetic, [found, graph.add(tableLookup, [negative], { tables: [float64([unknown - spelledZero])], unknown: 0 })], { operator: 'add' })
}
