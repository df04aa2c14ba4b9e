import fc from 'fast-check'
import type { KernelCase } from '../kernels.test.ts'
import { float64 } from '../../src/graph/tensor.ts'
import { matrix } from './matrix.ts'
import { sorts } from '../../src/graph/distances/nearest-heap.ts'

/** Points on a coarse lattice too, where many are equally near. */
export const nearestCase: fc.Arbitrary<KernelCase> = fc
  .tuple(matrix({ kinds: ['dense'], rows: 20 }), fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...sorts), fc.constantFrom({}, { metric: 'euclidean' }, { metric: 'manhattan' }), fc.boolean())
  .map(([{ x, number, pick }, points, count, sort, measure, lattice]) => ({
    attributes: {
      centers: float64(Array.from({ length: points * x.cols }, lattice ? () => pick(3) - 1 : number), [points, x.cols]),
      count: Math.min(count, points),
      sort,
      ...measure,
    },
    inputs: [lattice ? { ...x, data: x.data.map(item => Math.round(item)) } : x],
  }))
