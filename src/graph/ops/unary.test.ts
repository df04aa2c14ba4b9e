import { describe, expect, test } from 'vitest'
import type { UnaryName } from '../unary-functions.ts'
import { compare, describeDifferences } from '../compare.ts'
import { boundOf, csr, dense, exactly, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'
import { unary } from './unary.ts'
import { unaryFunctions } from '../unary-functions.ts'

const cases = numpyCases<{ function: UnaryName; x: NumpyTable; y: NumpyTable }>('unary')
/** Of scipy and CatBoost. */
const ofOthers: readonly UnaryName[] = ['log1p_of_cephes', 'log1p_of_sum', 'erf', 'erfc', 'exp10', 'exp2_of_cephes', 'expit', 'fast_exp', 'gamma', 'logistic', 'logit', 'ndtr', 'ndtri']
const names = Object.keys(unaryFunctions) as UnaryName[]

describe('unary', () => {
  test.each(cases.map(numpy => [numpy.function, numpy.x.type, numpy] as const))('%s agrees with numpy in %s within its class', (name, _type, numpy) => {
    const x = numpyTable(numpy.x)
    const { output } = runOp(unary, { function: name }, x)
    const comparison = compare([...numpyTable(numpy.y).data], output, boundOf(unary, { function: name }, [x], exactly(x)))
    expect(comparison.differences, describeDifferences(comparison)).toEqual([])
    expect(comparison.undetermined).toBe(0)
  })

  test('every function of numpy has its cases', () => {
    expect(new Set(cases.map(numpy => numpy.function))).toEqual(new Set(names.filter(name => !ofOthers.includes(name))))
  })

  test('expit saturates and is a half at 0', () => {
    expect(rowsOf(runOp(unary, { function: 'expit' }, dense([[-800, -0, 0, 40, NaN]])).output)).toEqual([[0, 0.5, 0.5, 1, NaN]])
  })

  test('the bound of a saturated expit is next to nothing, however inexact its argument', () => {
    const bound = boundOf(unary, { function: 'expit' }, [dense([[-1e300, 1e300, -800, -30]])], [Float64Array.of(1e285, 1e285, 0, 0)])
    expect([...bound].map(b => b < 1e-15)).toEqual([true, true, true, true])
    expect(bound[3]).toBeGreaterThan(0)
  })

  test.each(names)('the bound of %s covers moved inputs', name => {
    expectBoundToCover(unary, { function: name }, { cols: 2 })
  })

  test('keeps a sparse matrix sparse where 0 stays 0, and refuses where not', () => {
    expect(rowsOf(runOp(unary, { function: 'sqrt' }, csr([[[1, 4]]], 2)).output)).toEqual([[0, 2]])
    expect(() => unary.infer({ function: 'exp' }, [{ kind: 'csr', type: 'float64', cols: 2 }])).toThrow('exp would change the zeros')
  })

  test('refuses a function that it does not have', () => {
    expect(() => unary.infer({ function: 'sinc' as UnaryName }, [{ kind: 'dense', type: 'float64', cols: 1 }])).toThrow('function is "sinc"')
  })
})
