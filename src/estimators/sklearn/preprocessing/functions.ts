import type { Fitted } from '../../fitted.ts'
import type { FloatType } from '../../../graph/value.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { PyGlobal, PyValue } from '../../../formats/python/value.ts'
import type { RowReduction } from '../../../graph/row-reduction.ts'
import type { Missing } from '../../../graph/missing.ts'
import { PyFloat } from '../../../formats/python/value.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { asTruths } from '../impute/indicated.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { cellOf } from '../../cell-of.ts'
import { endOfWhole, largestExponent, largestRoot, withoutOverflow } from '../../without-overflow.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { describe } from '../../../formats/python/describe.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isShortOrNarrow } from '../../../graph/held-type.ts'
import { isSparse } from '../../../graph/is-sparse.ts'
import { ofFewBits } from '../../few-bits.ts'
import { impute } from '../../../graph/ops/impute.ts'
import { missingMask } from '../../../graph/ops/missing-mask.ts'
import { power } from '../../../graph/ops/power.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { dtypeOption } from '../../../formats/numpy/dtype.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { unaryFunctions, type UnaryName } from '../../../graph/unary-functions.ts'
import { width } from '../../../graph/value.ts'

export type Step = (x: Ref) => Ref

/** What a function is called with besides the table. */
export interface Call {
  readonly self: Fitted
  readonly graph: GraphBuilder
  /** `numpy.clip`, for messages. */
  readonly path: string
  /** Before the table, as functools.partial binds them. */
  readonly before: readonly PyValue[]
  readonly keywords: ReadonlyMap<string, PyValue>
}

/** numpy's and scipy.special's functions of a table that work on each cell or each row; undefined for all others. */
export function functionNamed(func: PyGlobal): ((call: Call) => Step) | undefined {
  const name = nameOf(func)
  if (libraryOf(func) === 'numpy' && Object.hasOwn(functions, name)) return call => ofHeld(call, name, functions[name]!(call))
  const unary = unaryNamed(func)
  return unary === undefined ? undefined : call => unaryOf(call, unary)
}

/** Which of the functions of one number it is; undefined for all others. */
export function unaryNamed(func: PyGlobal): UnaryName | undefined {
  const name = nameOf(func)
  return Object.hasOwn(unaryFunctions, name) && libraryOf(func) === (ofScipy.includes(name) ? 'scipy' : 'numpy') ? (name as UnaryName) : undefined
}

function libraryOf({ module }: PyGlobal): string | undefined {
  return module.split('.')[0]
}

function nameOf({ name }: PyGlobal): string {
  return Object.hasOwn(aliases, name) ? aliases[name]! : name
}

/** What gives float64, or what goes in, of whole numbers of any bits. */
const ofAnyBits: readonly string[] = ['asarray', 'float32', 'float64', 'float_power', 'isnan', 'max', 'mean', 'min', 'nan_to_num', 'positive', 'sum']
/** What wraps around. */
const wrapping: readonly string[] = ['add', 'multiply', 'negative', 'power', 'square', 'subtract']

/** Those that scipy's sparse matrices have: of others numpy raises errors. */
const ofSparse: readonly string[] = ['around', 'multiply', 'nan_to_num', 'positive']

/** Refuses whole numbers of so few bits that numpy makes other ones of them, or half precision, and sparse matrices of which it has no such function. */
function ofHeld({ self, path }: Call, name: string, step: Step): Step {
  return x => {
    if (isSparse(x) && !ofSparse.includes(name)) throw self.unsupportedOption(`${path} of a sparse matrix`, 'Make the matrix dense before, fit again and save.')
    return step(refuseBits(self, x, name, path))
  }
}

function refuseBits(self: Fitted, x: Ref, name: string, path: string): Ref {
  if (x.held === 'short' ? ofAnyBits.includes(name) : x.held !== 'narrow' || !wrapping.includes(name)) return x
  throw ofFewBits(`${self.shortName}(func=${path})`)
}

/** Other names of the same functions. */
const aliases: Readonly<Record<string, string>> = {
  absolute: 'abs', fabs: 'abs', true_divide: 'divide', acos: 'arccos', acosh: 'arccosh', asin: 'arcsin', asinh: 'arcsinh', atan: 'arctan', atanh: 'arctanh', single: 'float32', double: 'float64', radians: 'deg2rad', degrees: 'rad2deg', fix: 'trunc',
  round: 'around', round_: 'around', amax: 'max', amin: 'min', array: 'asarray', asanyarray: 'asarray', conjugate: 'positive',
}
const ofScipy: readonly string[] = ['erf', 'erfc', 'expit', 'logit', 'ndtr', 'ndtri']

const functions: Readonly<Record<string, (call: Call) => Step>> = {
  add: call => withNumber(call, (graph, x, number) => graph.affine(x, { add: float64([number]) }), number => endOfWhole - Math.abs(number)),
  around,
  asarray,
  clip: clipped,
  divide: call => over(call),
  float32: call => (only(call, []), x => asType(call.graph, x, 'float32')),
  float64: call => (only(call, []), x => asType(call.graph, x, 'float64')),
  float_power: call => withNumber(call, (graph, x, base) => graph.add(power, [doubles(call, x)], { base })),
  isnan: call => (only(call, []), x => asTruths(call.graph, call.graph.add(missingMask, [call.graph.dense(x)], { missing: 'nan', columns: all(x) }))),
  max: call => reduced(call, 'max'),
  maximum: call => withNumber(call, (graph, x, number) => graph.add(clip, [x], { min: float64([number]) })),
  mean: call => reduced(call, 'mean'),
  min: call => reduced(call, 'min'),
  minimum: call => withNumber(call, (graph, x, number) => graph.add(clip, [x], { max: float64([number]) })),
  multiply: call => withNumber(call, (graph, x, number) => graph.affine(x, { multiply: float64([number]) }), number => endOfWhole / Math.abs(number)),
  nan_to_num: nanToNum,
  power: powerOfNumber,
  positive: call => (only(call, []), x => call.graph.matrix(x)),
  subtract: call => withNumber(call, (graph, x, number) => graph.affine(x, { multiply: float64([-1]), add: float64([number]) }), number => endOfWhole - Math.abs(number)),
  sum: call => reduced(call, 'sum'),
}

function unaryOf(call: Call, name: UnaryName): Step {
  only(call, [])
  return x => unaryFunction(call, x, name)
}

/** A function of each item; whole numbers of which numpy makes one thing in float64 and another in int64 are rejected. */
export function unaryFunction({ self, graph }: Pick<Call, 'self' | 'graph'>, x: Ref, name: UnaryName): Ref {
  // Of truths alone numpy makes half precision, and scipy single.
  if (x.type.kind === 'columns' && x.type.columns.length > 0 && x.type.columns.every(column => column === 'bool')) {
    throw self.unsupportedOption(`${name} of True and False`, 'Make them float64 before (numpy.asarray with dtype=numpy.float64), fit again and save.')
  }
  const read = graph.matrix(refuseBits(self, x, name, name))
  if (name === 'square') return graph.add(unary, [withoutOverflow(graph, read, self.shortName, largestRoot(2))], { function: name })
  // 1 / 2 is 0 among whole numbers, and 1 / 0 anything.
  const fractions = name === 'reciprocal' && graph.mayBeWhole(read) ? withoutOverflow(graph, checkArray(graph, read, { by: self.shortName, allowNan: true, allowInfinite: true, except: 0 }), self.shortName, 1) : read
  return graph.add(unary, [fractions], { function: name })
}

/** Refuses arguments that are not named. */
function only({ self, path, before, keywords }: Call, known: readonly string[], mostBefore = 0): void {
  const other = [...keywords.keys()].find(name => !known.includes(name))
  if (other === undefined && before.length <= mostBefore) return
  throw self.unsupportedOption(`${path} with ${other === undefined ? 'arguments before the table' : `${other}=…`}`, 'Leave the argument out, or do the step before the model is called.')
}

function numberOf({ self, path }: Call, value: PyValue, name: string): number {
  const cell = cellOf(value, `${self.place}.kw_args`)
  if (typeof cell === 'number') return cell
  throw self.unsupportedOption(`${path} with ${name} that is no number`)
}

/**
 * `functools.partial(numpy.maximum, 0)`: a number, then the table. `most`: beyond which whole numbers the result of a whole number
 * overflows int64.
 */
function withNumber(call: Call, step: (graph: GraphBuilder, x: Ref, number: number) => Ref, most?: (number: number) => number): Step {
  only(call, [], 1)
  if (call.before.length !== 1) throw call.self.unsupportedOption(`${call.path} of one table`)
  const value = call.before[0]!
  const number = numberOf(call, value, 'an argument')
  return x => {
    const read = call.graph.matrix(x)
    // Python's own number takes the table's precision; what numpy's does depends on its release.
    if (isSingle(read) && value instanceof NdArray) doubles(call, read)
    const stays = most === undefined || value instanceof PyFloat || (value instanceof NdArray && value.dtype.kind === 'f')
    return step(call.graph, stays ? read : withoutOverflow(call.graph, read, call.self.shortName, most(number)), isSingle(read) ? Math.fround(number) : number)
  }
}

/** `functools.partial(numpy.divide, 1)`: a number over the table. */
function over(call: Call): Step {
  return withNumber(call, (graph, x, number) => {
    if (number === 1) return graph.add(unary, [x], { function: 'reciprocal' })
    return graph.add(arithmetic, [graph.add(constant, [x], { values: float64([number]) }), doubles(call, x)], { operator: 'divide' })
  })
}

/** `functools.partial(numpy.power, 10)`: a number to the power of the table; numpy takes a whole one to no whole power below 0. */
function powerOfNumber(call: Call): Step {
  return withNumber(call, (graph, x, base) => graph.add(power, [doubles(call, x)], { base }), base => largestExponent(Math.abs(base)))
}

function doubles({ self, path }: Call, x: Ref): Ref {
  if (!isSingle(x)) return x
  throw self.unsupportedOption(`${path} of numbers in single precision (float32)`, 'Convert them to float64 before, fit again and save.')
}

/** numpy.asarray and its kin, of which `dtype` changes numbers. */
function asarray(call: Call): Step {
  only(call, ['dtype', 'copy', 'order'])
  const dtype = call.keywords.get('dtype')
  if (dtype == null) return x => x
  const type = dtypeOption(dtype)
  if (type?.kind !== 'f' || (type.itemsize !== 4 && type.itemsize !== 8)) throw call.self.unsupportedOption(`${call.path} with dtype=${describe(dtype)}`, 'Use numpy.float64 or numpy.float32.')
  return x => asType(call.graph, x, type.itemsize === 4 ? 'float32' : 'float64')
}

function asType(graph: GraphBuilder, x: Ref, type: FloatType): Ref {
  const read = graph.dense(x)
  const made = read.type.kind === 'dense' && read.type.type === type ? read : graph.add(cast, [read], { type })
  return type === 'float64' ? { ...made, held: type } : made
}

function clipped(call: Call): Step {
  only(call, ['a_min', 'a_max', 'min', 'max'])
  const limit = (names: readonly string[]) => {
    const value = names.map(name => call.keywords.get(name)).find(value => value != null)
    return value == null ? undefined : float64([numberOf(call, value, names[0]!)])
  }
  const [min, max] = [limit(['a_min', 'min']), limit(['a_max', 'max'])]
  return x => call.graph.add(clip, [call.graph.dense(x)], { ...(min && { min }), ...(max && { max }) })
}

/**
 * Times a power of ten, rounded, over it (numpy/_core/src/multiarray/calculation.c, PyArray_Round). A sparse matrix over a number is one
 * times its reciprocal (scipy/sparse/_base.py, `_divide`).
 */
function around(call: Call): Step {
  only(call, ['decimals'])
  const decimals = call.keywords.has('decimals') ? numberOf(call, call.keywords.get('decimals')!, 'decimals') : 0
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
  const given = (name: string) => (call.keywords.get(name) == null ? undefined : numberOf(call, call.keywords.get(name)!, name))
  const [nan = 0, above, below] = ['nan', 'posinf', 'neginf'].map(given)
  return x => {
    if (isSparse(x)) return x
    const read = call.graph.dense(x)
    const single = isSingle(read)
    const most = single ? 3.4028234663852886e38 : Number.MAX_VALUE
    const steps: [Missing, number][] = [['nan', nan], [Infinity, above ?? most], [-Infinity, below ?? -most]]
    // What one step puts in is no gap of the next: a number that another asks for stays.
    const masks = steps.map(([missing]) => missing)
    if ([nan, above ?? most].some(fill => masks.includes(fill))) throw call.self.unsupportedOption(`${call.path} with an infinity`)
    return steps.reduce((value, [missing, fill]) => call.graph.add(impute, [value], { missing, fill: float64(new Float64Array(width(read.type)).fill(single ? Math.fround(fill) : fill)) }), read)
  }
}

/** `numpy.sum(table, axis=1, keepdims=True)`; without keepdims it would be no table. */
function reduced(call: Call, by: RowReduction['by']): Step {
  only(call, ['axis', 'keepdims'])
  const axis = call.keywords.get('axis')
  if ((axis !== 1 && axis !== -1) || call.keywords.get('keepdims') !== true) {
    throw call.self.unsupportedOption(`${call.path} without axis=1, keepdims=True`, 'Only what it makes of each row by itself can be served.')
  }
  return x => {
    const read = call.graph.dense(x)
    // Sums of fewer bits are of int64 or uint64.
    const summed = by === 'sum' && !isShortOrNarrow(read.held) ? withoutOverflow(call.graph, read, call.self.shortName, endOfWhole / width(read.type)) : read
    return call.graph.add(reduceRows, [summed], { by, order: 'open' })
  }
}

function isSingle(x: Ref): boolean {
  return x.type.kind !== 'columns' && x.type.type === 'float32'
}

function all(x: Ref): number[] {
  return Array.from({ length: width(x.type) }, (_, column) => column)
}
