import fc from 'fast-check'
import type { KernelCase } from '../kernels.test.ts'
import { float64 } from '../../src/graph/tensor.ts'
import { matrix } from './matrix.ts'

export const distanceCase: fc.Arbitrary<KernelCase> = fc
  .tuple(
    matrix({ kinds: ['dense'] }),
    fc.integer({ min: 1, max: 11 }),
    fc.constantFrom({ squared: true }, { squared: false }, { metric: 'euclidean' }, { metric: 'sqeuclidean', blas: true }, { metric: 'manhattan' }),
    fc.constantFrom({}, { type: 'float32' as const }),
  )
  .map(([{ x, number }, count, measure, type]) => ({ attributes: { centers: float64(Array.from({ length: count * x.cols }, number), [count, x.cols]), ...measure, ...type }, inputs: [x] }))
