import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Matrix } from '../../matrix/product.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { epsilon, epsilon32 } from '../../../graph/rounding.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'

export interface QuadraticForm {
  readonly center: Float64Array
  readonly by: Matrix
  /** How far the library's `by` may be from ours. */
  readonly error?: Matrix | undefined
  /** Default: 1. */
  readonly factor?: number
  /** Added last. Default: 0, exactly. */
  readonly constant?: { readonly value: number; readonly error: number }
  /** The library computes it all in single precision, of rows of that. */
  readonly single?: boolean
}

/** factor · (x − center)·P·(x − center)ᵀ + constant of each row, one column. */
export function quadraticForm(graph: GraphBuilder, x: Ref, { center, by, error, factor = 1, constant, single = false }: QuadraticForm): Ref {
  const shape = [by.rows, by.cols]
  const centered = graph.affine(x, { subtract: float64(center) })
  const type = single ? { type: 'float32' as const } : {}
  const uncertainty = error === undefined ? {} : { uncertainty: float64(error.data, shape) }
  const turned = graph.add(matmul, [centered], { weights: float64(by.data, shape), ...uncertainty, ...type })
  const terms = graph.add(arithmetic, [centered, turned], { operator: 'multiply' })
  return graph.add(matmul, [terms], {
    ...type,
    weights: float64(new Float64Array(by.cols).fill(factor), [by.cols, 1]),
    // What is added is off by `error`, be the library's sum of whatever terms: so large they would have to be.
    ...(constant && { bias: float64([constant.value]), magnitude: float64([constant.error / (4 * (by.cols + 1) * (single ? epsilon32 : epsilon))]) }),
  })
}
