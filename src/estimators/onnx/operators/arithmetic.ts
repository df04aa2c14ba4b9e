import type { OnnxOperator } from '../operator.ts'
import type { OperatorNode } from '../operator-node.ts'
import type { Flow } from '../operator.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isFlow } from '../operator.ts'

const steps = { Add: 'add', Sub: 'subtract', Mul: 'multiply', Div: 'divide' } as const

/** Item by item: rows with rows, or with one number per column. */
function operator(type: keyof typeof steps): OnnxOperator {
  const step = steps[type]
  return {
    domain: '',
    type,
    attributes: [],

    translate(node) {
      const [left, right] = [node.value(0), node.value(1)]
      if (isFlow(left) && isFlow(right)) return [ofFlows(node, left, right, step)]
      const commutes = step === 'add' || step === 'multiply'
      if (!isFlow(left) && !commutes) throw node.refuse('its first input is constant')
      const at = isFlow(left) ? 0 : 1
      const x = node.single(at)
      const values = perColumn(node, 1 - at, node.flow(at).dims[0]!)
      return [{ ref: node.graph.affine(x, { [step]: float64(values) }), type: 'float32', dims: node.flow(at).dims }]
    },
  }
}

function ofFlows(node: OperatorNode, left: Flow, right: Flow, step: (typeof steps)[keyof typeof steps]): Flow {
  const ref = node.graph.add(arithmetic, [node.single(0), node.single(1)], { operator: step })
  return { ref, type: 'float32', dims: [Math.max(left.dims[0]!, right.dims[0]!)] }
}

/** A constant of one number, or of one per column, behind as many dimensions of 1 as a matrix allows. */
function perColumn(node: OperatorNode, at: number, columns: number): Float64Array {
  const { dims, type } = node.constant(at)
  const values = node.numbers(at)
  const fits = values.length === 1 ? dims.length <= 2 : dims.at(-1) === columns && values.length === columns && dims.length <= 2
  if (type !== 'float32' || !fits) throw node.refuse(`its constant is ${type} of the shape [${dims.join(', ')}]`)
  return values
}

export const add = operator('Add')
export const sub = operator('Sub')
export const mul = operator('Mul')
export const div = operator('Div')
