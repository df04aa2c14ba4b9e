import fc from 'fast-check'
import type { KernelCase } from '../kernels.test.ts'
import { float64 } from '../../src/graph/tensor.ts'
import { matrix } from './matrix.ts'

export const matmulCase: fc.Arbitrary<KernelCase> = fc.tuple(matrix(), fc.integer({ min: 0, max: 11 }), fc.boolean(), fc.boolean()).map(([{ x, number }, count, bias, single]) => ({
  attributes: {
    weights: float64(Array.from({ length: x.cols * count }, number), [x.cols, count]),
    ...(bias ? { bias: float64(Array.from({ length: count }, number)) } : {}),
    ...(single && x.type === 'float32' ? { type: 'float32' as const } : {}),
  },
  inputs: [x],
}))
