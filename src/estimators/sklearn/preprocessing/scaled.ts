import type { AffineAttributes } from '../../../graph/ops/affine.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { float64 } from '../../../graph/tensor.ts'

/**
 * `(x − center) / scale`, either left out where it is absent. A sparse matrix is multiplied by the reciprocals instead, which
 * rounds otherwise (sklearn/utils/sparsefuncs.py, inplace_column_scale), and is never centered. `isSingle` where the scale is
 * stored in single precision, in which its reciprocals then are.
 */
export function scaling(center: Float64Array | undefined, scale: Float64Array | undefined, isSingle = false): (graph: GraphBuilder, x: Ref) => Ref {
  const sparse = scale && { multiply: float64(scale.map(item => (isSingle ? Math.fround(1 / item) : 1 / item))) }
  const dense = (center ?? scale) && { ...(center && { subtract: float64(center) }), ...(scale && { divide: float64(scale) }) }
  return (graph, x) => {
    const steps: AffineAttributes | undefined = x.type.kind === 'csr' ? sparse : dense
    return steps === undefined ? x : graph.affine(x, steps)
  }
}
