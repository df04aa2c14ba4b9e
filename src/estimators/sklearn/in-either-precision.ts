import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { epsilon32 } from '../../graph/rounding.ts'
import { float64 } from '../../graph/tensor.ts'

interface Line {
  readonly multiply?: number
  readonly add?: number
  /** How many ε of float32, relatively, the library may be off the product: 2 hold all that a product and a sum round. */
  readonly off?: number
  /** What else it may be off, whatever the product. */
  readonly least?: number
}

/**
 * `x · multiply + add` of each column, where the library may take it in float32 or in float64: numpy 1 goes by the array's
 * type beside a float64 scalar, numpy 2 (NEP 50) by both, and not every file tells of its numpy. It is taken in float64, within a
 * bound that holds for both: float32 rounds the scalars, the product and the sum, by ε/2 each, or to a multiple of 2⁻¹⁴⁹.
 */
export function inEitherPrecision(graph: GraphBuilder, columns: Ref, { multiply = 1, add = 0, off = 2, least = 0 }: Line): Ref {
  return graph.affine(graph.dense(columns), {
    multiply: float64([multiply]),
    add: float64([add]),
    // 2⁻¹²⁵: twice what float32 grows coarse below.
    loose: { product: off * epsilon32, add: 2 * epsilon32, least: 2.5e-38 + 2 * least },
  })
}
