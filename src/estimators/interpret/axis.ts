import type { Bins } from './bins.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { bin } from '../../graph/ops/bin.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cells, float64 } from '../../graph/tensor.ts'
import { isSpelledIn } from './bins.ts'
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

function placeOfCategory(graph: GraphBuilder, cell: Ref, bins: Extract<Bins, { values: unknown }>): Ref {
  const { type, unknown, otherZero } = bins
  if (cell.type.kind === 'columns') graph.demand(cell, 0, type)
  const spelled = [...bins.values.keys()].filter(at => cell.type.kind === 'columns' || isSpelledIn(cell.held, bins.values[at]!, bins))
  const values = spelled.map(at => bins.values[at]!)
  const places = spelled.map(at => bins.places[at]!)
  // A float32 has a spelling of its own until 0.2, the fewest digits that round to it.
  const known = cell.type.kind === 'dense' && cell.type.type === 'float32' ? values.map(value => (typeof value === 'number' ? Math.fround(value) : value)) : values
  const codes = graph.add(categoryLookup, [cell], { tables: [{ values: cells([...known, null]), missing: known.length }], unknown: unknown === 'refused' ? 'reject' : 'code' })
  const found = graph.add(tableLookup, [codes], { tables: [float64([...places, 0])], unknown: unknown === 'refused' ? NaN : unknown })
  if (otherZero === undefined || !values.includes(0)) return found
  const signed = zerosOfSign(graph, cell, otherZero.sign)
  if (unknown === 'refused' && otherZero.place === Infinity) return graph.add(arithmetic, [found, marked(graph, signed, 0, 'reject', [0, NaN])], { operator: 'add' })
  return graph.add(arithmetic, [found, marked(graph, signed, 1, 'code', [otherZero.place - places[values.indexOf(0)]!, 0])], { operator: 'add' })
}

/** 1 where the cell is the zero of that sign, 0 elsewhere. */
function zerosOfSign(graph: GraphBuilder, cell: Ref, sign: 1 | -1): Ref {
  const x = graph.dense(cell)
  // The reciprocals of the least numbers are infinite too.
  const signs = marked(graph, graph.add(unary, [x], { function: 'reciprocal' }), sign * Infinity, 'code', [1, 0])
  return graph.add(arithmetic, [marked(graph, x, 0, 'code', [1, 0]), signs], { operator: 'multiply' })
}

/** One number where the column holds `value`, and another one elsewhere, or a rejection. */
function marked(graph: GraphBuilder, column: Ref, value: number, unknown: 'code' | 'reject', [there, elsewhere]: readonly [number, number]): Ref {
  const codes = graph.add(categoryLookup, [column], { tables: [{ values: cells([value]), missing: -1 }], unknown })
  return graph.add(tableLookup, [codes], { tables: [float64([there])], unknown: elsewhere })
}
