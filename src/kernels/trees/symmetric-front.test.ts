import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Columns, Dense } from '../../graph/value.ts'
import type { Graph } from '../../graph/graph.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { allocateColumn, setCell } from '../../graph/value.ts'
import { compile } from '../compile.ts'
import { evaluate } from '../../graph/evaluate.ts'
import { float64, int32, uint8 } from '../../graph/tensor.ts'
import { makeModel } from '../../model/model.ts'
import { numbersOf, randomOf } from '../../../tests/kernels/random-values.ts'

const given = fc.record({
  seed: fc.integer(),
  cols: fc.integer({ min: 1, max: 4 }),
  rows: fc.integer({ min: 1, max: 150 }),
  trees: fc.integer({ min: 1, max: 4 }),
  levels: fc.integer({ min: 1, max: 4 }),
  width: fc.integer({ min: 1, max: 2 }),
  flags: fc.constantFrom<readonly number[]>([0], [0, 1], [0, 1, 4, 5, 8]),
  missing: fc.boolean(),
  between: fc.boolean(),
})

test('Columns that go straight into symmetric trees get the bits of the steps one by one', () => {
  fc.assert(
    fc.property(given, ({ seed, cols, rows, trees, levels, width, flags, missing, between }) => {
      const any = numbersOf(seed)
      const random = randomOf(seed + 1)
      const pick = (end: number) => Math.floor(random() * end)
      const number = () => {
        let value = any()
        while (value !== value) value = any()
        return value
      }
      const asked = Array.from({ length: trees * levels }, () => ({ feature: pick(cols), threshold: number(), flag: flags[pick(flags.length)]! }))
      const splits = 2 ** levels - 1
      const nodes = Array.from({ length: trees * splits }, (_, at) => ({ tree: Math.floor(at / splits), node: at % splits }))
      const own = nodes.map(({ tree, node }) => asked[tree * levels + Math.floor(Math.log2(node + 1))]!)
      const child = (tree: number, node: number) => (node < splits ? tree * splits + node : -1 - (tree * (splits + 1) + node - splits))
      const attributes: TreeEnsembleAttributes = {
        comparison: 'le', sum: 'float64', outputs: width, start: float64(Array.from({ length: width }, number)),
        roots: int32(Array.from({ length: trees }, (_, tree) => tree * splits)),
        feature: int32(own.map(({ feature }) => feature)),
        threshold: float64(own.map(({ threshold }) => threshold)),
        flags: uint8(Uint8Array.from(own, ({ flag }) => flag)),
        left: int32(nodes.map(({ tree, node }) => child(tree, 2 * node + 1))),
        right: int32(nodes.map(({ tree, node }) => child(tree, 2 * node + 2))),
        leaves: float64(Array.from({ length: trees * (splits + 1) * width }, number), [trees * (splits + 1), width]),
      }
      const graph: Graph = {
        named: false,
        inputs: Array.from({ length: cols }, (_, at) => ({ name: `x${at}`, type: 'float64' as const })),
        nodes: [
          { op: 'to_dense', inputs: [0], attributes: {} },
          { op: 'cast', inputs: [1], attributes: { type: 'float32' } },
          { op: 'tree_ensemble', inputs: [2], attributes },
        ],
        outputs: [{ name: 'predict', shape: 'vector', values: [3] }, ...(between ? [{ name: 'transform', shape: 'vector' as const, values: [2] }] : [])],
      }
      const columns: Columns = { kind: 'columns', rows, columns: Array.from({ length: cols }, () => allocateColumn('float64', rows)) }
      for (const column of columns.columns) {
        for (let row = 0; row < rows; row++) {
          const threshold = asked[pick(asked.length)]!.threshold
          setCell(column, row, missing && pick(5) === 0 ? null : pick(2) === 0 ? threshold : any())
        }
      }
      const outputs = graph.outputs.map(({ name }) => name)
      const { values } = compile(makeModel(graph, { source: { format: 'pickle', compression: 'none', protocol: 5, bytes: 0, sha256: '' }, library: null, estimator: 'm.Own', compiler: '0' })).predict(columns, { outputs })
      const expected = evaluate(graph, columns, { outputs })
      for (const name of outputs) expect(bits(values.get(name)![0] as Dense)).toEqual(bits(expected.values.get(name)![0] as Dense))
    }),
    { numRuns: 300 },
  )
})

/** NaN is NaN, whatever bits it has. */
function bits({ data, rows, cols }: Dense): bigint[] {
  const cells = Float64Array.from(data.subarray(0, rows * cols), item => (item === item ? item : NaN))
  return [...new BigInt64Array(cells.buffer)]
}
