import { expect, test } from 'vitest'
import { float64, int32, uint8 } from '../../graph/tensor.ts'
import { splitFlags, treeEnsemble, type TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { placeTrees } from './place-trees.ts'
import { treeEnsembleKernel } from '../tree-ensemble.ts'

/** A lone leaf, and a tree whose first split nothing passes: its limit is NaN on the grid of cells. */
const attributes: TreeEnsembleAttributes = {
  comparison: 'lt',
  sum: 'float64',
  outputs: 1,
  start: float64([0]),
  roots: int32([-3, 0]),
  feature: int32([0, 1]),
  threshold: float64([-Infinity, 2]),
  left: int32([-1, -2]),
  right: int32([1, -3]),
  flags: uint8(Uint8Array.of(0, splitFlags.missingLeft)),
  leaves: float64([1, 10, 100], [3, 1]),
}

test.each(['float32', 'float64'] as const)('Trees of %s answer as the reference does where no cell is below a limit', type => {
  const x = { kind: 'dense', type, rows: 5, cols: 2, data: (type === 'float32' ? Float32Array : Float64Array).from([0, 1, 0, 2, -Infinity, 3, NaN, NaN, Infinity, -Infinity]) } as const
  const context = { reject: () => expect.fail('nothing is rejected') }
  const answer = () => ({ kind: 'dense', type: 'float64', rows: 5, cols: 1, data: new Float64Array(5) }) as const
  const [wanted, got] = [answer(), answer()]
  treeEnsemble.infer(attributes, [x])
  treeEnsemble.run(attributes, [x], wanted, context)
  treeEnsembleKernel.bind(attributes, [x])([x], got, context)
  expect(got.data).toEqual(wanted.data)
  expect([...wanted.data]).toEqual([110, 200, 200, 110, 110])
})

test('Large trees answer as the reference does, in blocks of many rows and the rest beside them', () => {
  const splits = 400
  const rows = 1100
  const chain: TreeEnsembleAttributes = {
    comparison: 'le',
    sum: 'float64',
    outputs: 1,
    start: float64([0]),
    roots: int32([0]),
    feature: int32(new Int32Array(splits)),
    threshold: float64(Float64Array.from({ length: splits }, (_, at) => at)),
    left: int32(Int32Array.from({ length: splits }, (_, at) => -1 - at)),
    right: int32(Int32Array.from({ length: splits }, (_, at) => (at + 1 < splits ? at + 1 : -1 - splits))),
    leaves: float64(Float64Array.from({ length: splits + 1 }, (_, at) => at), [splits + 1, 1]),
  }
  const cells = Float64Array.from({ length: rows }, (_, row) => ((row * 7) % 450) - 0.5)
  const x = { kind: 'dense', type: 'float64', rows, cols: 1, data: cells } as const
  const got = { kind: 'dense', type: 'float64', rows, cols: 1, data: new Float64Array(rows) } as const
  expect(placeTrees(chain, 'float64', 1).blockRows).toBe(512)
  treeEnsembleKernel.bind(chain, [x])([x], got, { reject: () => expect.fail('nothing is rejected') })
  expect(got.data).toEqual(cells.map(cell => Math.max(0, Math.min(splits, Math.ceil(cell)))))
})
