import fc from 'fast-check'
import type { KernelCase } from '../kernels.test.ts'
import { float64 } from '../../src/graph/tensor.ts'
import { matrix } from './matrix.ts'

const width = fc.constantFrom('none', 'one', 'all')

export const affineCase: fc.Arbitrary<KernelCase> = fc.tuple(matrix(), fc.record({ subtract: width, divide: width, multiply: width, add: width })).map(([{ x, number }, widths]) => {
  const steps = Object.entries(widths).filter(([, wide]) => wide !== 'none')
  return { attributes: Object.fromEntries(steps.map(([step, wide]) => [step, float64(Array.from({ length: wide === 'one' ? 1 : x.cols }, number))])), inputs: [x] }
})
