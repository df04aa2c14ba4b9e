import type { Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import { corrupt, expectDense, expectWord } from '../expect.ts'
import { expectMeasure, fidelityOfMeasure, measureOf, type MeasureAttributes } from '../distances/measure.ts'

export interface DistanceAttributes extends MeasureAttributes {
  /** The library multiplies in float32, and so is the result. Absent: in float64. */
  readonly type?: 'float32'
}

/**
 * Distance of each row to each center. The euclidean one without a metric's name is what the library computes as
 * ‖x‖² − 2x·c + ‖c‖² with BLAS sums (sklearn.metrics.pairwise.euclidean_distances): class B.
 */
export const distance: Op<DistanceAttributes> = {
  name: 'distance',
  fidelity: fidelityOfMeasure,

  infer(attributes, inputs) {
    const { squared, type: result, metric } = attributes
    expectMeasure('distance', attributes, expectDense('distance', inputs, 0).cols)
    if (typeof squared !== (metric === undefined ? 'boolean' : 'undefined')) throw corrupt('distance', `squared is ${JSON.stringify(squared)}`)
    if (result !== undefined) expectWord('distance', 'type', result, ['float32'])
    return { kind: 'dense', type: result ?? 'float64', cols: attributes.centers.shape[0]! }
  },

  ...boundBy(bind),

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const { rows, cols, data, type } = output as Dense
    const measure = measureOf(attributes)
    const bound = new Float64Array(rows * cols)
    for (let row = 0, at = 0; row < rows; row++) {
      const from = row * x.cols
      for (let column = 0; column < cols; column++, at++) bound[at] = measure.bound(x.data, from, column, data[at]!, bounds[0]!, type)
    }
    return bound
  },

  describe: ({ centers, metric, squared }) => `to ${centers.shape[0]} centers${metric === undefined ? (squared === true ? ', squared' : '') : `, ${metric}`}`,
}

function bind(attributes: DistanceAttributes): BoundRun {
  const measure = measureOf(attributes)
  return (inputs, output) => {
    const x = inputs[0] as Dense
    const y = output as Dense
    for (let row = 0, at = 0; row < x.rows; row++) {
      for (let column = 0; column < y.cols; column++, at++) y.data[at] = measure.distance(measure.rank(x.data, row * x.cols, column))
    }
  }
}
