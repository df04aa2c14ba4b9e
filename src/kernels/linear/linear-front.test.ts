import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { Columns, Dense } from '../../graph/value.ts'
import type { Graph, GraphNode } from '../../graph/graph.ts'
import { allocateColumn, setCell } from '../../graph/value.ts'
import { compile } from '../compile.ts'
import { evaluate } from '../../graph/evaluate.ts'
import { float64 } from '../../graph/tensor.ts'
import { makeModel } from '../../model/model.ts'
import { numbersOf } from '../../../tests/kernels/random-values.ts'

const step = fc.constantFrom('check', 'standardize', 'scale')

const given = fc.record({
  seed: fc.integer(),
  cols: fc.integer({ min: 1, max: 5 }),
  count: fc.integer({ min: 1, max: 9 }),
  rows: fc.integer({ min: 40, max: 2200 }),
  steps: fc.array(step, { maxLength: 4 }),
  faults: fc.constantFrom('none', 'infinite', 'missing'),
  between: fc.boolean(),
})

function scaler(kind: 'standardize' | 'scale', tensor: (length: number) => ReturnType<typeof float64>, cols: number): GraphNode['attributes'] {
  return kind === 'standardize' ? { subtract: tensor(cols), divide: tensor(cols) } : { multiply: tensor(1), add: tensor(cols) }
}

test('Columns that go straight into a linear form get the bits and the mistakes of the steps one by one', () => {
  fc.assert(
    fc.property(given, ({ seed, cols, count, rows, steps, faults, between }) => {
      const any = numbersOf(seed)
      const number = () => {
        let value = any()
        while (value - value !== 0 || Math.abs(value) > 1e10) value = any()
        return value
      }
      const tensor = (length: number) => float64(Array.from({ length }, number))
      const middle = steps.map((kind, at): GraphNode => ({
        op: kind === 'check' ? 'check_finite' : 'affine',
        inputs: [at + 1],
        attributes: kind === 'check' ? { by: 'Ridge', allowNan: false } : scaler(kind, tensor, cols),
      }))
      const last = steps.length + 1
      const matmul: GraphNode = { op: 'matmul', inputs: [last], attributes: { weights: float64(Array.from({ length: cols * count }, number), [cols, count]), bias: tensor(count) } }
      const names = Array.from({ length: cols }, (_, at) => `x${at}`)
      const graph: Graph = {
        named: false,
        inputs: names.map(name => ({ name, type: 'float64' })),
        nodes: [{ op: 'to_dense', inputs: [0], attributes: {} }, ...middle, matmul],
        // What lies between is asked for too, or not.
        outputs: [{ name: 'predict', shape: 'vector', values: [last + 1] }, ...(between ? [{ name: 'transform', shape: 'vector' as const, values: [last] }] : [])],
      }
      const columns: Columns = { kind: 'columns', rows, columns: names.map(() => allocateColumn('float64', rows)) }
      for (const column of columns.columns) for (let row = 0; row < rows; row++) setCell(column, row, number())
      if (faults !== 'none') setCell(columns.columns[0]!, rows >> 1, faults === 'infinite' ? Infinity : null)
      const model = makeModel(graph, { source: { format: 'pickle', compression: 'none', protocol: 5, bytes: 0, sha256: '' }, library: null, estimator: 'm.Own', compiler: '0' })
      const outputs = graph.outputs.map(({ name }) => name)
      const answers = compile(model).predict(columns, { outputs })
      const expected = evaluate(graph, columns, { outputs })
      expect(answers.mistakes).toEqual(expected.mistakes)
      for (const name of outputs) expect(bits(answers.values.get(name)![0] as Dense).equals(bits(expected.values.get(name)![0] as Dense))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

/** NaN is NaN, whatever bits it has. */
function bits({ data, rows, cols }: Dense): Buffer {
  const cells = Float64Array.from(data.subarray(0, rows * cols), item => (item === item ? item : NaN))
  return Buffer.from(cells.buffer)
}
