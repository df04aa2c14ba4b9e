import { reference, type BoundRun, type Kernel } from './kernel.ts'
import type { Csr, Dense } from '../graph/value.ts'
import { exponentialsOf } from './dense/map-cells.ts'
import { itemCount, takePlaces } from '../graph/value.ts'
import { thresholds } from './thresholds.ts'
import { unary, type UnaryAttributes } from '../graph/ops/unary.ts'
import { unaryFunctions } from '../graph/unary-functions.ts'

const inPairs = { exp: 'exponentials', expit: 'logistics' } as const

/** The exponential and the logistic function of many float64 in WebAssembly, two at once; squares. */
export const unaryKernel: Kernel<UnaryAttributes> = {
  op: unary.name,

  bind(attributes, inputs) {
    const name = attributes.function
    const type = inputs[0]!
    if (name === 'square' && type.kind === 'dense') return square
    const few = reference(unary, attributes)
    if ((name !== 'exp' && name !== 'expit') || type.kind === 'columns' || type.type === 'float32') return few
    const many = exponentialsOf(inPairs[name], unaryFunctions[name].apply)
    const { fewestUnaryCells } = thresholds
    return (values, output, context) => {
      const x = values[0] as Dense | Csr
      const y = output as Dense | Csr
      const count = itemCount(x)
      if (count < fewestUnaryCells) return few(values, output, context)
      takePlaces(x, y)
      many(x.data as Float64Array, y.data as Float64Array, count)
    }
  },
}

/** A loop of its own: what is called through a table takes six times as long. */
const square: BoundRun = (values, output) => {
  const { data, rows, cols } = values[0] as Dense
  const y = (output as Dense).data
  const count = rows * cols
  for (let at = 0; at < count; at++) y[at] = data[at]! * data[at]!
}
