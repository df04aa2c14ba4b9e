import { expect, test } from 'vitest'
import type { Dense } from '../../graph/value.ts'
import { GraphBuilder } from '../../graph/builder.ts'
import { evaluate } from '../../graph/evaluate.ts'
import { parseExpression, type KnownVariables } from './formula-expression.ts'

const known: KnownVariables = {
  isNumeric: name => ['a', 'b c', 'I', 'whole', 'short', 'single'].includes(name),
  endOf: name => ({ whole: 2 ** 63, short: 2 ** 31, single: undefined })[name] ?? (name === 'single' ? undefined : Infinity),
  isText: name => (name === 'town' ? (_graph, of) => of(name) : undefined),
}

test.each([
  'a', 'Q("b c")', "I(Q('b c') ** 2 - -a / 3e-1)", 'np.log(a + 1)', 'numpy.sqrt(2 * a)', '((a))', 'I', 'pow(a, -1)', 'np.power(a, 3)', 'np.maximum(a, I)', 'np.clip(a, 0, 1)', 'abs(a)',
  'np.where(a > 1, 2, 3)', '(a > 1) * 2', 'I((a > 1) / a)', 'single', 'I(single) * a', 'np.where(single > 1, 1, 2)', 'single / a', 'whole ** 2', 'whole ** -1.0', 'short * whole - 3',
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
  'single + 1', 'single > 0.1', 'np.log(single)', 'single ** 2', '-single', 'single * single', 'single * whole', 'np.clip(single, 0, 1)', 'whole ** -1', 'np.power(whole, -2)', 'whole * 9007199254740993', 'a * (9007199254740991 * 3)',
])('%s needs Python', text => {
  expect(parseExpression(text, known)).toBeUndefined()
})

/** What the expression makes of rows of the variables, and which rows it rejects. */
function madeOf(text: string, variables: readonly string[], rows: readonly (readonly number[])[]) {
  const graph = new GraphBuilder(variables, true)
  const { make } = parseExpression(text, known)!
  graph.output('values', 'vector', [make(graph, name => graph.select(graph.input, [variables.indexOf(name)]))])
  const columns = variables.map((_, at) => ({ type: 'float64' as const, data: Float64Array.from(rows, row => row[at]!), valid: new Uint8Array(rows.length).fill(1) }))
  const { values, mistakes } = evaluate(graph.finish(), { kind: 'columns', rows: rows.length, columns })
  const { data } = values.get('values')![0] as Dense
  return rows.map((_, row) => (mistakes.some(mistake => mistake.row === row) ? 'rejected' : data[row]!))
}

test.each([
  ['whole ** 2', [3037000499, -3037000500, 3037000500.5, 1e30], [3037000499 ** 2, 'rejected', 3037000500.5 ** 2, 1e30 * 1e30]],
  ['np.square(short)', [46340, 46341], [46340 ** 2, 'rejected']],
  ['np.power(whole, 3)', [2097151, 2097152], [2097151 ** 3, 'rejected']],
  ['whole * 4', [2 ** 60, 2 ** 61 - 2 ** 8, 2 ** 51, 2 ** 64], ['rejected', 'rejected', 2 ** 53, 2 ** 66]],
  ['short + 2147483000', [647, 648], [2147483647, 'rejected']],
  ['whole * whole - whole', [94906265, 94906267], [94906265 * 94906264, 'rejected']],
  ['whole * 4.0', [2 ** 62], [2 ** 64]],
  ['whole / 2 * 1e30', [2 ** 62], [2 ** 61 * 1e30]],
  ['1 / -whole', [0], [Infinity]],
  ['1 / (whole * -2)', [0], [Infinity]],
  ['short * whole', [46341, 3037000500], [46341 ** 2, 'rejected']],
  ['whole ** 2.0', [2 ** 62], [2 ** 124]],
] as const)('%s is worked out of integers as far as they do not wrap around', (text, cells, expected) => {
  expect(madeOf(text, ['whole', 'short'], cells.map(cell => [cell, cell]))).toEqual(expected)
})
