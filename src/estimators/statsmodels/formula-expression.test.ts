import { expect, test } from 'vitest'
import { parseExpression, type KnownVariables } from './formula-expression.ts'

const known: KnownVariables = {
  isNumeric: name => ['a', 'b c', 'I'].includes(name),
  isText: name => (name === 'town' ? (_graph, of) => of(name) : undefined),
}

test.each([
  'a', 'Q("b c")', "I(Q('b c') ** 2 - -a / 3e-1)", 'np.log(a + 1)', 'numpy.sqrt(2 * a)', '((a))', 'I', 'pow(a, -1)', 'np.power(a, 3)', 'np.maximum(a, I)', 'np.clip(a, 0, 1)', 'abs(a)',
  'np.where(a > 1, 2, 3)', '(a > 1) * 2', 'I((a > 1) / a)',
])('%s is worked out of columns', text => {
  expect(parseExpression(text, known)).toMatchObject({ truth: false })
})

test.each(['a > 1', '1 <= a', 'I(a != 1)', '(a > 1) & ~(a == 2) | (I < 3)', 'town == "Oslo"', "town != 'Oslo'"])('%s is a truth', text => {
  expect(parseExpression(text, known)).toMatchObject({ truth: true })
})

test.each([
  'b', 'log(a)', 'np.round(a)', 'scipy.log(a)', 'a[0]', 'bs(a, df=3)', 'a ** a', 'a ** 2 ** 2', 'a +', '(a', 'a)', '2', 'np.log', '', 'a.b', `${'('.repeat(99)}a${')'.repeat(99)}`,
  'a > I', '1 > 2', 'a > 1 > 0', 'a > 1 & I > 2', '(a > 1) + (a > 2)', '-(a > 1)', '(a > 1) ** 2', 'np.log(a > 1)', '~a', 'a & 1', 'a == "x"', 'b == "x"', 'town > "Oslo"', 'town', 'np.where(a, 1, 2)', 'np.where(a > 1, a, 2)',
  'np.log(a, 2)', 'np.clip(a, 0)', 'np.power(a, I)', 'I(a, 2)', 'np.toString(a)',
])('%s needs Python', text => {
  expect(parseExpression(text, known)).toBeUndefined()
})
