import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64, int32, uint8 } from '../tensor.ts'
import { metrics, type MetricName } from '../distances/metrics.ts'
import { nearest, type NearestAttributes } from './nearest.ts'

const line = float64([1, -1, 1, -1, 1, 5], [6, 1])
/** A tree of one leaf over them. */
const leaf = { kind: 'kd', order: int32([0, 1, 2, 3, 4, 5]), starts: int32([0]), ends: int32([6]), leaves: uint8(Uint8Array.of(1)), bounds: float64([-1, 5], [2, 1, 1]) } as const

function indices(attributes: Partial<NearestAttributes> & { count: number }): unknown[] {
  const { output } = runOp(nearest, { centers: line, metric: 'euclidean', sort: 'quick', tree: leaf, ...attributes }, dense([[0]]))
  return rowsOf(output)[0]!.slice(attributes.count)
}

describe('nearest', () => {
  // What sklearn.neighbors.KDTree answers, in all versions until 1.8 and in 1.9.
  test.each([
    [1, 'quick', [0]],
    [2, 'quick', [1, 0]],
    [3, 'quick', [2, 0, 1]],
    [4, 'quick', [0, 1, 2, 3]],
    [5, 'quick', [1, 4, 3, 0, 2]],
    [2, 'intro', [1, 0]],
    [4, 'intro', [3, 1, 2, 0]],
    [5, 'intro', [4, 2, 3, 0, 1]],
  ] as const)('puts %d equally near points in the order of the %s sort', (count, sort, expected) => {
    expect(indices({ count, sort })).toEqual(expected)
  })

  test('sorts more than sixteen of them as the introsort of 1.9 does', () => {
    const values = [0, 1, 0, 1, 1, 2, 0, 2, 0, 0, 0, 2, 1, 2, 2, 0, 1, 1, 1, 1, 0, 1, 0, 0, 1, 2, 0, 2, 0, 1, 1, 2, 0, 1, 1, 1, 0, 2, 0, 2]
    const centers = float64(values, [40, 1])
    const tree = { ...leaf, order: int32(values.map((_, at) => at)), ends: int32([40]), bounds: float64([0, 2], [2, 1, 1]) }
    const { output } = runOp(nearest, { centers, metric: 'euclidean', count: 20, sort: 'intro', tree }, dense([[1]]))
    const found = rowsOf(output)[0]!.slice(20) as number[]
    expect(new Set(found).size).toBe(20)
    expect(found.slice(0, 15).every(index => values[index] === 1)).toBe(true)
  })

  test('rejects a row whose distances overflow, naming its largest cell', () => {
    const centers = float64([1, 2, 3, 4], [2, 2])
    const { rejected } = runOp(nearest, { centers, metric: 'euclidean', sort: 'quick', count: 1 }, dense([[1, 2], [5, -1e300], [1e100, 0]]))
    expect(rejected).toEqual([{ row: 1, column: 1, detail: '-1e+300 is so far from the points of training that their distances overflow' }])
  })

  test('leaves open what numpy.argpartition picks, and what lies within a bound', () => {
    const x = dense([[0]])
    const open: NearestAttributes = { centers: line, metric: 'euclidean', sort: 'quick', count: 2, open: true }
    expect([...boundOf(nearest, open, [x], exactly(x))]).toEqual([0, 0, Infinity, Infinity])
    const far: NearestAttributes = { centers: float64([1, 3, 9], [3, 1]), metric: 'euclidean', sort: 'quick', count: 1 }
    expect([...boundOf(nearest, far, [x], [Float64Array.of(0.5)])].map(bound => bound > 0)).toEqual([true, false])
    expect(boundOf(nearest, far, [x], [Float64Array.of(2)])[1]).toBe(Infinity)
  })

  test.each(Object.keys(metrics) as MetricName[])('its bound covers moved inputs by %s', metric => {
    const centers = float64([0.5, 1, 2, 2, 0, 1, 3, 0.25], [4, 2])
    expectBoundToCover(nearest, { centers, metric, p: 3, scale: float64([1, 2]), matrix: float64([2, 0.5, 0.5, 1]), count: 2, sort: 'quick' }, { cols: 2, ...(metric === 'chi2' && { item: fc.double({ min: 0, max: 20, noNaN: true }) }) })
  })

  test.each([
    [{ count: 7 }, 'count is 7, expected 1 to 6'],
    [{ count: 1, tree: { ...leaf, leaves: uint8(Uint8Array.of(0)) } }, 'node 0 of the tree has no children'],
    [{ count: 1, tree: { ...leaf, order: int32([0, 1, 2, 3, 4, 6]) } }, 'order[5] is 6'],
    [{ count: 1, tree: { ...leaf, ends: int32([7]) } }, 'ends[0] is 7'],
    [{ count: 1, metric: 'haversine' as const, tree: undefined }, 'haversine is of 2 columns'],
    [{ count: 1, metric: 'canberra' as const }, 'a kd tree has no metric canberra'],
    [{ count: 1, metric: 'minkowski' as const }, 'p is undefined'],
  ])('refuses %j', (attributes, message) => {
    expect(() => nearest.infer({ centers: line, metric: 'euclidean', sort: 'quick', tree: leaf, ...attributes } as NearestAttributes, [{ kind: 'dense', type: 'float64', cols: 1 }])).toThrow(message)
  })
})
