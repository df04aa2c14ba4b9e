import { describe, expect, test } from 'vitest'
import { bin } from './bin.ts'
import { boundOf, dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'

const edges = [float64([-1, 0, 0, 2]), float64([])]

describe('bin', () => {
  test('counts the edges below a number, as numpy.searchsorted', () => {
    const x = dense([[-2, 5], [-1, 5], [-0, 5], [1, NaN], [2, 5], [Infinity, 5], [NaN, 5]])
    const left = rowsOf(runOp(bin, { edges, side: 'left' }, x).output)
    const right = rowsOf(runOp(bin, { edges, side: 'right' }, x).output)
    expect(left.map(row => row[0])).toEqual([0, 0, 1, 3, 3, 4, 4])
    expect(right.map(row => row[0])).toEqual([0, 1, 3, 3, 4, 4, 4])
    expect(left.every(row => row[1] === 0)).toBe(true)
  })

  test('is open where an edge lies within the bound of the number', () => {
    const x = dense([[1, 0], [0.5, 0]])
    expect([...boundOf(bin, { edges, side: 'left' }, [x], [Float64Array.of(1, 1, 0.25, 0)])]).toEqual([Infinity, 0, 0, 0])
    expectBoundToCover(bin, { edges: edges.slice(0, 1), side: 'right' }, { cols: 1 })
  })

  test('refuses edges that fall and edges of another number of columns', () => {
    const type = { kind: 'dense', type: 'float64', cols: 1 } as const
    expect(() => bin.infer({ edges: [float64([1, 0])], side: 'left' }, [type])).toThrow('edges[0] falls at 1')
    expect(() => bin.infer({ edges: [float64([NaN, 0])], side: 'left' }, [type])).toThrow('edges[0] falls at 1')
    expect(() => bin.infer({ edges, side: 'left' }, [type])).toThrow('it has edges of 2 columns for 1')
  })
})
