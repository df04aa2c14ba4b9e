import type { Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectInput, expectTensor } from '../expect.ts'

export interface ConstantAttributes {
  /** [columns] */
  readonly values: Tensor<Float64Array>
  /** [columns] How far the library's own may be, where it works them out. Absent: 0. */
  readonly bound?: Tensor<Float64Array>
}

/** The same numbers for each row of the input, whatever it holds. */
export const constant: Op<ConstantAttributes> = {
  name: 'constant',
  fidelity: ({ bound }) => (bound === undefined ? 'E' : 'T'),

  infer({ values, bound }, inputs) {
    expectInput('constant', inputs, 0)
    if (!(values.data instanceof Float64Array)) throw corrupt('constant', `values are ${values.type}, expected float64`)
    if (bound !== undefined) expectTensor('constant', 'bound', bound, 'float64', values.data.length)
    return { kind: 'dense', type: 'float64', cols: values.data.length }
  },

  run({ values }, _inputs, output) {
    const { rows, cols, data } = output as Dense
    for (let row = 0; row < rows; row++) data.set(values.data, row * cols)
  },

  bound({ bound }, _inputs, _bounds, output) {
    const { rows, cols } = output as Dense
    const result = new Float64Array(rows * cols)
    if (bound !== undefined) for (let row = 0; row < rows; row++) result.set(bound.data, row * cols)
    return result
  },

  describe: ({ values }) => (values.data.length === 1 ? String(values.data[0]) : `${values.data.length} numbers`),
}
