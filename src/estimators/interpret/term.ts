import type { Axis } from './axis.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { codesOf } from '../sklearn/codes-of.ts'
import { float64 } from '../../graph/tensor.ts'
import { numbers } from '../../formats/numpy/numbers.ts'
import { placeOn } from './axis.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

/** What one feature, or several together, add to the scores. */
export interface Term {
  readonly axes: readonly Axis[]
  /** Of each class, a number per cell of the grid, the last axis running fastest. */
  readonly scores: readonly Tensor<Float64Array>[]
}

/** Of an array of shape [cells of each axis …], or [cells of each axis …, classes]. */
export function termOf(self: Fitted, name: string, held: unknown, dimensions: number, classes: number, axisOf: (dimension: number, count: number) => Axis): Term {
  if (!(held instanceof NdArray)) throw self.refusal('corrupt', `${self.shortName}.${name} is no array`)
  const { shape } = held
  const numbersPerCell = shape.length === dimensions ? 1 : shape[dimensions]!
  if (dimensions < 1 || numbersPerCell !== classes || shape.length > dimensions + 1) throw self.refusal('corrupt', `${self.shortName}.${name} has the shape (${shape.join(', ')}) for ${dimensions} features and ${classes} scores`)
  const flat = numbers(held, `${self.place}.${name}`)
  const grid = flat.length / classes
  return {
    axes: Array.from({ length: dimensions }, (_, dimension) => axisOf(dimension, shape[dimension]!)),
    scores: Array.from({ length: classes }, (_, of) => float64(Float64Array.from({ length: grid }, (_, cell) => flat[cell * classes + of]!))),
  }
}

/** The term's numbers, a column per class; 0 for a row that has no place on an axis, which is Infinity there. */
export function valueOf(graph: GraphBuilder, x: Ref, { axes, scores }: Term): Ref {
  const places = axes.map(axis => placeOn(graph, x, axis))
  let place = places[0]!
  for (let at = 1; at < places.length; at++) place = graph.add(arithmetic, [graph.affine(place, { multiply: float64([axes[at]!.count]) }), places[at]!], { operator: 'add' })
  const all = Array.from({ length: scores[0]!.data.length }, (_, cell) => cell)
  const codes = codesOf(graph, place, all)
  return graph.add(tableLookup, [graph.select(codes, scores.map(() => 0))], { tables: scores, unknown: 0 })
}
