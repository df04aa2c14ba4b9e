import type { Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import { corrupt, expectDense } from '../expect.ts'
import { expectMeasure, fidelityOfMeasure, measureOf, type MeasureAttributes } from '../distances/measure.ts'

export interface WithinAttributes extends MeasureAttributes {
  readonly radius: number
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
    if (typeof attributes.radius !== 'number') throw corrupt('within', `radius is ${JSON.stringify(attributes.radius)}, expected a number`)
    return { kind: 'dense', type: 'float64', cols: attributes.centers.shape[0]! }
  },

  ...boundBy(bind),

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const { rows, cols } = output as Dense
    const measure = measureOf(attributes)
    const bound = new Float64Array(rows * cols)
    for (let row = 0, at = 0; row < rows; row++) {
      const from = row * x.cols
      for (let point = 0; point < cols; point++, at++) {
        const distance = measure.distance(measure.rank(x.data, from, point))
        const own = measure.bound(x.data, from, point, distance, bounds[0]!, 'float64')
        if (own > 0 && !(Math.abs(distance - attributes.radius) > own)) bound[at] = Infinity
        else if (distance <= attributes.radius) bound[at] = own
      }
    }
    return bound
  },

  describe: ({ centers, radius, metric }) => `${radius} of ${centers.shape[0]} points, ${metric ?? 'euclidean'}`,
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
