import { expect, test } from 'vitest'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { answers, estimator } from '../../../../tests/estimators/fitted-estimator.ts'
import { pyTree, records, splitColumns } from '../../../../tests/estimators/fitted-tree.ts'

type Column = (typeof splitColumns)[number]

/** The same records with room behind each up to 64 bytes, as C pads them, `shift` bytes from where numbers may stand. */
function padded(nodes: NdArray, shift: number): NdArray {
  const { itemsize } = nodes.dtype
  const bytes = new Uint8Array(nodes.size * 64 + shift).subarray(shift)
  for (let node = 0; node < nodes.size; node++) bytes.set((nodes.data as Uint8Array).subarray(node * itemsize, (node + 1) * itemsize), node * 64)
  return new NdArray({ ...nodes.dtype, itemsize: 64 }, nodes.shape, bytes)
}

function model(nodes: NdArray) {
  return estimator('sklearn.tree._classes.DecisionTreeRegressor', {
    n_features_in_: 1,
    n_outputs_: 1,
    splitter: 'best',
    criterion: 'squared_error',
    monotonic_cst: null,
    tree_: pyTree(nodes, [0, 10, 20], [3, 1, 1]),
  })
}

const rows = [[0.5], [0.6], [NaN]]
const changed = (name: string, values: readonly number[]) => splitColumns.map((column): Column => (column[0] === name ? [name, column[1], values] : column))

test.each([0, 3])('Nodes that are padded as C pads them are read as those that are not, %i bytes off', shift => {
  expect(answers(model(padded(records(...splitColumns), shift)), 'predict', rows).rows).toEqual([[10], [20], [10]])
  const without = padded(records(...splitColumns.slice(0, -1)), shift)
  expect(answers(model(without), 'predict', rows).rows).toEqual([[10], [20], [20]])
})

test.each([
  ['a child beyond the nodes', 'right_child', [9, -1, -1], 'A tree refers to node 9 of 3'],
  ['a child that no int32 holds, though its low half is a node', 'right_child', [0x1_0000_0002, -1, -1], 'A tree refers to node 2147483647 of 3'],
  ['a column that no int32 holds', 'feature', [0x1_0000_0000, -2, -2], 'split 0 is on column 2147483647'],
  ['samples that no int32 holds', 'n_node_samples', [0x1_0000_0002, 1, 1], '4294967298 samples reached its node 0, but 2 its children 1 and 2'],
] as const)('%s is refused in padded nodes', (_, name, values, message) => {
  expect(() => answers(model(padded(records(...changed(name, values)), 0)), 'predict', rows)).toThrow(message)
})
