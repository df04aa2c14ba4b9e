import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'
import { compare, describeDifferences } from '../compare.ts'
import { softmax, type SoftmaxAttributes } from './softmax.ts'

const cases = numpyCases<{ form: SoftmaxAttributes['form']; x: NumpyTable; y: NumpyTable }>('softmax')

describe('softmax', () => {
  test.each(cases.map(numpy => [numpy.form, numpy.x.cols, numpy] as const))('%s over %i columns agrees with numpy within its bound, which is small', (form, _cols, numpy) => {
    const x = numpyTable(numpy.x)
    const { output } = runOp(softmax, { form }, x)
    const bound = boundOf(softmax, { form }, [x], exactly(x))
    const comparison = compare([...numpyTable(numpy.y).data], output, bound)
    expect(comparison.differences, describeDifferences(comparison)).toEqual([])
    expect(Math.max(...bound)).toBeLessThan(1e-11)
  })

  test('gives even shares to equal scores, whatever their size', () => {
    expect(rowsOf(runOp(softmax, { form: 'shifted' }, dense([[1000, 1000], [-1e300, -1e300]])).output)).toEqual([[0.5, 0.5], [0.5, 0.5]])
  })

  test('NaN is open where the score that makes it is', () => {
    const x = dense([[NaN, 1], [NaN, 1]])
    expect([...boundOf(softmax, { form: 'shifted' }, [x], [Float64Array.of(Infinity, 0, 0, 0.1)])]).toEqual([Infinity, Infinity, 0, 0])
  })

  test('its bound covers moved scores', () => {
    expectBoundToCover(softmax, { form: 'shifted' }, { cols: 3 })
    expectBoundToCover(softmax, { form: 'logsumexp' }, { cols: 3 })
  })

  test('refuses another form and a matrix without columns', () => {
    expect(() => softmax.infer({ form: 'plain' as 'shifted' }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('form is "plain"')
    expect(() => softmax.infer({ form: 'shifted' }, [{ kind: 'dense', type: 'float64', cols: 0 }])).toThrow('no columns')
  })
})
