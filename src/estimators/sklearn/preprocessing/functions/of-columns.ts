/** numpy's functions that choose or mix columns. */
import type { Call, Known, Step } from './call.ts'
import { NdArray } from '../../../../formats/numpy/ndarray.ts'
import { alongRows, doubles, numberNamed, numbersOf, only, placesOf } from './call.ts'
import { float64 } from '../../../../graph/tensor.ts'
import { matmul } from '../../../../graph/ops/matmul.ts'
import { endOfExact, notAllWhole } from '../../../without-overflow.ts'
import { numbers } from '../../../../formats/numpy/numbers.ts'
import { width } from '../../../../graph/value.ts'

export const ofColumns: Readonly<Record<string, Known>> = {
  delete: { of: call => chosen(call, ['obj'], count => without(left(call, count), count)), bits: 'any' },
  dot: { of: dot },
  flip: { of: call => chosen(call, [], turned), bits: 'any' },
  fliplr: { of: call => chosen(call, [], turned, 1), bits: 'any' },
  ravel: { of: oneColumn, bits: 'any' },
  roll: { of: call => chosen(call, ['shift'], count => rolled(count, numberNamed(call, 'shift', 0))), bits: 'any' },
  take: { of: call => chosen(call, ['indices'], count => placesOf(call, call.keywords.get('indices'), 'indices', count)), bits: 'any' },
}

function chosen(call: Call, options: readonly string[], places: (count: number) => number[], axis?: 1): Step {
  only(call, ['axis', ...options])
  alongRows(call, axis)
  return x => call.graph.select(x, places(width(x.type)))
}

function turned(count: number): number[] {
  return Array.from({ length: count }, (_, place) => count - 1 - place)
}

/** numpy before 1.19 takes no notice of places below 0 in a list. */
function left(call: Call, count: number): number[] {
  const given = call.keywords.get('obj')
  if (typeof given !== 'number' && numbersOf(call, given, 'obj').some(place => place < 0)) throw call.self.unsupportedOption(`${call.path} with places below 0`)
  return placesOf(call, given, 'obj', count)
}

function without(left: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, place) => place).filter(place => !left.includes(place))
}

function rolled(count: number, shift: number): number[] {
  return Array.from({ length: count }, (_, place) => (((place - shift) % count) + count) % count)
}

/** A column as a list of cells, which a vectorizer takes. */
function oneColumn(call: Call): Step {
  only(call, ['order'])
  return x => {
    if (width(x.type) !== 1) throw call.self.unsupportedOption(`${call.path} of ${width(x.type)} columns`, 'Only what it makes of each row by itself can be served.')
    return x
  }
}

/** The table times the matrix `b`. */
function dot(call: Call): Step {
  only(call, ['b'])
  const matrix = call.keywords.get('b')
  if (!(matrix instanceof NdArray) || matrix.shape.length !== 2 || matrix.dtype.itemsize !== 8) throw call.self.unsupportedOption(`${call.path} without a matrix b of float64`)
  const weights = float64(numbers(matrix, `${call.self.place}.kw_args.b`), matrix.shape)
  const mayWrap = matrix.dtype.kind !== 'f'
  return x => {
    const count = width(x.type)
    if (count !== matrix.shape[0]) throw call.self.unsupportedOption(`${call.path} of ${count} columns with a matrix of ${matrix.shape[0]} rows`)
    const read = doubles(call, call.graph.dense(x))
    const largest = weights.data.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1)
    return call.graph.add(matmul, [mayWrap ? notAllWhole(call.graph, read, call.self.shortName, endOfExact / (largest * count)) : read], { weights })
  }
}
