import type { Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import { corrupt, expectDense, expectFlag } from '../expect.ts'
import { epsilon } from '../rounding.ts'
import { expectMeasure, fidelityOfMeasure, measureOf, type Measure, type MeasureAttributes } from '../distances/measure.ts'

export interface WithinAttributes extends MeasureAttributes {
  readonly radius: number
  /** A ball tree searches, which leaves out a ball by the distance to its rounded centre less its rounded size: points right at the radius may go with it. */
  readonly inBalls?: true
}

/**
 * The distance to each point that is no farther than `radius`, and Infinity to the others. An op of its own, since the
 * library compares before it takes the root: a distance that rounds to the radius may lie beyond it.
 */
export const within: Op<WithinAttributes> = {
  name: 'within',
  fidelity: fidelityOfMeasure,

  infer(attributes, inputs) {
    expectMeasure('within', attributes, expectDense('within', inputs, 0).cols)
    if (attributes.inBalls !== undefined) expectFlag('within', 'in_balls', attributes.inBalls)
    if (typeof attributes.radius !== 'number') throw corrupt('within', `radius is ${JSON.stringify(attributes.radius)}, expected a number`)
    return { kind: 'dense', type: 'float64', cols: attributes.centers.shape[0]! }
  },

  ...boundBy(bind),

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const { rows, cols } = output as Dense
    const { radius } = attributes
    const measure = measureOf(attributes)
    const unsure = attributes.inBalls === true ? 8 * (x.cols + 4) * epsilon * (radius + farthestFromZero(measure, x.cols, cols)) : 0
    const bound = new Float64Array(rows * cols)
    for (let row = 0, at = 0; row < rows; row++) {
      const from = row * x.cols
      for (let point = 0; point < cols; point++, at++) {
        const distance = measure.distance(measure.rank(x.data, from, point))
        const own = measure.bound(x.data, from, point, distance, bounds[0]!, 'float64')
        const either = own + unsure
        if (either > 0 && !(Math.abs(distance - radius) > either)) bound[at] = Infinity
        else if (distance <= radius) bound[at] = own
      }
    }
    return bound
  },

  describe: ({ centers, radius, metric }) => `${radius} of ${centers.shape[0]} points, ${metric ?? 'euclidean'}`,
}

function farthestFromZero(measure: Measure, cols: number, points: number): number {
  const zero = new Float64Array(cols)
  let farthest = 0
  for (let point = 0; point < points; point++) {
    const distance = measure.distance(measure.rank(zero, 0, point))
    if (distance > farthest) farthest = distance
  }
  return farthest
}

function bind(attributes: WithinAttributes): BoundRun {
  const measure = measureOf(attributes)
  const most = measure.rankOf(attributes.radius)
  return (inputs, output) => {
    const x = inputs[0] as Dense
    const { cols, data } = output as Dense
    for (let row = 0, at = 0; row < x.rows; row++) {
      for (let point = 0; point < cols; point++, at++) {
        const rank = measure.rank(x.data, row * x.cols, point)
        data[at] = rank <= most ? measure.distance(rank) : Infinity
      }
    }
  }
}
