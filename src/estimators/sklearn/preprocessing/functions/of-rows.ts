/** numpy's functions that make one number of each row: `axis=1, keepdims=True`; without keepdims the result would be no table. */
import type { Call, Known, Step } from './call.ts'
import type { GraphBuilder, Ref } from '../../../../graph/builder.ts'
import type { RowReduction } from '../../../../graph/row-reduction.ts'
import { alongRows, asWhole, doubles, heldAsOpen, numberNamed, numbersOf, only } from './call.ts'
import { argExtreme } from '../../../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../../../graph/ops/arithmetic.ts'
import { asTruths } from '../../impute/indicated.ts'
import { checkArray } from '../../check-array.ts'
import { clip } from '../../../../graph/ops/clip.ts'
import { combinedWithoutOverflow, endOfExact, endOfWhole, largestRoot, notAllWhole, withoutOverflow } from '../../../without-overflow.ts'
import { constant } from '../../../../graph/ops/constant.ts'
import { float64, int32 } from '../../../../graph/tensor.ts'
import { impute } from '../../../../graph/ops/impute.ts'
import { isShortOrNarrow } from '../../../../graph/held-type.ts'
import { maskOf, otherwise } from './of-a-number.ts'
import { products } from '../../../../graph/ops/products.ts'
import { reduceRows } from '../../../../graph/ops/reduce-rows.ts'
import { unary } from '../../../../graph/ops/unary.ts'
import { width } from '../../../../graph/value.ts'

type OfRows = (call: Call, x: Ref) => Ref

export const ofRows: Readonly<Record<string, Known>> = {
  all: { of: call => reduced(call, (_, x) => asTruths(call.graph, reduce(call.graph, nonzero(call.graph, x), 'min'))), bits: 'any' },
  any: { of: call => reduced(call, (_, x) => asTruths(call.graph, reduce(call.graph, nonzero(call.graph, x), 'max'))), bits: 'any' },
  argmax: { of: call => reduced(call, (_, x) => asWhole(call.graph, call.graph.add(argExtreme, [x], { which: 'max' }))), bits: 'any', truths: false },
  argmin: { of: call => reduced(call, (_, x) => asWhole(call.graph, call.graph.add(argExtreme, [x], { which: 'min' }))), bits: 'any', truths: false },
  average: { of: average },
  count_nonzero: { of: call => reduced(call, (_, x) => asWhole(call.graph, reduce(call.graph, nonzero(call.graph, x), 'sum'))), bits: 'any' },
  max: { of: call => reduced(call, ({ graph }, x) => reduce(graph, x, 'max')), bits: 'any', truths: false },
  mean: { of: call => reduced(call, ({ graph }, x) => reduce(graph, x, 'mean')), bits: 'any' },
  median: { of: call => reduced(call, ({ graph }, x) => reduce(graph, x, 'median')) },
  min: { of: call => reduced(call, ({ graph }, x) => reduce(graph, x, 'min')), bits: 'any', truths: false },
  nanmax: { of: call => reduced(call, nanExtreme('max', -Infinity)) },
  nanmean: { of: call => reduced(call, ({ graph }, x) => over(graph, reduce(graph, filled(graph, x, 0), 'sum'), countOf(graph, x))) },
  nanmin: { of: call => reduced(call, nanExtreme('min', Infinity)) },
  nanprod: { of: call => reduced(call, (_, x) => product(call, filled(call.graph, x, 1))) },
  nanstd: { of: call => reduced(call, (_, x) => root(call.graph, nanVariance(call, x)), ['ddof']) },
  nansum: { of: call => reduced(call, (_, x) => sum(call, filled(call.graph, x, 0))) },
  nanvar: { of: call => reduced(call, nanVariance, ['ddof']) },
  norm: { of: norm },
  prod: { of: call => reduced(call, product) },
  ptp: { of: call => reduced(call, ({ graph, self }, x) => combinedWithoutOverflow(graph, reduce(graph, x, 'max'), reduce(graph, x, 'min'), 'subtract', self.shortName)) },
  std: { of: call => reduced(call, (_, x) => root(call.graph, variance(call, x)), ['ddof']) },
  sum: { of: call => reduced(call, sum), bits: 'any' },
  var: { of: call => reduced(call, variance, ['ddof']) },
}

function reduced(call: Call, step: OfRows, options: readonly string[] = []): Step {
  only(call, ['axis', 'keepdims', ...options])
  alongRows(call)
  if (call.keywords.get('keepdims') !== true) throw call.self.unsupportedOption(`${call.path} without axis=1, keepdims=True`, 'Only what it makes of each row by itself, as a column, can be served.')
  return x => {
    const read = call.graph.dense(x)
    if (width(read.type) === 0) throw call.self.unsupportedOption(`${call.path} of no columns`)
    return step(call, read)
  }
}

function reduce(graph: GraphBuilder, x: Ref, by: RowReduction['by']): Ref {
  return graph.add(reduceRows, [x], { by, order: 'open' })
}

/** Sums of fewer bits are of int64 or uint64. */
function sum({ graph, self }: Call, x: Ref): Ref {
  return reduce(graph, isShortOrNarrow(x.held) ? x : withoutOverflow(graph, x, self.shortName, endOfWhole / width(x.type)), 'sum')
}

/** From the first to the last. Products of int64 beyond 2^53 are not rounded on the way. */
function product({ graph, self }: Call, x: Ref): Ref {
  const count = width(x.type)
  const read = count === 1 ? x : notAllWhole(graph, x, self.shortName, largestRoot(count, endOfExact))
  return heldAsOpen(x, graph.add(products, [read], { offsets: int32([0, count]), columns: int32(Array.from({ length: count }, (_, column) => column)), from: 'first' }))
}

function variance(call: Call, x: Ref): Ref {
  const { graph } = call
  const apart = graph.add(arithmetic, [doubles(call, x), reduce(graph, x, 'mean')], { operator: 'subtract' })
  const freedom = width(x.type) - numberNamed(call, 'ddof', 0)
  if (!(freedom > 0)) throw call.self.unsupportedOption(`${call.path} with as many degrees of freedom as columns`)
  return graph.affine(reduce(graph, graph.add(unary, [apart], { function: 'square' }), 'sum'), { divide: float64([freedom]) })
}

/** numpy/lib/_nanfunctions_impl.py, `nanvar`: gaps are 0 among what is left of the mean; NaN where no freedom is left. */
function nanVariance(call: Call, x: Ref): Ref {
  const { graph } = call
  const ddof = numberNamed(call, 'ddof', 0)
  if (ddof !== 0 && ddof !== 1) throw call.self.unsupportedOption(`${call.path} with ddof=${ddof}`, 'Use 0 or 1.')
  // What an infinity leaves of the mean is NaN and no gap.
  const cells = checkArray(graph, doubles(call, x), { by: call.path, allowNan: true })
  const count = countOf(graph, cells)
  const mean = over(graph, reduce(graph, filled(graph, cells, 0), 'sum'), count)
  const apart = filled(graph, graph.add(arithmetic, [cells, mean], { operator: 'subtract' }), 0)
  const freedom = graph.add(clip, [graph.affine(count, { subtract: float64([ddof]) })], { min: float64([0]) })
  return over(graph, reduce(graph, graph.add(unary, [apart], { function: 'square' }), 'sum'), freedom)
}

function nanExtreme(by: 'max' | 'min', neutral: number): OfRows {
  // Of nothing but gaps NaN: the count over itself is 1 or NaN.
  return ({ graph }, x) => {
    const count = countOf(graph, x)
    return graph.add(arithmetic, [reduce(graph, filled(graph, x, neutral), by), over(graph, count, count)], { operator: 'multiply' })
  }
}

/** Weights are multiplied, added and divided by their sum (numpy/lib/_function_base_impl.py, `average`). */
function average(call: Call): Step {
  const { graph } = call
  const given = call.keywords.get('weights') ?? null
  const weights = given === null ? undefined : float64(numbersOf(call, given, 'weights'))
  return reduced(call, (_, x) => {
    if (weights === undefined) return reduce(graph, x, 'mean')
    const total = weights.data.reduce((sum, weight) => sum + weight, 0)
    if (weights.data.length !== width(x.type) || !(Math.abs(total) > 0)) throw call.self.unsupportedOption(`${call.path} with weights that are not of each column, or whose sum is 0`)
    return over(graph, reduce(graph, graph.affine(doubles(call, x), { multiply: weights }), 'sum'), reduce(graph, graph.add(constant, [x], { values: weights }), 'sum'))
  }, ['weights'])
}

/** numpy.linalg.norm. */
function norm(call: Call): Step {
  const order = numberNamed(call, 'ord', 2)
  const by = order === 2 ? 'l2' : order === 1 ? 'l1' : order === Infinity ? 'max_abs' : undefined
  if (by === undefined) throw call.self.unsupportedOption(`${call.path} with ord=${order}`)
  return reduced(call, ({ graph }, x) => reduce(graph, x, by), ['ord'])
}

/** 0 where a cell is 0, else 1. */
function nonzero(graph: GraphBuilder, x: Ref): Ref {
  return otherwise(graph, maskOf(graph, x, 0))
}

/** How many cells of a row are there. */
function countOf(graph: GraphBuilder, x: Ref): Ref {
  return reduce(graph, otherwise(graph, maskOf(graph, x, 'nan')), 'sum')
}

function filled(graph: GraphBuilder, x: Ref, fill: number): Ref {
  return graph.add(impute, [x], { missing: 'nan', fill: float64(new Float64Array(width(x.type)).fill(fill)) })
}

function over(graph: GraphBuilder, a: Ref, b: Ref): Ref {
  return graph.add(arithmetic, [a, b], { operator: 'divide' })
}

function root(graph: GraphBuilder, x: Ref): Ref {
  return graph.add(unary, [x], { function: 'sqrt' })
}
