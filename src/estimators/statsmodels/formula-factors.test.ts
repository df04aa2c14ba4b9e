import { describe, expect, test } from 'vitest'
import { factorsIn, withoutSpaces } from './formula-factors.ts'

describe('factorsIn', () => {
  test.each<[string, string[]]>([
    ['y ~ a', ['a']],
    ['np.log(y) ~ a + b:C(c, Treatment("x + y"))', ['a', 'b', 'C(c, Treatment("x + y"))']],
    ['y ~ (a + b)**2 + a*b - 1', ['a', 'b']],
    ['y ~ 0 + Q("b:c") / (np.sin(a - 1) + d) ', ['Q("b:c")', 'np.sin(a - 1)', 'd']],
    ['y~a>1+C( b )', ['a>1', 'C( b )']],
    ['y ~ 1', []],
  ])('finds those of %s', (formula, codes) => {
    expect(factorsIn(formula)).toEqual({ codes, takesAway: false })
  })

  test.each(['y ~ a * b - a', 'y ~ a * b - (a + b)', 'y ~ a - a'])('tells that %s takes terms away', formula => {
    expect(factorsIn(formula).takesAway).toBe(true)
  })
})

test('withoutSpaces keeps spaces that are quoted', () => {
  expect(withoutSpaces(`C( Q("b c"),Treatment( 'd  e') )`)).toBe(`C(Q("b c"),Treatment('d  e'))`)
})
