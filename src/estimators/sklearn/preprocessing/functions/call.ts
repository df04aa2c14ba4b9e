/** What a function of a library is called with besides the table, and how its arguments are read. */
import type { Cell, FloatType } from '../../../../graph/value.ts'
import type { Fitted } from '../../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../../graph/builder.ts'
import type { PyValue } from '../../../../formats/python/value.ts'
import { NdArray } from '../../../../formats/numpy/ndarray.ts'
import { PyList, PyTuple } from '../../../../formats/python/value.ts'
import { cast } from '../../../../graph/ops/cast.ts'
import { cellOf } from '../../../cell-of.ts'
import { checkFinite } from '../../../../graph/ops/check-finite.ts'
import { isFloat32 } from '../../is-float32.ts'
import { width } from '../../../../graph/value.ts'

export type Step = (x: Ref) => Ref

export interface Call {
  readonly self: Fitted
  readonly graph: GraphBuilder
  /** `numpy.clip`, for messages. */
  readonly path: string
  /** Before the table, as functools.partial binds them. */
  readonly before: readonly PyValue[]
  readonly keywords: ReadonlyMap<string, PyValue>
}

/** A function that works on each cell or each row. */
export interface Known {
  readonly of: (call: Call) => Step
  /** `any`: what it makes of whole numbers of any bits is known. `wide`: of those of at least 32, with a sign, since it wraps around. Absent: of those of at least 32. */
  readonly bits?: 'any' | 'wide'
  /** Whether it makes of truths what it makes of 1 and 0. Absent: where `bits` is given. */
  readonly truths?: boolean
  /** It makes other columns of a table's. */
  readonly reshapes?: true
  /** Whether scipy's sparse matrices have it: of others numpy raises errors. */
  readonly sparse?: true
}

/** Refuses arguments that are not named. */
export function only({ self, path, before, keywords }: Call, known: readonly string[], mostBefore = 0): void {
  const other = [...keywords.keys()].find(name => !known.includes(name))
  if (other === undefined && before.length <= mostBefore) return
  throw self.unsupportedOption(`${path} with ${other === undefined ? 'arguments before the table' : `${other}=…`}`, 'Leave the argument out, or do the step before the model is called.')
}

export function numberOf({ self, path }: Call, value: PyValue, name: string): number {
  const cell = cellOf(value, `${self.place}.kw_args`)
  if (typeof cell === 'number') return cell
  throw self.unsupportedOption(`${path} with ${name} that is no number`)
}

/** The number that a keyword holds, or another where it is absent or None. */
export function numberNamed<D>(call: Call, name: string, otherwise: D): number | D {
  const value = call.keywords.get(name)
  return value == null ? otherwise : numberOf(call, value, name)
}

export function truthNamed(call: Call, name: string, otherwise: boolean): boolean {
  const cell: Cell = call.keywords.has(name) ? cellOf(call.keywords.get(name)!, `${call.self.place}.kw_args`) : otherwise
  if (typeof cell === 'boolean') return cell
  throw call.self.unsupportedOption(`${call.path} with ${name} that is neither True nor False`)
}

/** The numbers of a list, a tuple or an array of one dimension, none of them NaN. */
export function numbersOf(call: Call, value: PyValue | undefined, name: string): number[] {
  const items = value instanceof PyList || value instanceof PyTuple ? value.items : value instanceof NdArray && value.shape.length === 1 && 'iufO'.includes(value.dtype.kind) ? Array.from(value.data as ArrayLike<PyValue>) : undefined
  if (items === undefined) throw call.self.unsupportedOption(`${call.path} with ${name} that is no list of numbers`)
  const found = items.map(item => numberOf(call, typeof item === 'bigint' ? Number(item) : item, name))
  if (found.some(number => number !== number)) throw call.self.unsupportedOption(`${call.path} with NaN in ${name}`)
  return found
}

/** The places of columns, of which those below 0 count from the end. */
export function placesOf(call: Call, value: PyValue | undefined, name: string, count: number): number[] {
  const given = typeof value === 'number' ? [value] : numbersOf(call, value, name)
  return given.map(place => {
    const found = place < 0 ? place + count : place
    if (Number.isInteger(found) && found >= 0 && found < count) return found
    throw call.self.unsupportedOption(`${call.path} with ${name} that holds ${place} for ${count} columns`)
  })
}

/** Refuses what looks at more than one row: without an axis numpy works on the whole table at once. */
export function alongRows(call: Call, whenAbsent?: 1): void {
  const axis = call.keywords.has('axis') ? call.keywords.get('axis') : whenAbsent
  if (axis !== 1 && axis !== -1) throw call.self.unsupportedOption(`${call.path} without axis=1`, 'Only what it makes of each row by itself can be served.')
}

export function doubles({ self, path }: Call, x: Ref): Ref {
  if (!isFloat32(x)) return x
  throw self.unsupportedOption(`${path} of numbers in single precision (float32)`, 'Convert them to float64 before, fit again and save.')
}

export function asType(graph: GraphBuilder, x: Ref, type: FloatType): Ref {
  const read = graph.dense(x)
  const made = read.type.kind === 'dense' && read.type.type === type ? read : graph.add(cast, [read], { type })
  return type === 'float64' ? { ...made, held: type } : made
}

/** Whole numbers as columns of int64, which numpy answers. */
export function asWhole(graph: GraphBuilder, x: Ref): Ref {
  return { ...graph.add(cast, [graph.dense(x)], { type: 'int64' }), held: 'int64' }
}

/** `y`, made of `x` by an operation that keeps whole numbers whole: whether they are is as open as of `x`. */
export function heldAsOpen({ held }: Ref, y: Ref): Ref {
  return { value: y.value, type: y.type, ...(held === 'float64' && { held }) }
}

export function allColumns(x: Ref): number[] {
  return Array.from({ length: width(x.type) }, (_, column) => column)
}

/**
 * Refuses truths, of which numpy and scipy make half or single precision, or truths again; beside numbers in a DataFrame numpy has
 * objects, between which NaN stands anywhere. Of the caller's columns the file does not tell which held truths: rows with one are rejected.
 */
export function refuseTruths({ self, graph, path }: Pick<Call, 'self' | 'graph' | 'path'>, x: Ref): Ref {
  if (x.type.kind !== 'columns' || x.type.columns.length === 0) return x
  if (x.type.columns.includes('bool')) throw self.unsupportedOption(`${path} of True and False`, 'Make them float64 before (numpy.asarray with dtype=numpy.float64), fit again and save.')
  return graph.add(checkFinite, [graph.dense(x)], { by: path, allowNan: true, allowInfinite: true, refuseTruths: true })
}
