import type { Bound, Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import type { Csr, Dense } from '../value.ts'
import { expectLength, expectMatrix } from '../expect.ts'

export interface AffineAttributes {
  /** Each of shape [columns] or [1], applied in this order, each step rounded. */
  readonly subtract?: Tensor<Float64Array>
  readonly divide?: Tensor<Float64Array>
  readonly multiply?: Tensor<Float64Array>
  readonly add?: Tensor<Float64Array>
}

const steps = ['subtract', 'divide', 'multiply', 'add'] as const

/** `((x − subtract) / divide) · multiply + add`, column by column, in that order and with those roundings. */
export const affine: Op<AffineAttributes> = {
  name: 'affine',
  fidelity: () => 'E',

  infer(attributes, inputs) {
    const type = expectMatrix('affine', inputs, 0)
    for (const step of steps) {
      const tensor = attributes[step]
      if (tensor !== undefined && tensor.data.length !== 1) expectLength('affine', step, tensor, type.cols)
    }
    return type
  },

  run(attributes, inputs, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    if (x.kind === 'csr') {
      const target = y as Csr
      target.indptr = x.indptr
      target.indices = x.indices
      target.data = x.data.slice()
      apply(attributes, x.data, target.data, x.data.length, at => x.indices[at]!)
    } else {
      apply(attributes, x.data, y.data, x.rows * x.cols, at => at % x.cols)
    }
  },

  bound(attributes, inputs, bounds) {
    const x = inputs[0] as Dense | Csr
    const bound: Bound = bounds[0]!.slice()
    for (let at = 0; at < bound.length; at++) {
      if (bound[at] === 0) continue
      const column = x.kind === 'csr' ? x.indices[at]! : at % x.cols
      const divide = attributes.divide === undefined ? 1 : pick(attributes.divide, column)
      const multiply = attributes.multiply === undefined ? 1 : pick(attributes.multiply, column)
      bound[at] = bound[at]! * Math.abs(multiply / divide) * (1 + 2 ** -50)
    }
    return bound
  },

  origins(_attributes, inputs) {
    const type = expectMatrix('affine', inputs, 0)
    return Array.from({ length: type.cols }, (_, column) => ({ input: 0, column, missing: true }))
  },

  describe: attributes => steps.filter(step => attributes[step] !== undefined).join(', '),
}

function apply(
  { subtract, divide, multiply, add }: AffineAttributes,
  x: Float64Array | Float32Array,
  y: Float64Array | Float32Array,
  length: number,
  columnOf: (at: number) => number,
): void {
  for (let at = 0; at < length; at++) {
    const column = columnOf(at)
    let value = x[at]!
    if (subtract !== undefined) value -= pick(subtract, column)
    if (divide !== undefined) value /= pick(divide, column)
    if (multiply !== undefined) value *= pick(multiply, column)
    if (add !== undefined) value += pick(add, column)
    y[at] = value
  }
}

function pick(tensor: Tensor<Float64Array>, column: number): number {
  return tensor.data.length === 1 ? tensor.data[0]! : tensor.data[column]!
}
