import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matern, maternOrders } from '../../../graph/ops/matern.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** The Matern kernel of distances; some orders need no Bessel function (sklearn/gaussian_process/kernels.py, Matern). */
export function maternKernel(kernel: Fitted, graph: GraphBuilder): (distances: Ref) => Ref {
  const nu = kernel.number('nu')
  const decay = (x: Ref, rate: number) => graph.add(unary, [graph.affine(x, { multiply: float64([rate]) })], { function: 'exp' })
  const times = (polynomial: Ref, x: Ref) => graph.add(arithmetic, [polynomial, decay(x, -1)], { operator: 'multiply' })
  switch (nu) {
    case 0.5:
      return distances => decay(distances, -1)
    case 1.5:
      return distances => {
        const x = graph.affine(distances, { multiply: float64([Math.sqrt(3)]) })
        return times(graph.affine(x, { add: float64([1]) }), x)
      }
    case 2.5:
      return distances => {
        const x = graph.affine(distances, { multiply: float64([Math.sqrt(5)]) })
        const third = graph.affine(graph.add(unary, [x], { function: 'square' }), { divide: float64([3]) })
        return times(graph.add(arithmetic, [graph.affine(x, { add: float64([1]) }), third], { operator: 'add' }), x)
      }
    case Infinity:
      return distances => decay(graph.add(unary, [distances], { function: 'square' }), -0.5)
    default:
      if (!(nu >= maternOrders.least && nu <= maternOrders.most)) throw kernel.unsupportedOption(`nu=${nu}`, `Its Bessel function is not within float64. Choose nu from ${maternOrders.least} to ${maternOrders.most}, or inf, fit again and save.`)
      return distances => graph.add(matern, [distances], { order: nu })
  }
}
