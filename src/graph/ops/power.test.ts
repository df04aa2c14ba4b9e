import { describe, test } from 'vitest'
import { expectBoundToCover } from '../../../tests/graph/run-op.ts'
import { power } from './power.ts'

describe('power', () => {
  test.each([0, 1, 2, 3, 0.5, -1, -2])('the bound of the power %d covers moved inputs', exponent => {
    expectBoundToCover(power, { exponent }, { cols: 2 })
  })

  test.each([10, 0.5, -2, 0])('the bound of powers of %d covers moved inputs', base => {
    expectBoundToCover(power, { base }, { cols: 2 })
  })
})
