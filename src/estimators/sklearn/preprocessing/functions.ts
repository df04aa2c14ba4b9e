import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import type { RowReduction } from '../../../graph/row-reduction.ts'
import type { PyGlobal } from '../../../formats/python/value.ts'
import { asTruths } from '../impute/indicated.ts'
import { cellOf } from '../../cell-of.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { impute } from '../../../graph/ops/impute.ts'
import { missingMask } from '../../../graph/ops/missing-mask.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
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
  const library = func.module.split('.')[0]
  const name = Object.hasOwn(aliases, func.name) ? aliases[func.name]! : func.name
  if (library === 'numpy' && Object.hasOwn(functions, name)) return functions[name]
  const isKnown = Object.hasOwn(unaryFunctions, name) && library === (ofScipy.includes(name) ? 'scipy' : 'numpy')
  return isKnown ? call => unaryOf(call, name as UnaryName) : undefined
}

/** Other names of the same functions. */
const aliases: Readonly<Record<string, string>> = {
  absolute: 'abs', fabs: 'abs', radians: 'deg2rad', degrees: 'rad2deg', fix: 'trunc',
  round: 'around', round_: 'around', amax: 'max', amin: 'min', array: 'asarray', asanyarray: 'asarray', conjugate: 'positive',
}
const ofScipy: readonly string[] = ['erf', 'expit', 'ndtri']

const functions: Readonly<Record<string, (call: Call) => Step>> = {
  add: call => withNumber(call, (graph, x, number) => graph.affine(x, { add: float64([number]) })),
  around,
  asarray: call => (only(call, []), x => x),
  clip: clipped,
  isnan: call => (only(call, []), x => asTruths(call.graph, call.graph.add(missingMask, [call.graph.dense(x)], { missing: 'nan', columns: all(x) }))),
  max: call => reduced(call, 'max'),
  maximum: call => withNumber(call, (graph, x, number) => graph.add(clip, [x], { min: float64([number]) })),
  mean: call => reduced(call, 'mean'),
  min: call => reduced(call, 'min'),
  minimum: call => withNumber(call, (graph, x, number) => graph.add(clip, [x], { max: float64([number]) })),
  multiply: call => withNumber(call, (graph, x, number) => graph.affine(x, { multiply: float64([number]) })),
  nan_to_num: nanToNum,
  positive: call => (only(call, []), x => call.graph.matrix(x)),
  subtract: call => withNumber(call, (graph, x, number) => graph.affine(x, { multiply: float64([-1]), add: float64([number]) })),
  sum: call => reduced(call, 'sum'),
}

function unaryOf(call: Call, name: UnaryName): Step {
  only(call, [])
  return x => call.graph.add(unary, [call.graph.matrix(x)], { function: name })
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

/** `functools.partial(numpy.maximum, 0)`: a number, then the table. */
function withNumber(call: Call, step: (graph: GraphBuilder, x: Ref, number: number) => Ref): Step {
  only(call, [], 1)
  if (call.before.length !== 1) throw call.self.unsupportedOption(`${call.path} of one table`)
  const number = numberOf(call, call.before[0]!, 'an argument')
  return x => step(call.graph, call.graph.dense(x), number)
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

/** Times a power of ten, rounded, over it (numpy/_core/src/multiarray/calculation.c, PyArray_Round). */
function around(call: Call): Step {
  only(call, ['decimals'])
  const decimals = call.keywords.has('decimals') ? numberOf(call, call.keywords.get('decimals')!, 'decimals') : 0
  if (!Number.isInteger(decimals) || Math.abs(decimals) > 22) throw call.self.unsupportedOption(`${call.path} with decimals=${decimals}`)
  const power = float64([Number(`1e${Math.abs(decimals)}`)])
  const round = (x: Ref) => call.graph.add(unary, [x], { function: 'rint' })
  if (decimals === 0) return x => round(call.graph.dense(x))
  const [there, back] = decimals > 0 ? [{ multiply: power }, { divide: power }] : [{ divide: power }, { multiply: power }]
  return x => call.graph.affine(round(call.graph.affine(call.graph.dense(x), there)), back)
}

/** Infinities become the largest numbers, NaN a number. */
function nanToNum(call: Call): Step {
  only(call, ['copy', 'nan', 'posinf', 'neginf'])
  for (const name of ['posinf', 'neginf']) {
    if (call.keywords.get(name) != null) throw call.self.unsupportedOption(`${call.path} with ${name}=…`)
  }
  const fill = call.keywords.has('nan') ? numberOf(call, call.keywords.get('nan')!, 'nan') : 0
  return x => {
    const read = call.graph.dense(x)
    const isSingle = read.type.kind === 'dense' && read.type.type === 'float32'
    const most = isSingle ? 3.4028234663852886e38 : Number.MAX_VALUE
    const finite = call.graph.add(clip, [read], { min: float64([-most]), max: float64([most]) })
    return call.graph.add(impute, [finite], { missing: 'nan', fill: float64(new Float64Array(width(read.type)).fill(fill)) })
  }
}

/** `numpy.sum(table, axis=1, keepdims=True)`; without keepdims it would be no table. */
function reduced(call: Call, by: RowReduction['by']): Step {
  only(call, ['axis', 'keepdims'])
  const axis = call.keywords.get('axis')
  if ((axis !== 1 && axis !== -1) || call.keywords.get('keepdims') !== true) {
    throw call.self.unsupportedOption(`${call.path} without axis=1, keepdims=True`, 'Only what it makes of each row by itself can be served.')
  }
  return x => call.graph.add(reduceRows, [call.graph.dense(x)], { by, order: 'open' })
}

function all(x: Ref): number[] {
  return Array.from({ length: width(x.type) }, (_, column) => column)
}
