import fc from 'fast-check'
import type { KernelCase } from '../kernels.test.ts'
import { matrix } from './matrix.ts'

/** Few columns, and so many that numpy adds them up in eight sums; scores far apart too. */
export const softmaxCase: fc.Arbitrary<KernelCase> = fc
  .tuple(matrix({ kinds: ['dense'], cols: 20 }), fc.constantFrom('shifted', 'logsumexp', 'single'), fc.constantFrom(1, 1e-3, 90))
  .map(([{ x }, form, scale]) => ({ attributes: { form: form === 'single' && x.type === 'float64' ? 'shifted' : form }, inputs: [{ ...x, data: x.data.map(item => item * scale) }] }))
