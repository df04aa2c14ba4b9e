import fc from 'fast-check'
import type { KernelCase } from '../kernels.test.ts'
import { float64 } from '../../src/graph/tensor.ts'
import { matrix } from './matrix.ts'

const limit = fc.constantFrom(0, -0, -1.5)

export const clipCase: fc.Arbitrary<KernelCase> = fc.tuple(matrix(), limit, fc.option(fc.constantFrom(0, 1, 3.5), { nil: undefined }), fc.boolean()).map(([{ x }, min, max, wide]) => ({
  attributes: { min: float64(new Array<number>(wide ? x.cols : 1).fill(min)), ...(max === undefined ? {} : { max: float64([max]) }) },
  inputs: [x],
}))
