import type { Cell } from '../../graph/value.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { PyDict } from '../../formats/python/value.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { bin } from '../../graph/ops/bin.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cellOf } from '../cell-of.ts'
import { cells, float64 } from '../../graph/tensor.ts'
import { constant } from '../../graph/ops/constant.ts'
import { codesOf } from '../sklearn/codes-of.ts'
import { missingMask } from '../../graph/ops/missing-mask.ts'
import { numbers } from '../../formats/numpy/numbers.ts'
import { sum } from '../../graph/ops/sum.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

/** How a feature's cells become the numbers of bins: 0 for a missing one, the last one for what is unknown. */
type Bins = { readonly cuts: Tensor<Float64Array> } | { readonly categories: readonly string[]; readonly places: readonly number[] }

interface Term {
  readonly features: readonly { readonly column: number; readonly bins: Bins; readonly count: number }[]
  /** Of each class, a number per cell of the term's grid, the last feature's bin running fastest. */
  readonly scores: readonly Tensor<Float64Array>[]
}

/** The sum of the intercept and each term's number, one after the other (interpret/glassbox/_ebm/_bin.py, ebm_predict_scores). */
export function scoresOf(self: Fitted, graph: GraphBuilder): { classes: number; scores: (x: Ref) => Ref } {
  if (!self.has('term_scores_') || !self.has('bins_')) throw self.refusal('unsupported-option', `${self.shortName} was saved by an interpret older than 0.3, which keeps its bins in another form`, 'Fit it again with interpret 0.4 or newer and save it.')
  const held = self.need('intercept_')
  const intercept = held instanceof NdArray ? self.float64('intercept_') : Float64Array.of(self.number('intercept_'))
  const terms = readTerms(self, intercept.length)
  // Before it had this option, it added each term once it had placed all the features that the term is of.
  const inOrder = self.has('missing')
  return {
    classes: intercept.length,
    scores(x) {
      const values = terms.map(term => valueOf(graph, x, term))
      return graph.add(sum, [graph.add(constant, [x], { values: float64(intercept) }), ...values], inOrder ? {} : { order: 'open' })
    },
  }
}

function readTerms(self: Fitted, classes: number): Term[] {
  const types = self.cells('feature_types_in_').map(String)
  const levels = self.items('bins_').map(value => self.itemsOf(value, 'bins_'))
  if (types.length !== levels.length) throw self.refusal('corrupt', `${self.shortName} has ${types.length} types for ${levels.length} features`)
  const scores = self.items('term_scores_')
  return self.items('term_features_').map((value, at): Term => {
    const columns = self.itemsOf(value, 'term_features_').map(item => Number(cellOf(item, `${self.place}.term_features_`)))
    const score = scores[at]
    if (!(score instanceof NdArray)) throw self.refusal('corrupt', `${self.shortName}.term_scores_[${at}] is no array`)
    const shape = score.shape.slice(0, columns.length)
    const numbersPerCell = score.shape.length === columns.length ? 1 : score.shape[columns.length]!
    if (columns.length < 1 || numbersPerCell !== classes || score.shape.length > columns.length + 1) throw self.refusal('corrupt', `${self.shortName}.term_scores_[${at}] has the shape (${score.shape.join(', ')}) for ${columns.length} features and ${classes} scores`)
    const flat = numbers(score, `${self.place}.term_scores_[${at}]`)
    const grid = flat.length / classes
    return {
      features: columns.map((column, dimension) => {
        const own = levels[column]
        if (own === undefined || own.length === 0) throw self.refusal('corrupt', `${self.shortName}.term_features_[${at}] names feature ${column}`)
        // Terms of several features have coarser bins, where there are any.
        return { column, bins: readBins(self, own[Math.min(own.length, columns.length) - 1]!, types[column]!, shape[dimension]!), count: shape[dimension]! }
      }),
      scores: Array.from({ length: classes }, (_, of) => float64(Float64Array.from({ length: grid }, (_, cell) => flat[cell * classes + of]!))),
    }
  })
}

function readBins(self: Fitted, value: unknown, type: string, count: number): Bins {
  if (value instanceof NdArray && type === 'continuous') {
    const cuts = numbers(value, `${self.place}.bins_`)
    if (cuts.length + 3 !== count) throw self.refusal('corrupt', `${self.shortName} has ${cuts.length} cuts for ${count} bins`)
    return { cuts: float64(cuts) }
  }
  if (value instanceof PyDict && (type === 'nominal' || type === 'ordinal')) {
    const pairs = value.entries.map(([key, place]) => [cellOf(key, `${self.place}.bins_`), Number(cellOf(place, `${self.place}.bins_`))] as const)
    if (pairs.some(([key, place]) => typeof key !== 'string' || !(Number.isInteger(place) && place > 0 && place < count - 1))) throw self.refusal('corrupt', `${self.shortName}.bins_ has a category whose bin is none of ${count}`)
    return { categories: pairs.map(([key]) => String(key)), places: pairs.map(([, place]) => place) }
  }
  throw self.unsupportedOption(`feature_types='${type}'`)
}

function valueOf(graph: GraphBuilder, x: Ref, { features, scores }: Term): Ref {
  const places = features.map(({ column, bins, count }) => placeOf(graph, graph.select(x, [column]), bins, count))
  let place = places[0]!
  for (let at = 1; at < places.length; at++) place = graph.add(arithmetic, [graph.affine(place, { multiply: float64([features[at]!.count]) }), places[at]!], { operator: 'add' })
  const all = Array.from({ length: scores[0]!.data.length }, (_, cell) => cell)
  const codes = codesOf(graph, place, all)
  return graph.add(tableLookup, [graph.select(codes, scores.map(() => 0))], { tables: scores, unknown: NaN })
}

/** The number of the bin as a dense column. */
function placeOf(graph: GraphBuilder, cell: Ref, bins: Bins, count: number): Ref {
  if ('cuts' in bins) {
    const x = graph.dense(cell)
    const codes = graph.add(bin, [x], { edges: [bins.cuts], side: 'right' })
    const places = graph.add(tableLookup, [codes], { tables: [float64(Array.from({ length: count - 2 }, (_, at) => at + 1))], unknown: NaN })
    const present = graph.affine(graph.add(missingMask, [x], { missing: 'nan', columns: [0] }), { multiply: float64([-1]), add: float64([1]) })
    return graph.add(arithmetic, [places, present], { operator: 'multiply' })
  }
  const truths = bins.categories.length > 0 && bins.categories.every(category => category === 'True' || category === 'False')
  graph.demand(cell, 0, truths ? 'bool' : 'string')
  const values: Cell[] = [...bins.categories.map(category => (truths ? category === 'True' : category)), null]
  const codes = graph.add(categoryLookup, [cell], { tables: [{ values: cells(values), missing: values.length - 1 }], unknown: 'code' })
  return graph.add(tableLookup, [codes], { tables: [float64([...bins.places, 0])], unknown: count - 1 })
}
