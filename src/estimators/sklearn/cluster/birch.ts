import type { AffineAttributes } from '../../../graph/ops/affine.ts'
import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { affine } from '../../../graph/ops/affine.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { asDouble } from '../as-double.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isSingle } from '../is-single.ts'
import { isSparse } from '../../../graph/is-sparse.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { nearestCenter } from './nearest-center.ts'
import { pointsOf } from '../points.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'

/** sklearn/cluster/_birch.py: the label of the nearest subcluster, and the distances to all. */
export const birch: Estimator = {
  classes: ['sklearn.cluster._birch.Birch'],

  translate(self, { graph }) {
    const { nearest, distances, squares } = nearestCenter(self, graph, 'subcluster_centers_')
    const labels = labelsOf(self, 'subcluster_labels_')
    if (labels.cells.length !== self.array('subcluster_centers_').shape[0]) {
      throw self.unexpected('subcluster_labels_', 'a label per subcluster', self.need('subcluster_labels_'))
    }
    const excess = isSingle(self, 'subcluster_centers_') ? excessOf(self) : null
    return {
      predict(x) {
        // Of sparse rows 1.2 subtracts each cell.
        if (excess === null || (isSparse(x) && savedBefore(self, '1.3'))) return scalar(takeLabel(graph, nearest(x), labels))
        const moved = graph.add(clip, [graph.add(affine, [squares(asDouble(graph, x))], excess)], { min: float64([0]) })
        return scalar(takeLabel(graph, graph.add(argExtreme, [moved], { which: 'min' }), labels))
      },
      transform: x => vector(distances(x)),
    }
  },
}

/** A table's rows the library takes in one order of memory or the other, as the table was made, and adds the excess in one of them. */
function excessOf(self: Fitted): AffineAttributes {
  const add = excessOfNorms(self)
  return self.has('feature_names_in_') ? { add: float64(new Float64Array(add.data.length)), uncertainty: float64(add.data.map(Math.abs)) } : { add }
}

/**
 * What EuclideanArgKmin (sklearn/metrics/_pairwise_distances_reduction) adds to the square of each distance: it takes the
 * squares of centers that training noted, which of float32 centers are float32.
 */
function excessOfNorms(self: Fitted): Tensor<Float64Array> {
  const { data, shape } = pointsOf(self, 'subcluster_centers_')
  const [count, cols] = shape as [number, number]
  const norms = self.float64('_subcluster_norms')
  if (norms.length !== count) throw self.unexpected('_subcluster_norms', `${count} numbers`, self.need('_subcluster_norms'))
  return float64(norms.map((norm, at) => norm - data.subarray(at * cols, (at + 1) * cols).reduce((sum, cell) => sum + cell * cell, 0)))
}
