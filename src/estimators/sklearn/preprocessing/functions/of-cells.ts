/** numpy's functions of each cell that take more than the table, or mark cells. */
import type { Call, Known, Step } from './call.ts'
import type { GraphBuilder, Ref } from '../../../../graph/builder.ts'
import type { Missing } from '../../../../graph/missing.ts'
import { above, atLeast, below, equal, maskOf } from './of-a-number.ts'
import { allColumns, asType, asWhole, doubles, numberNamed, numbersOf, only, truthNamed } from './call.ts'
import { asDouble } from '../../as-double.ts'
import { asTruths } from '../../impute/indicated.ts'
import { bin } from '../../../../graph/ops/bin.ts'
import { checkArray } from '../../check-array.ts'
import { clip } from '../../../../graph/ops/clip.ts'
import { describe } from '../../../../formats/python/describe.ts'
import { dtypeOption } from '../../../../formats/numpy/dtype.ts'
import { endOfWhole } from '../../../without-overflow.ts'
import { float64 } from '../../../../graph/tensor.ts'
import { impute } from '../../../../graph/ops/impute.ts'
import { interpolate } from '../../../../graph/ops/interpolate.ts'
import { isFloat32 } from '../../is-float32.ts'
import { isSparse } from '../../../../graph/is-sparse.ts'
import { unary } from '../../../../graph/ops/unary.ts'
import { width } from '../../../../graph/value.ts'

export const ofCells: Readonly<Record<string, Known>> = {
  around: { of: around, sparse: true },
  asarray: { of: asarray, bits: 'any' },
  asarray_chkfinite: { of: call => (only(call, []), x => checkArray(call.graph, x, { by: call.path })), bits: 'any' },
  clip: { of: clipped },
  digitize: { of: digitize, bits: 'any', truths: false },
  float32: { of: call => (only(call, []), x => asType(call.graph, x, 'float32')), bits: 'any' },
  float64: { of: call => (only(call, []), x => asType(call.graph, x, 'float64')), bits: 'any' },
  int64: { of: call => (only(call, []), x => toWhole(call, x)), bits: 'any' },
  interp: { of: interp, bits: 'any' },
  isfinite: { of: call => (only(call, []), x => atLeast(call.graph, size(call.graph, x, 'negative'), -Number.MAX_VALUE)), bits: 'any' },
  isinf: { of: call => (only(call, []), x => above(call.graph, size(call.graph, x), Number.MAX_VALUE)), bits: 'any' },
  isnan: { of: call => (only(call, []), x => asTruths(call.graph, maskOf(call.graph, x, 'nan'))), bits: 'any' },
  isneginf: { of: call => (only(call, []), x => below(call.graph, x, -Number.MAX_VALUE)) },
  isposinf: { of: call => (only(call, []), x => above(call.graph, x, Number.MAX_VALUE)) },
  logical_not: { of: call => (only(call, []), x => equal(call.graph, x, 0)), bits: 'any' },
  nan_to_num: { of: nanToNum, bits: 'any', truths: false, sparse: true },
  positive: { of: call => (only(call, []), x => call.graph.matrix(x)), bits: 'any', truths: false, sparse: true },
  searchsorted: { of: searchsorted, bits: 'any', truths: false },
}

function size(graph: GraphBuilder, x: Ref, sign?: 'negative'): Ref {
  const magnitude = graph.add(unary, [graph.dense(x)], { function: 'abs' })
  return sign === undefined ? magnitude : graph.add(unary, [magnitude], { function: sign })
}

/** numpy.asarray and its kin, of which `dtype` changes numbers. */
function asarray(call: Call): Step {
  only(call, ['dtype', 'copy', 'order', 'subok'])
  return call.keywords.get('dtype') == null ? x => x : converted(call, 'dtype')
}

/** To float64, float32 or int64, as the keyword says. */
export function converted(call: Call, name: string): Step {
  const dtype = call.keywords.get(name)
  const type = dtypeOption(dtype)
  if (type?.itemsize === 8 && type.kind === 'i') return x => toWhole(call, x)
  if (type?.kind !== 'f' || (type.itemsize !== 4 && type.itemsize !== 8)) throw call.self.unsupportedOption(`${call.path} with ${name}=${describe(dtype)}`, 'Use numpy.float64, numpy.float32 or numpy.int64.')
  return x => asType(call.graph, x, type.itemsize === 4 ? 'float32' : 'float64')
}

/** Cut towards 0. What is no number of int64 becomes anything, by the processor. */
function toWhole(call: Call, x: Ref): Ref {
  const read = checkArray(call.graph, x, { by: call.path, atMost: endOfWhole - 1024, above: -endOfWhole - 2048 })
  return read.held === 'int64' ? read : asWhole(call.graph, call.graph.add(unary, [read], { function: 'trunc' }))
}

function clipped(call: Call): Step {
  only(call, ['a_min', 'a_max', 'min', 'max'])
  const limit = (names: readonly string[]) => {
    const value = names.map(name => numberNamed(call, name, undefined)).find(value => value !== undefined)
    return value === undefined ? undefined : float64([value])
  }
  const [min, max] = [limit(['a_min', 'min']), limit(['a_max', 'max'])]
  // pandas, whose own method numpy calls where there is one, takes no notice of NaN, and the two limits in the order of their size.
  if (min !== undefined && max !== undefined && min.data[0]! > max.data[0]!) throw call.self.unsupportedOption(`${call.path} with a lower limit above the upper one`)
  if ([min, max].some(limit => Number.isNaN(limit?.data[0]))) throw call.self.unsupportedOption(`${call.path} with NaN`)
  return x => call.graph.add(clip, [call.graph.dense(x)], { ...(min && { min }), ...(max && { max }) })
}

/**
 * Times a power of ten, rounded, over it (numpy/_core/src/multiarray/calculation.c, PyArray_Round). A sparse matrix over a number is one
 * times its reciprocal (scipy/sparse/_base.py, `_divide`).
 */
export function around(call: Call): Step {
  only(call, ['decimals'])
  const decimals = numberNamed(call, 'decimals', 0)
  if (!Number.isInteger(decimals) || Math.abs(decimals) > 22) throw call.self.unsupportedOption(`${call.path} with decimals=${decimals}`)
  const power = float64([Number(`1e${Math.abs(decimals)}`)])
  const round = (x: Ref) => call.graph.add(unary, [x], { function: 'rint' })
  if (decimals === 0) return x => round(call.graph.matrix(x))
  return x => {
    const read = isSparse(x) ? doubles(call, call.graph.matrix(x)) : call.graph.dense(x)
    const over = isSparse(x) ? { multiply: float64([1 / power.data[0]!]) } : { divide: power }
    const [there, back] = decimals > 0 ? [{ multiply: power }, over] : [over, { multiply: power }]
    return call.graph.affine(round(call.graph.affine(read, there)), back)
  }
}

/** Infinities become the largest numbers, or other numbers, and NaN a number; a sparse matrix is no array of numbers to numpy, which leaves it. */
function nanToNum(call: Call): Step {
  only(call, ['copy', 'nan', 'posinf', 'neginf'])
  const nan = numberNamed(call, 'nan', 0)
  const [top, bottom] = [numberNamed(call, 'posinf', undefined), numberNamed(call, 'neginf', undefined)]
  return x => {
    if (isSparse(x)) return x
    const read = call.graph.dense(x)
    const single = isFloat32(read)
    const most = single ? 3.4028234663852886e38 : Number.MAX_VALUE
    const steps: [Missing, number][] = [['nan', nan], [Infinity, top ?? most], [-Infinity, bottom ?? -most]]
    // What one step puts in is no gap of the next: a number that another asks for stays.
    const masks = steps.map(([missing]) => missing)
    if ([nan, top ?? most].some(fill => masks.includes(fill))) throw call.self.unsupportedOption(`${call.path} with an infinity`)
    return steps.reduce((value, [missing, fill]) => call.graph.add(impute, [value], { missing, fill: float64(new Float64Array(width(read.type)).fill(single ? Math.fround(fill) : fill)) }), read)
  }
}

/** The number of edges below each cell, or (`right` absent) not above it; of falling edges those that are not (numpy/lib/_function_base_impl.py). */
function digitize(call: Call): Step {
  only(call, ['bins', 'right'])
  const edges = numbersOf(call, call.keywords.get('bins'), 'bins')
  const side = truthNamed(call, 'right', false) ? 'left' : 'right'
  if (isRising(edges)) return x => asWhole(call.graph, placed(call.graph, x, edges, side))
  const turned = edges.toReversed()
  if (!isRising(turned)) throw call.self.unsupportedOption(`${call.path} with bins that neither rise nor fall`)
  return x => asWhole(call.graph, call.graph.affine(call.graph.dense(placed(call.graph, x, turned, side)), { multiply: float64([-1]), add: float64([edges.length]) }))
}

/** `functools.partial(numpy.searchsorted, edges)`. */
function searchsorted(call: Call): Step {
  only(call, ['side'], 1)
  const edges = numbersOf(call, call.before[0], 'its first argument')
  const side = call.keywords.get('side') ?? 'left'
  if (!isRising(edges)) throw call.self.unsupportedOption(`${call.path} of numbers that do not rise`)
  if (side !== 'left' && side !== 'right') throw call.self.unsupportedOption(`${call.path} with side=${describe(side)}`)
  return x => asWhole(call.graph, placed(call.graph, x, edges, side))
}

function placed(graph: GraphBuilder, x: Ref, edges: readonly number[], side: 'left' | 'right'): Ref {
  const tensor = float64(edges)
  return graph.add(bin, [graph.dense(x)], { edges: allColumns(x).map(() => tensor), side })
}

function interp(call: Call): Step {
  only(call, ['xp', 'fp'])
  const [knots, values] = [numbersOf(call, call.keywords.get('xp'), 'xp'), numbersOf(call, call.keywords.get('fp'), 'fp')]
  if (knots.length < 2 || knots.length !== values.length || !isRising(knots) || ![...knots, ...values].every(Number.isFinite)) {
    throw call.self.unsupportedOption(`${call.path} with other than as many finite numbers in xp as in fp, at least two, which rise in xp`)
  }
  const [xs, ys] = [float64(knots), float64(values)]
  return x => call.graph.add(interpolate, [asDouble(call.graph, call.graph.dense(x))], { xs: allColumns(x).map(() => xs), ys: allColumns(x).map(() => ys), outside: 'clip' })
}

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || numbers[at - 1]! <= number)
}
