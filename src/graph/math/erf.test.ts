import { expect, test } from 'vitest'
import { ndtr } from './erf.ts'

/** scipy.special.ndtr of scipy 1.15.3. */
const known = [[-37, 5.7255712225239266e-300], [-37.5, 4.605353009581954e-308], [-37.6, 1.074811249586866e-309], [-37.67, 7.6983644421963e-311], [-37.7, 0], [-40, 0]] as const

test('The far tail of a normal distribution is that of scipy, and 0 where it says 0', () => {
  for (const [x, expected] of known) expect(Math.abs(ndtr(x) - expected)).toBeLessThanOrEqual(1e-12 * expected)
})
