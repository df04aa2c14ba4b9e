import fc from 'fast-check'
import type { Attributes } from '../../src/graph/op.ts'
import type { FloatType } from '../../src/graph/value.ts'
import type { KernelCase } from '../kernels.test.ts'
import type { TreeCategories, TreeEnsembleAttributes } from '../../src/graph/ops/tree-ensemble.ts'
import { float64, int32, uint32, uint8 } from '../../src/graph/tensor.ts'
import { dense, pointed, randomOf } from './random-values.ts'
import { splitFlags } from '../../src/graph/ops/tree-ensemble.ts'

export const treeEnsembleCase: fc.Arbitrary<KernelCase> = fc
  .record({
    seed: fc.integer(),
    cols: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 0, max: 130 }),
    trees: fc.integer({ min: 0, max: 5 }),
    splitsPerTree: fc.integer({ min: 0, max: 12 }),
    width: fc.integer({ min: 1, max: 3 }),
    spare: fc.integer({ min: 0, max: 2 }),
    type: fc.constantFrom<FloatType>('float32', 'float64'),
    sum: fc.constantFrom<FloatType>('float32', 'float64'),
    comparison: fc.constantFrom<'le' | 'lt'>('le', 'lt'),
    flags: fc.constantFrom<'none' | 'missing' | 'all'>('none', 'missing', 'all'),
    startFromInput: fc.boolean(),
    divisor: fc.option(fc.integer({ min: 1, max: 7 }), { nil: undefined }),
    cast: fc.constantFrom<'whole' | 'byte'>('whole', 'byte'),
    negative: fc.constantFrom<TreeCategories['negative']>('missing', 'cast', 'outside'),
    known: fc.boolean(),
    symmetric: fc.boolean(),
  })
  .map(
    ({
      seed,
      cols,
      rows,
      trees,
      splitsPerTree,
      width,
      spare,
      type,
      sum,
      comparison,
      flags,
      startFromInput,
      divisor,
      cast,
      negative,
      known,
      symmetric,
    }) => {
      const random = randomOf(seed)
      const pick = (end: number) => Math.floor(random() * end)
      const number = () => (random() < 0.7 ? pointed[pick(pointed.length)]! : (random() - 0.5) * 20)
      const outputs = width + spare
      const sets = 4
      const feature: number[] = []
      const threshold: number[] = []
      const left: number[] = []
      const right: number[] = []
      const own: number[] = []
      const leafCount = 1 + pick(20)
      const roots: number[] = []
      for (let tree = 0; tree < trees; tree++) {
        // Open ends of the tree; each split takes one and opens two.
        let open: ((child: number) => void)[] = [child => (roots[tree] = child)]
        const size = pick(splitsPerTree + 1)
        for (let made = 0; made < size; made++) {
          // Of a symmetric tree, a whole level's splits are like its first.
          const level = Math.floor(Math.log2(made + 1))
          const like = symmetric && made + 1 > 2 ** level ? feature.length - 1 : undefined
          if (symmetric && made + 1 === 2 ** level && size - made < 2 ** level) break
          const [set] = open.splice(symmetric ? 0 : pick(open.length), 1)
          const split = feature.length
          set!(split)
          const flag = like !== undefined ? own[like]! : flags === 'none' ? 0 : flags === 'missing' ? pick(2) : pick(16)
          own.push(flag)
          feature.push(like === undefined ? pick(cols) : feature[like]!)
          let at = number()
          while (at !== at) at = number()
          if (like !== undefined) at = threshold[like]!
          threshold.push(like === undefined && (flag & splitFlags.categorical) !== 0 ? pick(sets) : at)
          left.push(0)
          right.push(0)
          open.push(
            child => (left[split] = child),
            child => (right[split] = child),
          )
        }
        open.forEach(set => set(-1 - pick(leafCount)))
        open = []
      }
      const offsets = [0]
      for (let set = 0; set < sets; set++) offsets.push(offsets[set]! + pick(10))
      const categories: TreeCategories = {
        words: uint32(Uint32Array.from({ length: offsets[sets]! }, () => pick(4294967296))),
        offsets: int32(offsets),
        cast,
        negative,
        ...(known ? { known: int32(Array.from({ length: cols }, () => pick(sets + 1) - 1)) } : {}),
      }
      const attributes: TreeEnsembleAttributes = {
        comparison,
        sum,
        outputs,
        ...(startFromInput ? {} : { start: float64(Array.from({ length: outputs }, number)) }),
        ...(divisor === undefined ? {} : { divisor }),
        roots: int32(roots),
        ...(spare === 0 ? {} : { targets: int32(roots.map(() => pick(spare + 1))) }),
        feature: int32(feature),
        threshold: float64(threshold),
        left: int32(left),
        right: int32(right),
        ...(flags === 'none' ? {} : { flags: uint8(Uint8Array.from(own)) }),
        leaves: float64(
          Array.from({ length: leafCount * width }, () => (random() < 0.1 ? -0 : random() - 0.5)),
          [leafCount, width],
        ),
        ...(flags === 'all' ? { categories } : {}),
      }
      // Half of the cells stand exactly on a threshold of some split.
      const cell = () => (random() < 0.5 && threshold.length > 0 ? threshold[pick(threshold.length)]! : number())
      const inputs = [dense(type, rows, cols, cell)]
      if (startFromInput) inputs.push(dense('float64', rows, outputs, number))
      return { attributes: attributes as unknown as Attributes, inputs }
    },
  )
