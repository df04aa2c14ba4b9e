import type { Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectFlag, expectTensor, expectWord } from '../expect.ts'
import { epsilon, epsilon32, rounded } from '../rounding.ts'
import { Neighbors, expectNeighbors } from '../distances/neighbors.ts'

export interface OfNeighborsAttributes {
  /** Shape [points, columns of the output]: what each point has; uint8 where that is 0 or 1, as for its class. */
  readonly targets: Tensor<Float64Array> | Tensor<Uint8Array>
  /**
   * sum, mean: of the neighbours' targets. weighted: their mean by 1 / distance; where neighbours have distance 0 (or, of so
   * many nearest, one so small that 1 / distance is infinite), the mean of those. shortest: the least of distance + target.
   */
  readonly by: 'sum' | 'mean' | 'weighted' | 'shortest'
  /** Of mean: the targets are float32, and so is their mean. Of weighted: the library weighs by float32. */
  readonly single?: true
  /** A row without neighbours is rejected. */
  readonly some?: true
}

/** What a row's neighbours tell of it, target by target; NaN where it has none (and so of their sum). */
export const ofNeighbors: Op<OfNeighborsAttributes> = {
  name: 'of_neighbors',
  fidelity: ({ targets, by, single }) => (single !== true && countsExactly(by) && isWhole(targets.data) ? 'E' : 'B'),

  infer({ targets, by, single, some }, inputs) {
    expectWord('of_neighbors', 'by', by, ['sum', 'mean', 'weighted', 'shortest'])
    const [points, cols] = targets.shape
    if (targets.shape.length !== 2) throw corrupt('of_neighbors', `targets are ${targets.shape.join('×')}`)
    expectTensor('of_neighbors', 'targets', targets, targets.type === 'uint8' ? 'uint8' : 'float64', points! * cols!)
    expectNeighbors('of_neighbors', inputs, points!)
    if (single !== undefined && (single !== true || (by !== 'mean' && by !== 'weighted'))) throw corrupt('of_neighbors', `a ${by} has no precision of its own`)
    if (some !== undefined) expectFlag('of_neighbors', 'some', some)
    return { kind: 'dense', type: single === true && by === 'mean' ? 'float32' : 'float64', cols: cols! }
  },

  ...boundBy(bind),

  bound({ targets, by, single }, inputs, bounds, output) {
    const { rows, cols, data } = output as Dense
    const neighbors = new Neighbors().begin(inputs[0]!)
    const weights = new Float64Array(neighbors.indices.length)
    const exact = single !== true && countsExactly(by) && isWhole(targets.data)
    const bound = new Float64Array(rows * cols)
    for (let row = 0; row < rows; row++) {
      neighbors.read(row)
      const own = neighbors.bounds(row, bounds[0]!)
      const settled = by === 'weighted' && neighbors.haveMet(row, bounds[0]!)
      const total = weigh(by, neighbors, weights)
      for (let column = 0; column < cols; column++) {
        const at = row * cols + column
        const value = data[at]!
        if (own === null && !settled) bound[at] = Infinity
        else if (exact || value !== value) bound[at] = 0
        else if (by === 'shortest') bound[at] = rounded(Math.max(...own!), value)
        else {
          let magnitude = 0
          for (let place = 0; place < neighbors.count; place++) magnitude += weights[place]! * Math.abs(targets.data[neighbors.indices[place]! * cols + column]!)
          bound[at] = (4 * (neighbors.count + 2) * (single === true ? epsilon32 : epsilon) * magnitude) / total
          if (by === 'weighted' && !settled) bound[at] = bound[at]! + movedWeights(neighbors, own!, targets, column, value)
        }
      }
    }
    return bound
  },

  describe: ({ targets, by }) => `${by} of ${targets.shape[1]}`,
}

const none = new Float64Array(0)

function bind({ targets, by, single, some }: OfNeighborsAttributes): BoundRun {
  const points = targets.shape[0]!
  const neighbors = new Neighbors()
  // One place in the code for each type of array: numbers from a place that has met both take objects.
  const flags = targets.data instanceof Uint8Array ? targets.data : undefined
  const numbers = targets.data instanceof Float64Array ? targets.data : none
  let weights = none
  return (inputs, output, context) => {
    const { rows, cols, data } = output as Dense
    neighbors.begin(inputs[0]!)
    const { indices, distances } = neighbors
    if (weights.length < indices.length) weights = new Float64Array(indices.length)
    for (let row = 0; row < rows; row++) {
      neighbors.read(row)
      const total = weigh(by, neighbors, weights)
      if (total === Infinity) context.reject(row, 0, null, 'it is so near to a row of training that 1 / distance overflows')
      if (some === true && neighbors.count === 0) context.reject(row, 0, null, 'it has no neighbours, for which the library makes NaN a whole number')
      for (let column = 0; column < cols; column++) {
        let result = by === 'shortest' ? Infinity : 0
        for (let place = 0; place < neighbors.count; place++) {
          // A number outside belongs to a row that an earlier op rejected.
          const at = Math.min(indices[place]!, points - 1) * cols + column
          const target = flags === undefined ? numbers[at]! : flags[at]!
          if (by === 'shortest') result = Math.min(result, distances[place]! + target)
          else result = single === true && by === 'mean' ? Math.fround(result + target) : result + weights[place]! * target
        }
        data[row * cols + column] = neighbors.count === 0 ? NaN : by === 'shortest' ? result : result / total
      }
    }
  }
}

/** Fills the weights and gives their sum. */
function weigh(by: OfNeighborsAttributes['by'], { count, distances, areNearest }: Neighbors, weights: Float64Array): number {
  if (by !== 'weighted') {
    weights.fill(1, 0, count)
    return by === 'sum' ? 1 : count
  }
  let total = 0
  let zeros = 0
  for (let place = 0; place < count; place++) if (isZero(distances[place]!, areNearest)) zeros++
  for (let place = 0; place < count; place++) {
    weights[place] = zeros === 0 ? 1 / distances[place]! : isZero(distances[place]!, areNearest) ? 1 : 0
    total += weights[place]!
  }
  return total
}

function isZero(distance: number, areNearest: boolean): boolean {
  return distance === 0 || (areNearest && 1 / distance === Infinity)
}

/**
 * How far a mean by 1 / distance moves with the distances. A point whose distance may be 0 outweighs the others, by
 * infinity or by what its largest distance leaves; several such points leave open which of them.
 */
function movedWeights({ count, distances, indices }: Neighbors, own: Float64Array, { data, shape }: OfNeighborsAttributes['targets'], column: number, value: number): number {
  const target = (place: number) => data[indices[place]! * shape[1]! + column]!
  const near: number[] = []
  const far: number[] = []
  for (let place = 0; place < count; place++) (distances[place]! <= 2 * own[place]! || 1 / distances[place]! === Infinity ? near : far).push(place)
  if (near.length > 0 && near.every(place => own[place] === 0)) return 0
  if (near.length === 0) {
    let moved = 0
    let total = 0
    for (const place of far) {
      const least = 1 / (distances[place]! + own[place]!)
      total += least
      moved += (1 / (distances[place]! - own[place]!) - least) * Math.abs(target(place) - value)
    }
    return moved / total
  }
  let spread = 0
  let farthest = 0
  for (const place of near) {
    spread = Math.max(spread, Math.abs(target(place) - value))
    farthest = Math.max(farthest, distances[place]! + own[place]!)
  }
  for (const place of far) spread += (farthest / (distances[place]! - own[place]!)) * Math.abs(target(place) - value)
  return spread
}

function countsExactly(by: OfNeighborsAttributes['by']): boolean {
  return by === 'sum' || by === 'mean'
}

function isWhole(data: Float64Array | Uint8Array): boolean {
  return data instanceof Uint8Array || data.every(item => Number.isInteger(item) && Math.abs(item) < 2147483648)
}
