import fc from 'fast-check'
import type { KernelCase } from '../kernels.test.ts'
import { matrix } from './matrix.ts'

export const unaryCase: fc.Arbitrary<KernelCase> = fc
  .tuple(matrix(), fc.constantFrom('exp', 'expit', 'square', 'sqrt', 'negative', 'tanh'), fc.constantFrom(1, 1e-3, 90))
  .map(([{ x }, name, scale]) => ({ attributes: { function: name, ...(x.kind === 'csr' ? { stored: true } : {}) }, inputs: [{ ...x, data: x.data.map(item => item * scale) }] }))
