import { reference, type Kernel } from './kernel.ts'
import type { Dense } from '../graph/value.ts'
import { dotRows } from './dense/dot-rows.ts'
import { matmul, type MatmulAttributes } from '../graph/ops/matmul.ts'
import { thresholds } from './thresholds.ts'
import { tiledRows } from './dense/tiled-rows.ts'

/** Dense rows in WebAssembly where there are weights enough to be worth the copies, by four where there is one output; sparse ones item by item. */
export const matmulKernel: Kernel<MatmulAttributes> = {
  op: matmul.name,

  bind(attributes, inputs) {
    const run = reference(matmul, attributes)
    const { weights, bias } = attributes
    const [cols, count] = weights.shape as [number, number]
    if (inputs[0]!.kind !== 'dense') return run
    // A sum stays what it is by adding −0.
    const start = bias?.data[0] ?? -0
    if (count === 1) return (values, output) => dotRows(values[0] as Dense, weights.data, start, (output as Dense).data)
    if (cols * count < thresholds.fewestWeights) return run
    const many = tiledRows('products', { count, cols, at: (index, column) => weights.data[column * count + index]!, start: bias?.data })
    return (values, output) => many(values[0] as Dense, output as Dense)
  },
}
