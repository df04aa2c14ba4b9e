import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { epsilon32 } from '../../../graph/rounding.ts'
import { float64 } from '../../../graph/tensor.ts'
import { leastLength } from '../least-length.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'

/** Lengths whose squares float32 holds, and those of their parts that matter. */
const shortest = 1e-15
const longest = 1e19

/**
 * sklearn.metrics.pairwise.cosine_similarity of float32 rows with float32 `points` [points, columns]: either is divided by its length,
 * and they are multiplied, in float32. Lengths of sparse rows are double, and none of them counts as 0.
 */
export function singleCosine(self: Fitted, graph: GraphBuilder, points: Tensor<Float64Array>): (x: Ref) => Ref {
  const [count, features] = points.shape as [number, number]
  return x => {
    const isSparse = x.type.kind === 'csr'
    const least = isSparse ? 0 : leastLength(self, true)
    const weights = new Float64Array(features * count)
    for (let point = 0; point < count; point++) {
      const row = points.data.subarray(point * features, (point + 1) * features)
      const length = Math.sqrt(row.reduce((sum, item) => sum + item * item, 0))
      if (!isSparse && length !== 0 && ((length < shortest && least === 0) || length > longest)) {
        throw self.unsupportedOption(`kernel='cosine' with a row of training of the length ${length} in single precision (float32), whose squares leave its range`, 'Scale the table, or fit it on double precision (float64), and save it again.')
      }
      const divisor = length === 0 || length < least ? 1 : length
      row.forEach((item, feature) => (weights[feature * count + point] = Math.fround(item / divisor)))
    }
    // Each square, each sum, the root and the quotient are rounded by half of ε, of which the root halves all before it.
    const uncertainty = weights.map(item => (Math.abs(item) * (features + 4) * epsilon32) / 2 + 1.401298464324817e-45)
    const rows = graph.add(normalizeRows, [x], { norm: { by: 'l2', order: isSparse && x.layout !== 'unsorted' ? 'sequential' : 'open' }, zero: 'keep', ...(!isSparse && { least }) })
    return graph.add(matmul, [rows], { weights: float64(weights, [features, count]), uncertainty: float64(uncertainty, [features, count]), type: 'float32' })
  }
}
