import { describe, expect, test } from 'vitest'
import { contrastsOf } from './formula-contrasts.ts'

const levels = ['a', 'b', 'c']
const columns = (code: string) => contrastsOf(code, levels)?.map(({ mark, level, weights, full }) => [`${mark}${String(level ?? '')}`, weights, full === true])

describe('contrastsOf', () => {
  test('codes by a level that is left out, or by all', () => {
    expect(columns("Treatment('b')")).toEqual([['[a', [1, 0, 0], false], ['[b', [0, 1, 0], false], ['[c', [0, 0, 1], false], ['[T.a', [1, 0, 0], false], ['[T.c', [0, 0, 1], false]])
    expect(columns('Treatment(reference=-1)')).toEqual(columns("Treatment('c')"))
  })

  test('codes by what levels differ from their mean', () => {
    expect(columns('Sum')).toEqual([['[mean]', [1, 1, 1], false], ['[S.a', [1, 0, -1], false], ['[S.b', [0, 1, -1], false]])
    expect(columns('Sum(omit="a")')?.slice(1)).toEqual([['[S.b', [-1, 1, 0], false], ['[S.c', [-1, 0, 1], false]])
  })

  test('codes by what levels differ from those before them, or from the one before', () => {
    expect(columns('Helmert')).toEqual([['[H.intercept]', [1, 1, 1], false], ['[H.b', [-1, 1, 0], false], ['[H.c', [-1, -1, 2], false]])
    expect(columns('Diff()')).toEqual([
      ['[D.a', [-2 / 3, 1 / 3, 1 / 3], false], ['[D.b', [-1 / 3, -1 / 3, 2 / 3], false],
      ['[D.a', [1, 1, 1], true], ['[D.b', [-2 / 3, 1 / 3, 1 / 3], true], ['[D.c', [-1 / 3, -1 / 3, 2 / 3], true],
    ])
  })

  test('codes by orthogonal polynomials of the scores', () => {
    const [constant, linear, quadratic] = contrastsOf('Poly', levels)!
    expect(constant).toEqual({ mark: '.Constant', weights: [1, 1, 1] })
    for (const [at, weight] of [-Math.SQRT1_2, 0, Math.SQRT1_2].entries()) expect(linear!.weights[at]).toBeCloseTo(weight, 15)
    for (const [at, weight] of [1, -2, 1].entries()) expect(quadratic!.weights[at]).toBeCloseTo(weight / Math.sqrt(6), 15)
    expect(quadratic!.mark).toBe('.Quadratic')
    expect(contrastsOf('Poly(scores=[0, 1, 2])', levels)).toEqual(contrastsOf('Poly', levels))
  })

  test.each(['Treatment("d")', 'Treatment(3)', 'Sum(1.5)', 'Helmert(2)', 'Poly(scores=[1, 2])', 'Poly(scores=[1, 1, 1])', 'Poly(scores="abc")', 'Sum(base="a")', 'Sum(1, 2)', 'my_coding', 'Treatment(reference=f(1))', 'contr.sum', 'toString'])('%s is no coding of these levels', code => {
    expect(contrastsOf(code, levels)).toBeUndefined()
  })
})
