import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectInput } from '../expect.ts'

export interface ConstantAttributes {
  /** [columns] */
  readonly values: Tensor<Float64Array>
}

/** The same numbers for each row of the input, whatever it holds. */
export const constant: Op<ConstantAttributes> = {
  name: 'constant',
  fidelity: () => 'E',

  infer({ values }, inputs) {
    expectInput('constant', inputs, 0)
    if (!(values.data instanceof Float64Array)) throw corrupt('constant', `values are ${values.type}, expected float64`)
    return { kind: 'dense', type: 'float64', cols: values.data.length }
  },

  run({ values }, _inputs, output) {
    const { rows, cols, data } = output as Dense
    for (let row = 0; row < rows; row++) data.set(values.data, row * cols)
  },

  bound: (_attributes, _inputs, _bounds, output) => new Float64Array((output as Dense).data.length),
  describe: ({ values }) => (values.data.length === 1 ? String(values.data[0]) : `${values.data.length} numbers`),
}
