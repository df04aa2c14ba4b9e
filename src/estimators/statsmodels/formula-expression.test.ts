import { expect, test } from 'vitest'
import { parseExpression } from './formula-expression.ts'

const known = (name: string) => ['a', 'b c', 'I'].includes(name)

test.each(['a', 'Q("b c")', "I(Q('b c') ** 2 - -a / 3e-1)", 'np.log(a + 1)', 'numpy.sqrt(2 * a)', '((a))', 'I'])('%s is worked out of columns', text => {
  expect(parseExpression(text, known)).toBeTypeOf('function')
})

test.each(['b', 'log(a)', 'np.round(a)', 'scipy.log(a)', 'a[0]', 'bs(a, df=3)', 'a > 1', 'a ** a', 'a ** 2 ** 2', 'a +', '(a', 'a)', '2', 'np.log', '', 'a.b', `${'('.repeat(99)}a${')'.repeat(99)}`])('%s needs Python', text => {
  expect(parseExpression(text, known)).toBeUndefined()
})
