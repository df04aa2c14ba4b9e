import type { AffineAttributes } from '../../../graph/ops/affine.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { float64 } from '../../../graph/tensor.ts'

/**
 * `(x − center) / scale`, either left out where it is absent. A sparse matrix is multiplied by the reciprocals instead, which
 * rounds otherwise (sklearn/utils/sparsefuncs.py, inplace_column_scale), and is never centered.
 */
export function scaled(graph: GraphBuilder, x: Ref, center: Float64Array | undefined, scale: Float64Array | undefined): Ref {
  const isSparse = x.type.kind === 'csr'
  if (isSparse ? scale === undefined : center === undefined && scale === undefined) return x
  const steps: AffineAttributes = isSparse
    ? { multiply: float64(scale!.map(item => 1 / item)) }
    : { ...(center && { subtract: float64(center) }), ...(scale && { divide: float64(scale) }) }
  return graph.affine(x, steps)
}
