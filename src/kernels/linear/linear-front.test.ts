import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { Columns, Dense } from '../../graph/value.ts'
import type { Graph, GraphNode } from '../../graph/graph.ts'
import { allocateColumn, setCell } from '../../graph/value.ts'
import { compile } from '../compile.ts'
import { evaluate } from '../../graph/evaluate.ts'
import { cells, float64, int32 } from '../../graph/tensor.ts'
import { inferTypes } from '../../graph/infer.ts'
import { linearFront } from './linear-front.ts'
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

const mixed = fc.record({
  seed: fc.integer(),
  numbers: fc.integer({ min: 1, max: 3 }),
  texts: fc.integer({ min: 1, max: 3 }),
  count: fc.integer({ min: 1, max: 3 }),
  rows: fc.integer({ min: 20, max: 1100 }),
  fault: fc.constantFrom('none', 'none', 'nan', 'infinite', 'unknown', 'missing'),
  unknown: fc.constantFrom('reject', 'code'),
  missing: fc.integer({ min: -1, max: 2 }),
  outside: fc.integer({ min: -1, max: 2 }),
  imputes: fc.boolean(),
  refusesNan: fc.boolean(),
  sparse: fc.boolean(),
  textsFirst: fc.boolean(),
  weight: fc.constantFrom(1, 0, Infinity),
})

test('Numbers with gaps and texts that go straight into a linear form get the bits and the mistakes of the steps one by one', () => {
  fc.assert(
    fc.property(mixed, ({ seed, numbers, texts, count, rows, fault, unknown, missing, outside, imputes, refusesNan, sparse, textsFirst, weight }) => {
      const any = numbersOf(seed)
      const number = () => {
        let value = any()
        while (value - value !== 0 || Math.abs(value) > 1e10) value = any()
        return value
      }
      const tensor = (length: number) => float64(Array.from({ length }, number))
      const nodes: GraphNode[] = []
      const add = (op: string, inputs: number[], attributes: object) => nodes.push({ op, inputs, attributes: attributes as GraphNode['attributes'] })
      const words = ['', 'north', 'Zürich']
      const onTexts = (): number => {
        const chosen = add('select', [0], { columns: Array.from({ length: texts }, (_, at) => numbers + at) })
        const codes = add('category_lookup', [chosen], { tables: Array.from({ length: texts }, () => ({ values: cells(words), missing })), unknown })
        const maps = Array.from({ length: texts }, () => int32([1, -1, 0]))
        return add('one_hot', [codes], { sizes: maps.map(() => 3), maps, unknown: maps.map(() => outside), sparse })
      }
      const onNumbers = (): number => {
        let last = add('to_dense', [add('select', [0], { columns: [...new Array(numbers).keys()] })], {})
        last = add('check_finite', [last], { by: 'SimpleImputer', allowNan: !refusesNan })
        if (imputes) last = add('impute', [last], { missing: 'nan', fill: tensor(numbers) })
        return add('affine', [last], scaler('standardize', tensor, numbers) as object)
      }
      const branches = textsFirst ? [onTexts(), onNumbers()] : [onNumbers(), onTexts()]
      const checked = add('check_finite', [add('concat', branches, {})], { by: 'Ridge', allowNan: false })
      const weights = Array.from({ length: (numbers + 3 * texts) * count }, number)
      if (weight !== 1) weights[0] = weight
      const last = add('matmul', [checked], { weights: float64(weights, [numbers + 3 * texts, count]), bias: tensor(count) })
      const graph: Graph = {
        named: false,
        inputs: Array.from({ length: numbers + texts }, (_, at) => ({ name: `x${at}`, type: at < numbers ? ('float64' as const) : ('string' as const) })),
        nodes,
        outputs: [{ name: 'predict', shape: 'vector', values: [last] }],
      }
      const front = linearFront(nodes, nodes.map((_, at) => at + 1), inferTypes(graph), new Set([last]))
      expect(front?.covers.length).toBe(weight === Infinity || (imputes && refusesNan) ? undefined : nodes.length)
      const columns: Columns = { kind: 'columns', rows, columns: graph.inputs.map(({ type }) => allocateColumn(type as 'float64' | 'string', rows)) }
      for (const [at, column] of columns.columns.entries()) {
        for (let row = 0; row < rows; row++) setCell(column, row, at < numbers ? number() : words[(row * 7 + at) % 3]!)
      }
      if (fault === 'nan' || fault === 'infinite') setCell(columns.columns[0]!, rows >> 1, fault === 'nan' ? NaN : -Infinity)
      if (fault === 'unknown' || fault === 'missing') setCell(columns.columns[numbers]!, rows - 1, fault === 'unknown' ? 'south' : null)
      const model = makeModel(graph, { source: { format: 'pickle', compression: 'none', protocol: 5, bytes: 0, sha256: '' }, library: null, estimator: 'm.Own', compiler: '0' })
      const answers = compile(model).predict(columns)
      const expected = evaluate(graph, columns, { outputs: ['predict'] })
      expect(answers.mistakes).toEqual(expected.mistakes)
      const rejected = new Set(expected.mistakes.map(({ row }) => row))
      const given = answers.values.get('predict')![0] as Dense
      const right = expected.values.get('predict')![0] as Dense
      for (let row = 0; row < rows; row++) if (!rejected.has(row)) expect(bits(rowOf(given, row)).equals(bits(rowOf(right, row)))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

function rowOf({ data, cols, ...dense }: Dense, row: number): Dense {
  return { ...dense, cols, rows: 1, data: data.subarray(row * cols, (row + 1) * cols) }
}

/** NaN is NaN, whatever bits it has. */
function bits({ data, rows, cols }: Dense): Buffer {
  const cells = Float64Array.from(data.subarray(0, rows * cols), item => (item === item ? item : NaN))
  return Buffer.from(cells.buffer)
}
