import { describe, expect, test } from 'vitest'
import { argumentsOf, callOf, endOfCode, literalOf } from './formula-call.ts'

describe('callOf', () => {
  test('parts arguments at commas that stand in no bracket or quotes', () => {
    const call = callOf('bs(np.maximum(a, b), 4, knots=[1, 2], name="x, y=3")')!
    expect(call).toEqual({ name: 'bs', args: ['np.maximum(a, b)', '4'], named: new Map([['knots', '[1, 2]'], ['name', '"x, y=3"']]) })
    expect(argumentsOf(call, ['df', 'knots', 'name'], 1)).toEqual(new Map([['df', '4'], ['knots', '[1, 2]'], ['name', '"x, y=3"']]))
  })

  test('refuses arguments of other names, twice, or after a name', () => {
    expect(argumentsOf(callOf('f(a, x=1)')!, ['y'], 1)).toBeUndefined()
    expect(argumentsOf(callOf('f(a, 1, x=1)')!, ['x'], 1)).toBeUndefined()
    expect(argumentsOf(callOf('f(a, 1, 2)')!, ['x'], 1)).toBeUndefined()
    expect(callOf('f(x=1, a)')).toBeUndefined()
  })

  test.each(['f', 'f(a) + f(b)', 'f(a):g(b)', 'np.f(a)', 'f(a)[0]', '(a)'])('%s is no call', text => {
    expect(callOf(text)).toBeUndefined()
  })
})

test.each<[string, ReturnType<typeof literalOf>]>([
  ['-1.5e2', -150], ['"a"', 'a'], ["'a, b'", 'a, b'], ['True', true], ['False', false], ['None', null], ['[1, "b", (2, 3)]', [1, 'b', [2, 3]]], ['[]', []], ['x', undefined], ['-"a"', undefined], ['1 + 1', undefined], ['[x]', undefined],
])('%s as a literal', (text, value) => {
  expect(literalOf(text)).toEqual(value)
})

test.each([['C(a, Sum)[S.x]:b', 'C(a, Sum)'], ['C(a == "x:[y")[T.True]', 'C(a == "x:[y")'], ['C(a, Poly).Linear:b', 'C(a, Poly)'], ['C(a, Poly)^4', 'C(a, Poly)'], ['I(a[0])', 'I(a[0])'], ['np.log(a):b', 'np.log(a)'], ["t.map({'a': 1})", "t.map({'a': 1})"]])(
  'The code of %s ends at what names one of its columns',
  (name, code) => {
    expect(name.slice(0, endOfCode(name))).toBe(code)
  },
)
