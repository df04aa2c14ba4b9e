import { describe, expect, test } from 'vitest'
import type { Basis } from './formula-cubic.ts'
import type { Dense } from '../../graph/value.ts'
import type { Expression } from './formula-expression.ts'
import { GraphBuilder } from '../../graph/builder.ts'
import { centered, cubicSplines, tensorProduct } from './formula-cubic.ts'
import { evaluate } from '../../graph/evaluate.ts'

const x: Expression = { make: (graph, of) => graph.dense(of('x')), truth: false, end: Infinity }
const knots = [0, 1, 3, 4]

function valuesOf({ make }: Basis, cells: readonly number[]): number[][] {
  const graph = new GraphBuilder(['x'], true)
  graph.output('values', 'vector', [make(graph, () => graph.input)])
  const { values } = evaluate(graph.finish(), { kind: 'columns', rows: cells.length, columns: [{ type: 'float64', data: Float64Array.from(cells), valid: new Uint8Array(cells.length).fill(1) }] })
  const { data, cols } = values.get('values')![0] as Dense
  return cells.map((_, row) => [...data.slice(row * cols, (row + 1) * cols)])
}

function expectNear(found: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  for (const [row, cells] of expected.entries()) for (const [column, cell] of cells.entries()) expect(found[row]![column]).toBeCloseTo(cell, 13)
}

describe('cubicSplines', () => {
  test('each is 1 at its own knot and 0 at the others, and goes on in a straight line', () => {
    const splines = cubicSplines(x, knots, false)!
    expectNear(valuesOf(splines, knots), [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    const [near, middle, far] = valuesOf(splines, [5, 6, 7])
    expectNear([middle!], [near!.map((value, at) => (value + far![at]!) / 2)])
  })

  test('cyclic ones come again after a period', () => {
    const splines = cubicSplines(x, knots, true)!
    expectNear(valuesOf(splines, knots), [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]])
    expectNear(valuesOf(splines, [4.5, 40.5, -3.5]), Array.from({ length: 3 }, () => valuesOf(splines, [0.5])[0]!))
  })

  test('of what is missing there are none', () => {
    for (const cyclic of [false, true]) expect(valuesOf(cubicSplines(x, knots, cyclic)!, [NaN, Infinity]).flat().every(Number.isNaN)).toBe(true)
    expect(valuesOf(cubicSplines(x, knots, false)!, [1e103])[0]).toEqual([NaN, NaN, NaN, NaN])
  })

  test.each<[string, Expression, readonly number[], boolean]>([
    ['knots that are the same', x, [0, 1, 1, 4], false],
    ['no end', x, [0, 1, Infinity], false],
    ['one knot', x, [0], false],
    ['a cycle of two splines', x, [0, 1, 2], true],
    ['integers that the library cuts', { ...x, end: 2 ** 31 }, [0.5, 1, 2, 3], true],
    ['few digits', { make: x.make, truth: false }, knots, false],
    ['a thousand knots', x, Array.from({ length: 1000 }, (_, at) => at), false],
  ])('of %s they are not worked out', (_, of, places, cyclic) => {
    expect(cubicSplines(of, places, cyclic)).toBeUndefined()
  })
})

test('Centred columns have the mean 0, one less than there were', () => {
  const splines = cubicSplines(x, knots, false)!
  const cells = [0.2, 0.7, 1.5, 2.5, 3.1, 3.9]
  const columns = centered(splines, Float64Array.from(valuesOf(splines, cells).flat()))!
  expect(columns.columns).toBe(3)
  const rows = valuesOf(columns, cells)
  for (let column = 0; column < 3; column++) expect(rows.reduce((sum, row) => sum + row[column]!, 0)).toBeCloseTo(0, 13)
  expect(centered(splines, new Float64Array(8))).toBeUndefined()
})

test('Tensor products have the columns of the last factor side by side', () => {
  const splines = cubicSplines(x, knots, false)!
  const [cubic] = valuesOf(splines, [0.5])
  expectNear(valuesOf(tensorProduct(splines, splines), [0.5]), [cubic!.flatMap(left => cubic!.map(right => left * right))])
})
