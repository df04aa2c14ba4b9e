import fc from 'fast-check'
import type { KernelCase } from '../kernels.test.ts'
import { matrix } from './matrix.ts'

export const checkFiniteCase: fc.Arbitrary<KernelCase> = fc
  .tuple(matrix(), fc.boolean(), fc.constantFrom({}, { allowInfinite: true as const }, { nonNegative: true as const }, { somePresent: 'nan' as const }))
  .map(([{ x }, allowNan, more]) => ({ attributes: { by: 'Ridge', allowNan, ...more }, inputs: [x] }))
