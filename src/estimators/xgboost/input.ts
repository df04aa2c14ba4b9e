import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { XgboostCategories, XgboostModel } from '../../formats/xgboost/model.ts'
import { PyFloat } from '../../formats/python/value.ts'
import { cast } from '../../graph/ops/cast.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cells, float64 } from '../../graph/tensor.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { impute } from '../../graph/ops/impute.ts'
import { isSparse } from '../../graph/is-sparse.ts'
import { select } from '../../graph/ops/select.ts'
import { since } from './read-booster.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'
import { toDense } from '../../graph/ops/to-dense.ts'
import { width } from '../../graph/value.ts'

/**
 * What the trees look at: float32 with NaN for missing. Columns of pandas' categories are their codes, which the model knows
 * from 3.1 on; before, the caller gives the codes. `checked`: a DMatrix, which takes no infinity; before
 * 1.0 it took no NaN beside another number for missing.
 */
export function floatsOf(self: Fitted, graph: GraphBuilder, model: XgboostModel, x: Ref, checked: boolean): Ref {
  if (width(x.type) !== model.features) throw self.refusal('corrupt', `It was fitted on ${model.features} columns and is given ${width(x.type)}`)
  if (x.layout === 'open') throw self.refusal('unsupported-option', `${self.shortName} gets a sparse matrix of AdditiveChi2Sampler, of which some zeros are stored and others missing`, 'Make the matrix dense before, fit again and save.')
  const matrix = numbersOf(graph, model, x)
  const single = matrix.type.kind === 'dense' && matrix.type.type === 'float32' ? matrix : graph.add(cast, [matrix], { type: 'float32' })
  const missing = passesMissing(model, x) ? NaN : missingOf(self)
  if (!Number.isNaN(missing) && !since(model, 1, 0)) return filled(graph, graph.add(checkFinite, [single], { by: self.shortName, allowNan: false, allowInfinite: true }), missing)
  const holes = Number.isNaN(missing) ? single : filled(graph, single, missing)
  return checked ? checkArray(graph, holes, { by: self.shortName, allowNan: true }) : holes
}

function filled(graph: GraphBuilder, x: Ref, missing: number): Ref {
  return graph.add(impute, [x], { missing, fill: float64(new Float64Array(width(x.type)).fill(NaN)) })
}

/** Whether `missing` of the wrapper is passed over: xgboost/data.py, `_from_scipy_csr` before 1.4, `_from_scipy_csc` before 2.0. */
function passesMissing(model: XgboostModel, x: Ref): boolean {
  return isSparse(x) && (x.layout === 'csc' ? !since(model, 2, 0) : !since(model, 1, 4))
}

/** What a sparse matrix does not hold is missing too. */
function numbersOf(graph: GraphBuilder, model: XgboostModel, x: Ref): Ref {
  if (isSparse(x)) return graph.add(toDense, [graph.matrix(x)], { absent: 'missing' })
  const categories = model.booster.kind === 'gblinear' ? undefined : model.booster.categories
  if (categories === undefined || categories.every(column => column === undefined) || x.type.kind !== 'columns') return graph.dense(x)
  return graph.concat(Array.from({ length: model.features }, (_, column) => {
    const own = graph.add(select, [x], { columns: [column] })
    const known = categories[column]
    return known === undefined ? graph.dense(own) : codesOf(graph, own, known)
  }))
}

/** The place of the cell among the categories, NaN where it is missing. Others are rejected, as the library does. */
function codesOf(graph: GraphBuilder, x: Ref, known: XgboostCategories): Ref {
  const isText = typeof known[0] === 'string'
  graph.demand(x, 0, isText ? 'string' : 'float64')
  const values = isText ? cells([...known, null]) : float64([...(known as number[]), NaN])
  const codes = graph.add(categoryLookup, [x], { tables: [{ values, missing: known.length }], unknown: 'reject' })
  return graph.add(tableLookup, [codes], { tables: [float64([...known.keys(), NaN])], unknown: NaN })
}

/** The wrapper's `missing`, as float32; None was NaN until 0.90. */
function missingOf(self: Fitted): number {
  const value = self.get('missing') ?? null
  if (value === null) return NaN
  return Math.fround(value instanceof PyFloat ? value.value : self.number('missing'))
}
