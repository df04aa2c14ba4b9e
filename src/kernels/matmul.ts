import type { BoundRun, Kernel } from './kernel.ts'
import type { Dense } from '../graph/value.ts'
import { matmul, type MatmulAttributes } from '../graph/ops/matmul.ts'
import { tiledRows } from './dense/tiled-rows.ts'

/** Dense rows in WebAssembly, where there are enough of them or of weights to be worth the copies; sparse ones item by item. */
export const matmulKernel: Kernel<MatmulAttributes> = {
  op: matmul.name,

  bind(attributes, inputs) {
    const run: BoundRun = (values, output, context) => matmul.run(attributes, values, output, context)
    const { weights, bias } = attributes
    const [cols, count] = weights.shape as [number, number]
    if (inputs[0]!.kind !== 'dense' || cols === 0 || count === 0) return run
    const many = tiledRows('products', { count, cols, at: (index, column) => weights.data[column * count + index]!, start: bias?.data })
    const fewest = count === 1 ? fewestRows : 1
    return (values, output, context) => {
      const x = values[0] as Dense
      if (x.rows < fewest || cols * count < fewestWeights) run(values, output, context)
      else many(x, output as Dense)
    }
  },
}

/** Below these the copies into WebAssembly's memory take longer than the sums (bench/kernels.ts). */
const fewestRows = 4
const fewestWeights = 8
