import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { epsilon32 } from '../../graph/rounding.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'

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
  const x = graph.dense(columns)
  const cols = x.type.kind === 'dense' ? x.type.cols : 0
  const attributes = {
    weights: float64([multiply], [1, 1]),
    uncertainty: float64([off * epsilon32 * Math.abs(multiply)], [1, 1]),
    bias: float64([add]),
    // The bound takes 8 ε of float64 of it: 2 ε of float32 of `add`, twice 2⁻¹²⁶, below which float32 grows coarse, and twice `least`.
    magnitude: float64([134_217_728 * Math.abs(add) + 1.4e-23 + 1_125_899_906_842_624 * least]),
  }
  return graph.concat(Array.from({ length: cols }, (_, column) => graph.add(matmul, [graph.dense(graph.select(x, [column]))], attributes)))
}
