import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { Dense, FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { addRankedTrees, areForRanks } from './add-ranked-trees.ts'
import { allocate } from '../../graph/value.ts'
import { dense, numbersOf, randomOf } from '../../../tests/kernels/random-values.ts'
import { float64, int32, uint8 } from '../../graph/tensor.ts'
import { thresholds } from '../thresholds.ts'
import { treeEnsemble } from '../../graph/ops/tree-ensemble.ts'
import { treeEnsembleCase } from '../../../tests/kernels/tree-ensemble-case.ts'
import { treeEnsembleKernel } from '../tree-ensemble.ts'

const table = { ...thresholds }
afterEach(() => void Object.assign(thresholds, table))

const context = { reject: () => expect.fail('nothing is rejected') }

/** What the reference answers, and the kernel, whose lines have been moved so that it takes ranks. */
function answers(attributes: TreeEnsembleAttributes, inputs: readonly Dense[]): { wanted: BigUint64Array; got: BigUint64Array } {
  Object.assign(thresholds, { fewestSymmetricRows: Infinity, mostSymmetricLevels: 0, fewestRankedRows: 0, mostRankedSplits: Infinity, fewestRowsForRanks: 0 })
  const types = inputs.map(({ type, cols }) => ({ kind: 'dense', type, cols }) as const)
  const type = treeEnsemble.infer(attributes, types)
  const [wanted, got] = [allocate(type, inputs[0]!.rows) as Dense, allocate(type, inputs[0]!.rows) as Dense]
  treeEnsemble.run(attributes, inputs, wanted, context)
  treeEnsembleKernel.bind(attributes, types)(inputs, got, context)
  return { wanted: bitsOf(wanted), got: bitsOf(got) }
}

/** NaN is NaN, whatever bits it has. */
function bitsOf({ data }: Dense): BigUint64Array {
  return new BigUint64Array(Float64Array.from(data, item => (item === item ? item : NaN)).buffer)
}

test('Ranks give the bits of the reference to any trees that they are for', () => {
  fc.assert(
    fc.property(treeEnsembleCase, ({ attributes, inputs }) => {
      const { wanted, got } = answers(attributes as unknown as TreeEnsembleAttributes, inputs as Dense[])
      expect(got).toEqual(wanted)
    }),
    { numRuns: 300 },
  )
})

const large = fc.record({
  seed: fc.integer(),
  rows: fc.integer({ min: 1, max: 150 }),
  trees: fc.integer({ min: 1, max: 6 }),
  splits: fc.integer({ min: 1, max: 255 }),
  cols: fc.integer({ min: 1, max: 3 }),
  width: fc.integer({ min: 1, max: 3 }),
  comparison: fc.constantFrom('le', 'lt'),
  flags: fc.constantFrom<readonly number[]>([0], [0, 1], [0, 1, 4, 5, 8, 9]),
  type: fc.constantFrom<FloatType>('float32', 'float64'),
  sum: fc.constantFrom<FloatType>('float32', 'float64'),
})

test('Ranks give the bits of the reference to trees of up to 256 leaves, and to columns of more limits than a byte counts', () => {
  fc.assert(
    fc.property(large, ({ seed, rows, trees, splits, cols, width, comparison, flags, type, sum }) => {
      const random = randomOf(seed)
      const any = numbersOf(seed + 1)
      const pick = (end: number) => Math.floor(random() * end)
      const number = () => {
        let value = any()
        while (value !== value) value = any()
        return value
      }
      const count = trees * splits
      const left = new Int32Array(count)
      const right = new Int32Array(count)
      let leaves = 0
      for (let tree = 0; tree < trees; tree++) {
        const open: ((child: number) => void)[] = []
        for (let split = tree * splits; split < (tree + 1) * splits; split++) {
          if (split > tree * splits) open.splice(pick(open.length), 1)[0]!(split)
          open.push(child => (left[split] = child), child => (right[split] = child))
        }
        for (const set of open) set(-1 - leaves++)
      }
      const threshold = Float64Array.from({ length: count }, number)
      const attributes: TreeEnsembleAttributes = {
        comparison, sum, outputs: width, start: float64(new Float64Array(width)),
        roots: int32(Array.from({ length: trees }, (_, tree) => tree * splits)),
        feature: int32(Int32Array.from({ length: count }, () => pick(cols))),
        threshold: float64(threshold), left: int32(left), right: int32(right),
        flags: uint8(Uint8Array.from({ length: count }, () => flags[pick(flags.length)]!)),
        leaves: float64(Float64Array.from({ length: leaves * width }, number), [leaves, width]),
      }
      const x = dense(type, rows, cols, () => (random() < 0.5 ? threshold[pick(count)]! : any()))
      const { wanted, got } = answers(attributes, [x])
      expect(got).toEqual(wanted)
    }),
    { numRuns: 150 },
  )
})

/** One tree: a row of so many splits, each with a leaf on its left. */
function chain(splits: number): TreeEnsembleAttributes {
  return {
    comparison: 'le', sum: 'float64', outputs: 1, start: float64([0]),
    roots: int32([0]),
    feature: int32(new Int32Array(splits)),
    threshold: float64(Float64Array.from({ length: splits }, (_, at) => at)),
    left: int32(Int32Array.from({ length: splits }, (_, at) => -1 - at)),
    right: int32(Int32Array.from({ length: splits }, (_, at) => (at + 1 < splits ? at + 1 : -1 - splits))),
    leaves: float64(Float64Array.from({ length: splits + 1 }, (_, at) => at), [splits + 1, 1]),
  }
}

test('A tree whose leaves a byte does not number is for walking', () => {
  expect(addRankedTrees(chain(255), 'float64', 1)).toBeDefined()
  expect(addRankedTrees(chain(256), 'float64', 1)).toBeUndefined()
  const { wanted, got } = answers(chain(256), [dense('float64', 100, 1, numbersOf(1))])
  expect(got).toEqual(wanted)
})

test('Trees of more splits, categories and linear leaves are for walking', () => {
  expect(areForRanks(chain(thresholds.mostRankedSplits))).toBe(true)
  expect(areForRanks(chain(thresholds.mostRankedSplits + 1))).toBe(false)
  expect(areForRanks({ ...chain(3), linear: {} as never })).toBe(false)
  expect(areForRanks({ ...chain(3), categories: {} as never })).toBe(false)
})

test('Batch after batch the same rows get the same answer, whichever way is taken', () => {
  const attributes = chain(60)
  const x = dense('float64', 100, 1, numbersOf(2))
  const [wanted, got] = [allocate({ kind: 'dense', type: 'float64', cols: 1 }, 100) as Dense, allocate({ kind: 'dense', type: 'float64', cols: 1 }, 100) as Dense]
  treeEnsemble.run(attributes, [x], wanted, context)
  const run = treeEnsembleKernel.bind(attributes, [{ kind: 'dense', type: 'float64', cols: 1 }])
  for (let rows = 0; rows < 2 * thresholds.fewestRowsForRanks; rows += x.rows) {
    got.data.fill(0)
    run([x], got, context)
    expect(got.data).toEqual(wanted.data)
  }
})
