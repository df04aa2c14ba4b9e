import { describe, test } from 'vitest'
import { expectBoundToCover } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { kernelDensity } from './kernel-density.ts'

describe('kernel_density', () => {
  test.each(['gaussian', 'tophat', 'epanechnikov', 'exponential', 'linear', 'cosine'] as const)('the bound of the %s kernel covers moved inputs', kernel => {
    const attributes = { centers: float64([0.5, 1, 2, 2, 0, 1], [3, 2]), metric: 'euclidean', kernel, bandwidth: 1.5, offset: -1, relative: 0, absolute: 0, nodes: 1 } as const
    expectBoundToCover(kernelDensity, attributes, { cols: 2 })
  })
})
