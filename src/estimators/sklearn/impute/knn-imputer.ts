import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { checkArray } from '../check-array.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { float64 } from '../../../graph/tensor.ts'
import { imputeNeighbors } from '../../../graph/ops/impute-neighbors.ts'
import { isMissingNumber } from '../../../graph/missing.ts'
import { isSingle } from '../is-single.ts'
import { markedOf, withMarks } from './indicated.ts'
import { missingValue } from './missing-value.ts'
import { savedBefore } from '../version.ts'
import { vector } from '../../estimator.ts'

/** Gaps filled by the nearest training rows (sklearn/impute/_knn.py). */
export const knnImputer: Estimator = {
  classes: ['sklearn.impute._knn.KNNImputer'],

  translate(self, { graph }) {
    const missing = missingValue(self)
    const metric = self.get('metric')
    if (metric !== 'nan_euclidean') throw self.unsupportedOption('metric=…', "Use metric='nan_euclidean', fit again and save.")
    const weights = self.get('weights')
    if (weights !== 'uniform' && weights !== 'distance') {
      throw self.refusal('custom-code', 'KNNImputer weighs by an own function, which Brine never runs', "Use weights='uniform' or 'distance', fit again and save.")
    }
    const [rows, cols] = self.array('_fit_X').shape
    if (rows === undefined || cols === undefined) throw self.unexpected('_fit_X', 'two dimensions', self.need('_fit_X'))
    const references = self.float64('_fit_X').map(item => (isMissingNumber(item, missing) ? NaN : item))
    const means = meansOf(references, rows, cols)
    const empty = Array.from(means.keys()).filter(column => means[column] !== means[column])
    const keepsEmpty = self.boolean('keep_empty_features', false)
    const attributes = {
      missing,
      references: float64(references, [rows, cols]),
      count: self.number('n_neighbors'),
      weights,
      // Until 1.5 a donor that shares no column with the row counted as any other.
      strangers: savedBefore(self, '1.6'),
      means: float64(means),
      ...(isSingle(self, '_fit_X') && { single: true as const }),
    } as const
    const marked = markedOf(self)
    return {
      transform(x) {
        const checked = checkArray(graph, graph.dense(x), { by: 'KNNImputer', floats: true, allowNan: missing === 'nan' })
        const filled = graph.add(imputeNeighbors, [checked], attributes)
        const kept = keepsEmpty ? zeroed(graph, filled, cols, empty) : graph.select(filled, complement(cols, empty))
        return vector(withMarks(graph, kept, checked, missing, marked))
      },
    }
  },

  inputs: (self: Fitted) => (self.has('n_features_in_') ? undefined : { names: null, count: self.array('_fit_X').shape[1]! }),
}

/** Of each column's cells that are there; NaN where none is. */
function meansOf(references: Float64Array, rows: number, cols: number): Float64Array {
  return Float64Array.from({ length: cols }, (_, column) => {
    let sum = 0
    let count = 0
    for (let row = 0; row < rows; row++) {
      const item = references[row * cols + column]!
      if (item !== item) continue
      sum += item
      count++
    }
    return sum / count
  })
}

function complement(count: number, columns: readonly number[]): number[] {
  return Array.from({ length: count }, (_, column) => column).filter(column => !columns.includes(column))
}

/** Columns that were empty at fit are 0, whatever they hold. */
function zeroed(graph: GraphBuilder, x: Ref, cols: number, empty: readonly number[]): Ref {
  if (empty.length === 0) return x
  const present = complement(cols, empty)
  const zeros = graph.add(constant, [x], { values: float64(new Float64Array(empty.length)) })
  const order = [...present, ...empty]
  const joined = present.length === 0 ? zeros : graph.concat([graph.select(x, present), zeros])
  return graph.select(joined, Array.from({ length: cols }, (_, column) => order.indexOf(column)))
}
