import { describe, expect, test } from 'vitest'
import { barycenter } from './barycenter.ts'
import { columns, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'

describe('barycenter', () => {
  const points = float64([0, 0, 2, 0, 0, 2], [3, 2])

  test('finds a row where it lies between its neighbours', () => {
    const found = columns(['float64', [1]], ['float64', [1]], ['int32', [0]], ['int32', [1]])
    const [row] = rowsOf(runOp(barycenter, { points, targets: float64([10, 20, 30], [3, 1]), regularization: 1e-9 }, dense([[1, 0]]), found).output) as number[][]
    expect(row![0]).toBeCloseTo(15, 6)
  })

  test('rounds weights to float32 where the library keeps them so', () => {
    const found = columns(['float64', [1]], ['float64', [1]], ['int32', [0]], ['int32', [2]])
    const attributes = { points, targets: float64([0, 0, 1], [3, 1]), regularization: 1e-3 }
    const weightIn = (single: { single?: true }) => (rowsOf(runOp(barycenter, { ...attributes, ...single }, dense([[0.1, 0.7]]), found).output) as number[][])[0]![0]!
    expect(weightIn({ single: true })).toBe(Math.fround(weightIn({})))
    expect(weightIn({ single: true })).not.toBe(weightIn({}))
  })

  test('rejects a row whose distances overflow when squared', () => {
    const found = columns(['float64', [1e300]], ['float64', [1e300]], ['int32', [0]], ['int32', [1]])
    expect(runOp(barycenter, { points, targets: points, regularization: 1e-3 }, dense([[1e300, 0]]), found).rejected).toEqual([
      { row: 0, column: null, detail: 'it is so far from its neighbours that the squares of the differences overflow' },
    ])
  })

  test('refuses equations that nothing makes solvable', () => {
    const types = [{ kind: 'dense', type: 'float64', cols: 2 }, { kind: 'columns', columns: ['float64', 'int32'] }] as const
    expect(() => barycenter.infer({ points, targets: points, regularization: 0 }, types)).toThrow('regularization is 0')
  })
})
