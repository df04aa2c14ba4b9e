import { describe, expect, test } from 'vitest'
import { boundOf, columns, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64, uint8 } from '../tensor.ts'
import { neighborGraph } from './neighbor-graph.ts'
import { ofNeighbors } from './of-neighbors.ts'
import { within } from './within.ts'

const targets = float64([1, 10, 100], [3, 1])
const found = columns(['float64', [0.5]], ['float64', [2]], ['int32', [2]], ['int32', [0]])

describe('What neighbours tell', () => {
  test('of float32 is their mean in float32, in an order of the library’s own', () => {
    const single = { targets: float64([0.1, 0.2, 0.7].map(Math.fround), [3, 1]), by: 'mean', single: true } as const
    const { output } = runOp(ofNeighbors, single, found)
    expect(output).toMatchObject({ type: 'float32' })
    expect(rowsOf(output)).toEqual([[Math.fround(Math.fround(Math.fround(0.7) + Math.fround(0.1)) / 2)]])
    expect(boundOf(ofNeighbors, single, [found], [new Float64Array(4)])[0]).toBeGreaterThan(2 ** -24)
  })

  test('of a row that must have some, and has none, is rejected', () => {
    const { rejected } = runOp(ofNeighbors, { targets, by: 'mean', some: true }, dense([[Infinity, Infinity, Infinity], [1, 2, 3]]))
    expect(rejected).toEqual([{ row: 0, column: null, detail: expect.stringContaining('no neighbours') as string }])
  })

  test.each([
    ['sum', 101],
    ['mean', 50.5],
    ['weighted', (2 * 100 + 0.5 * 1) / 2.5],
    ['shortest', 3],
  ] as const)('is their %s', (by, expected) => {
    expect(rowsOf(runOp(ofNeighbors, { targets, by }, found).output)).toEqual([[expected]])
  })

  test('is that of the neighbours at distance 0 alone, where they are weighted', () => {
    const same = columns(['float64', [0]], ['float64', [0]], ['float64', [1]], ['int32', [2]], ['int32', [0]], ['int32', [1]])
    expect(rowsOf(runOp(ofNeighbors, { targets, by: 'weighted' }, same).output)).toEqual([[50.5]])
  })

  test('takes a distance whose inverse is infinite for 0 among so many nearest, and rejects it within a radius', () => {
    const near = columns(['float64', [1e-310]], ['float64', [2]], ['int32', [2]], ['int32', [0]])
    expect(rowsOf(runOp(ofNeighbors, { targets, by: 'weighted' }, near).output)).toEqual([[100]])
    const { rejected } = runOp(ofNeighbors, { targets, by: 'weighted' }, dense([[1e-310, 2, Infinity], [1, 2, 3]]))
    expect(rejected).toEqual([{ row: 0, column: null, detail: expect.stringContaining('overflows') as string }])
  })

  test('is NaN without neighbours', () => {
    expect(rowsOf(runOp(ofNeighbors, { targets, by: 'mean' }, dense([[Infinity, Infinity, Infinity]])).output)).toEqual([[NaN]])
  })

  test('is open where other points may be the neighbours, and not where two may only change places', () => {
    const attributes = { targets, by: 'mean' } as const
    expect([...boundOf(ofNeighbors, attributes, [found], [Float64Array.of(0, 0, 0, Infinity)])]).toEqual([Infinity])
    expect([...boundOf(ofNeighbors, attributes, [found], [Float64Array.of(0, 0, 2, 2)])]).toEqual([0])
  })

  test('is settled where one of so many nearest has distance 0, whichever points the others are', () => {
    const attributes = { targets, by: 'weighted' } as const
    const met = columns(['float64', [0]], ['float64', [2]], ['int32', [2]], ['int32', [0]])
    expect(boundOf(ofNeighbors, attributes, [met], [Float64Array.of(0, 0.5, 0, Infinity)])[0]).toBeLessThan(1e-11)
    expect([...boundOf(ofNeighbors, attributes, [met], [Float64Array.of(0, 2, 0, Infinity)])]).toEqual([Infinity])
    expect([...boundOf(ofNeighbors, attributes, [met], [Float64Array.of(0, 0.5, Infinity, Infinity)])]).toEqual([Infinity])
    expect([...boundOf(ofNeighbors, attributes, [found], [Float64Array.of(0, 0, 0, Infinity)])]).toEqual([Infinity])
  })

  test('moves little where a distance may be 0', () => {
    const near = columns(['float64', [1e-9]], ['float64', [2]], ['int32', [2]], ['int32', [0]])
    const bound = boundOf(ofNeighbors, { targets, by: 'weighted' }, [near], [Float64Array.of(1e-9, 1e-15, 0, 0)])[0]!
    expect(bound).toBeGreaterThan(100 - (1e9 * 100 + 0.5) / (1e9 + 0.5))
    expect(bound).toBeLessThan(1e-6)
  })

  test('refuses neighbours among another number of points', () => {
    expect(() => ofNeighbors.infer({ targets: uint8(new Uint8Array(4), [4, 1]), by: 'mean' }, [{ kind: 'dense', type: 'float64', cols: 3 }])).toThrow('among 4 points')
  })
})

describe('within', () => {
  const centers = float64([0, 3, 4], [3, 1])

  test('finds the points no farther than the radius', () => {
    expect(rowsOf(runOp(within, { centers, metric: 'euclidean', radius: 3 }, dense([[0]])).output)).toEqual([[0, 3, Infinity]])
  })

  test('is open where the radius lies within the bound', () => {
    expect([...boundOf(within, { centers, metric: 'euclidean', radius: 3 }, [dense([[0]])], [Float64Array.of(0.5)])].map(bound => bound === Infinity)).toEqual([false, true, false])
  })
})

describe('neighbor_graph', () => {
  test.each([
    ['distance', [[2, 0, 0.5]]],
    ['connectivity', [[1, 0, 1]]],
  ] as const)('has an item for each neighbour: its %s', (items, expected) => {
    const { output } = runOp(neighborGraph, { points: 3, items }, found)
    expect(output.kind === 'csr' && [...output.indices]).toEqual([0, 2])
    expect(output.kind === 'csr' && [...output.data]).toEqual(expected[0].filter(item => item !== 0))
  })

  test('of float32 distances is of float32', () => {
    const { output } = runOp(neighborGraph, { points: 3, items: 'distance', type: 'float32' }, found)
    expect(output).toMatchObject({ kind: 'csr', type: 'float32', data: Float32Array.of(2, 0.5) })
  })
})
