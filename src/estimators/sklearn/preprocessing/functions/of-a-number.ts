/** `functools.partial(numpy.maximum, 0)`: a function of a number, then the table. */
import type { Call, Known, Step } from './call.ts'
import type { GraphBuilder, Ref } from '../../../../graph/builder.ts'
import { NdArray } from '../../../../formats/numpy/ndarray.ts'
import { NumpyFloat } from '../../../../formats/numpy/numpy-float.ts'
import { PyFloat, type PyValue } from '../../../../formats/python/value.ts'
import { allColumns, doubles, numberOf, only } from './call.ts'
import { arithmetic, type Operator } from '../../../../graph/ops/arithmetic.ts'
import { asTruths, truthsOf } from '../../impute/indicated.ts'
import { checkArray } from '../../check-array.ts'
import { clip } from '../../../../graph/ops/clip.ts'
import { constant } from '../../../../graph/ops/constant.ts'
import { endOfWhole, largestExponent, withoutOverflow } from '../../../without-overflow.ts'
import { float64 } from '../../../../graph/tensor.ts'
import { impute } from '../../../../graph/ops/impute.ts'
import { isFloat32 } from '../../is-float32.ts'
import { missingMask } from '../../../../graph/ops/missing-mask.ts'
import { power } from '../../../../graph/ops/power.ts'
import { threshold } from '../../../../graph/ops/threshold.ts'
import { unary } from '../../../../graph/ops/unary.ts'
import { width } from '../../../../graph/value.ts'

type OfNumber = (graph: GraphBuilder, x: Ref, number: number) => Ref

/** Comparisons turn round: 3 > x is x < 3. */
export const ofNumber: Readonly<Record<string, Known>> = {
  add: { of: call => withNumber(call, plus, number => endOfWhole - Math.abs(number)), bits: 'wide' },
  divide: { of: over },
  equal: { of: call => comparedWith(call, equal), truths: true },
  float_power: { of: call => withNumber(call, (graph, x, base) => graph.add(power, [doubles(call, x)], { base })), bits: 'any' },
  floor_divide: { of: call => divided(call, 'floor_divide') },
  fmax: { of: call => comparedWith(call, (graph, x, number) => graph.add(clip, [present(graph, x, number)], { min: float64([number]) })) },
  fmin: { of: call => comparedWith(call, (graph, x, number) => graph.add(clip, [present(graph, x, number)], { max: float64([number]) })) },
  greater: { of: call => comparedWith(call, below), truths: true },
  greater_equal: { of: call => comparedWith(call, atMost), truths: true },
  less: { of: call => comparedWith(call, above), truths: true },
  less_equal: { of: call => comparedWith(call, atLeast), truths: true },
  logaddexp: { of: call => withNumber(call, (graph, x, number) => graph.add(arithmetic, [constantOf(graph, x, number), doubles(call, x)], { operator: 'logaddexp' })) },
  maximum: { of: call => comparedWith(call, (graph, x, number) => graph.add(clip, [x], { min: float64([number]) })) },
  minimum: { of: call => comparedWith(call, (graph, x, number) => graph.add(clip, [x], { max: float64([number]) })) },
  multiply: { of: call => withNumber(call, times, number => endOfWhole / Math.abs(number)), bits: 'wide', sparse: true },
  not_equal: { of: call => comparedWith(call, notEqual), truths: true },
  // numpy takes a whole number to no whole power below 0.
  power: { of: call => withNumber(call, (graph, x, base) => graph.add(power, [doubles(call, x)], { base }), base => largestExponent(Math.abs(base))), bits: 'wide' },
  remainder: { of: call => divided(call, 'remainder') },
  subtract: { of: call => withNumber(call, from, number => endOfWhole - Math.abs(number)), bits: 'wide' },
}

export const plus: OfNumber = (graph, x, number) => graph.affine(x, { add: float64([number]) })
export const times: OfNumber = (graph, x, number) => graph.affine(x, { multiply: float64([number]) })
export const from: OfNumber = (graph, x, number) => graph.affine(x, { multiply: float64([-1]), add: float64([number]) })
export const above: OfNumber = (graph, x, number) => truthsOf(graph, graph.add(threshold, [graph.dense(x)], { at: number, strict: true }))
export const atLeast: OfNumber = (graph, x, number) => truthsOf(graph, graph.add(threshold, [graph.dense(x)], { at: number, strict: false }))
export const below: OfNumber = (graph, x, number) => above(graph, negative(graph, x), -number)
export const atMost: OfNumber = (graph, x, number) => atLeast(graph, negative(graph, x), -number)
export const equal: OfNumber = (graph, x, number) => asTruths(graph, maskOf(graph, x, number))
export const notEqual: OfNumber = (graph, x, number) => asTruths(graph, otherwise(graph, maskOf(graph, x, number)))

/** 1 where a cell equals the number, else 0. */
export function maskOf(graph: GraphBuilder, x: Ref, number: number | 'nan'): Ref {
  return graph.add(missingMask, [graph.dense(x)], { missing: number, columns: allColumns(x) })
}

/** 1 for 0, and 0 for 1. */
export function otherwise(graph: GraphBuilder, mask: Ref): Ref {
  return from(graph, mask, 1)
}

function negative(graph: GraphBuilder, x: Ref): Ref {
  return graph.add(unary, [graph.dense(x)], { function: 'negative' })
}

function constantOf(graph: GraphBuilder, x: Ref, number: number): Ref {
  return graph.add(constant, [x], { values: float64([number]) })
}

/** The number in place of NaN. */
function present(graph: GraphBuilder, x: Ref, number: number): Ref {
  return graph.add(impute, [x], { missing: 'nan', fill: float64(new Float64Array(width(x.type)).fill(number)) })
}

/** `most`: beyond which whole numbers the result of a whole number overflows int64. */
function withNumber(call: Call, step: OfNumber, most?: (number: number) => number): Step {
  only(call, [], 1)
  if (call.before.length !== 1) throw call.self.unsupportedOption(`${call.path} of one table`)
  const value = call.before[0]!
  const number = numberOf(call, value, 'an argument')
  return x => {
    const read = call.graph.matrix(x)
    // Python's own number takes the table's precision; what numpy's does depends on its release.
    if (isFloat32(read) && (value instanceof NdArray || (value instanceof NumpyFloat && value.itemsize > 4))) doubles(call, read)
    return step(call.graph, within(call, read, value, most?.(number)), isFloat32(read) ? Math.fround(number) : number)
  }
}

/** Rejects whole numbers beyond `most`, of which the result beside a whole number overflows int64. */
export function within({ graph, self }: Call, x: Ref, value: PyValue, most: number | undefined): Ref {
  const isFloat = value instanceof PyFloat || (value instanceof NdArray && value.dtype.kind === 'f')
  return most === undefined || isFloat ? x : withoutOverflow(graph, x, self.shortName, most)
}

function comparedWith(call: Call, step: OfNumber): Step {
  return withNumber(call, (graph, x, number) => {
    if (number !== number) throw call.self.unsupportedOption(`${call.path} with NaN`)
    return step(graph, x, number)
  })
}

/** A number over the table. */
function over(call: Call): Step {
  return withNumber(call, (graph, x, number) => overCells(call, graph, x, number))
}

export function overCells(call: Call, graph: GraphBuilder, x: Ref, number: number): Ref {
  if (number === 1) return graph.add(unary, [x], { function: 'reciprocal' })
  return graph.add(arithmetic, [constantOf(graph, x, number), doubles(call, x)], { operator: 'divide' })
}

/** Of 0 among whole numbers numpy makes 0, and numpy before 1.20 of any 0 NaN. */
function divided(call: Call, operator: Operator): Step {
  return withNumber(call, (graph, x, number) => {
    const cells = checkArray(graph, doubles(call, x), { by: call.path, allowNan: true, allowInfinite: true, except: 0 })
    return graph.add(arithmetic, [constantOf(graph, x, number), cells], { operator })
  })
}
