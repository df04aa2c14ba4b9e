import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'
import { compare, describeDifferences } from '../compare.ts'
import { distance } from './distance.ts'
import { float64 } from '../tensor.ts'

describe('distance', () => {
  test('agrees with the library\'s expanded square within its bound, on the centers themselves too', () => {
    for (const numpy of numpyCases<{ centers: NumpyTable; x: NumpyTable; squared: NumpyTable; y: NumpyTable }>('distance')) {
      const x = numpyTable(numpy.x)
      const centers = float64(numpy.centers.data.map(Number), [numpy.centers.rows, numpy.centers.cols])
      for (const squared of [true, false]) {
        const attributes = { centers, squared }
        const answers = [...numpyTable(squared ? numpy.squared : numpy.y).data]
        const comparison = compare(answers, runOp(distance, attributes, x).output, boundOf(distance, attributes, [x], exactly(x)))
        expect(comparison.differences, describeDifferences(comparison)).toEqual([])
        expect(comparison.undetermined).toBe(0)
      }
    }
  })

  test('is exact on whole numbers', () => {
    const centers = float64([0, 0, 3, 4], [2, 2])
    expect(rowsOf(runOp(distance, { centers, squared: false }, dense([[0, 0], [3, 0]])).output)).toEqual([[0, 5], [3, 4]])
    expect(rowsOf(runOp(distance, { centers, squared: true }, dense([[0, 0]])).output)).toEqual([[0, 25]])
  })

  test('its bound covers a center’s own cell within an inexact one, which hamming tells from all others', () => {
    const attributes = { centers: float64([1, 9], [1, 2]), metric: 'hamming' } as const
    expect(boundOf(distance, attributes, [dense([[1.25, 9]])], [Float64Array.of(0.5, 0)])[0]).toBeGreaterThanOrEqual(0.5)
    expect(boundOf(distance, attributes, [dense([[1.25, 9]])], [Float64Array.of(0.125, 0)])[0]).toBeLessThan(1e-14)
  })

  test('its bound covers moved inputs', () => {
    for (const squared of [true, false]) expectBoundToCover(distance, { centers: float64([0.5, -1, 2, 2], [2, 2]), squared }, { cols: 2 })
  })

  test('refuses centers of another width', () => {
    expect(() => distance.infer({ centers: float64([1, 2, 3], [1, 3]), squared: true }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('centers are 1×3, expected 2 columns')
  })
})
