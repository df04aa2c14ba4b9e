import { expect, test } from 'vitest'
import type { Graph } from '../graph/graph.ts'
import { statedInputs } from './stated-inputs.ts'

const graph = (named: boolean, ...types: Graph['inputs'][number]['type'][]): Graph => ({ named, inputs: types.map((type, at) => ({ name: `x${at}`, type })), nodes: [], outputs: [] })
const columns = (...list: [string, string][]) => ({ columns: list.map(([name, type]) => ({ name, type })), width: list.length })

test('A model without names takes those of the signature', () => {
  expect(statedInputs(graph(false, 'float64', 'float64'), columns(['age', 'double'], ['visits', 'long']))).toMatchObject({ named: true, inputs: [{ name: 'age' }, { name: 'visits' }] })
})

test('A model with names keeps them, and may leave columns out', () => {
  const own = graph(true, 'float64')
  expect(statedInputs(own, columns(['other', 'string'], ['x0', 'double']))).toBe(own)
})

test('A model whose names LightGBM kept without spaces takes those of the signature', () => {
  const kept: Graph = { ...graph(true, 'float64', 'float64'), inputs: [{ name: 'Lot_Area', type: 'float64' }, { name: 'rooms', type: 'float64' }] }
  expect(statedInputs(kept, columns(['rooms', 'long'], ['Lot Area', 'double'])).inputs.map(({ name }) => name)).toEqual(['Lot Area', 'rooms'])
})

test.each([
  ['another width', graph(false, 'float64'), { columns: undefined, width: 2 }, 'states 2 columns, and the model takes 1'],
  ['no such column', graph(true, 'float64'), columns(['y', 'double']), 'has no column "x0"'],
  ['text for a number', graph(true, 'float64'), columns(['x0', 'string']), 'says string of "x0", and the model takes numbers'],
  ['a number for text', graph(false, 'string'), columns(['a', 'long']), 'says long of "a", and the model takes texts'],
])('A signature with %s does not fit', (_, own, stated, message) => {
  expect(() => statedInputs(own, stated)).toThrow(message)
})
