import type { Dense } from '../graph/value.ts'
import { reference, type Kernel } from './kernel.ts'
import { exp } from '../graph/math/exp.ts'
import { exponentialsOf } from './dense/map-cells.ts'
import { log } from '../graph/math/log.ts'
import { maximum, softmax, type SoftmaxAttributes } from '../graph/ops/softmax.ts'
import { pairwiseSum } from '../graph/math/pairwise-sum.ts'
import { thresholds } from './thresholds.ts'

/** The exponentials of all rows in WebAssembly, two at once. */
export const softmaxKernel: Kernel<SoftmaxAttributes> = {
  op: softmax.name,

  bind(attributes, inputs) {
    const type = inputs[0]!
    const few = reference(softmax, attributes)
    if (attributes.form === 'single' || type.kind !== 'dense' || type.type === 'float32') return few
    const { cols } = type
    const many = exponentialsOf('exponentials', exp)
    const { fewestUnaryCells } = thresholds
    const logsumexp = attributes.form === 'logsumexp'
    return (values, output, context) => {
      const { rows, data } = values[0] as Dense
      const y = (output as Dense).data as Float64Array
      const count = rows * cols
      if (count < fewestUnaryCells) return few(values, output, context)
      for (let from = 0; from < count; from += cols) {
        const max = maximum(data, from, cols)
        for (let at = from; at < from + cols; at++) y[at] = data[at]! - max
      }
      many(y, y, count)
      for (let from = 0; from < count; from += cols) {
        const sum = pairwiseSum(y, from, cols)
        if (logsumexp) {
          const shift = log(sum) + maximum(data, from, cols)
          for (let at = from; at < from + cols; at++) y[at] = data[at]! - shift
        } else {
          for (let at = from; at < from + cols; at++) y[at] = y[at]! / sum
        }
      }
      if (logsumexp) many(y, y, count)
    }
  },
}
