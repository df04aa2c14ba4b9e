import { describe, expect, test } from 'vitest'
import type { Graph } from './graph.ts'
import { GraphBuilder } from './builder.ts'
import { categoryLookup } from './ops/category-lookup.ts'
import { cells, float64, int32 } from './tensor.ts'
import { checkFinite } from './ops/check-finite.ts'
import { columns, rowsOf } from '../../tests/graph/run-op.ts'
import { evaluate } from './evaluate.ts'
import { fidelityOf } from './fidelity.ts'
import { impute } from './ops/impute.ts'
import { inferTypes } from './infer.ts'
import { matmul } from './ops/matmul.ts'
import { oneHot } from './ops/one-hot.ts'
import { printGraph } from './print.ts'
import { tableLookup } from './ops/table-lookup.ts'
import { threshold } from './ops/threshold.ts'
import { traceToInput } from './trace.ts'
import { unary } from './ops/unary.ts'

/** Age is imputed and scaled, the color looked up; a weighted sum of both goes through expit. */
function smallGraph(): Graph {
  const graph = new GraphBuilder(['age', 'color', 'unused'], true)
  const age = graph.add(impute, [graph.dense(graph.select(graph.input, [0]))], { missing: 'nan', fill: float64([40]) })
  const scaled = graph.affine(age, { subtract: float64([40]), divide: float64([10]) })
  graph.demand(graph.input, 1, 'string')
  const codes = graph.add(categoryLookup, [graph.select(graph.input, [1])], { tables: [{ values: cells(['red', 'blue']), missing: -1 }], unknown: 'reject' })
  const color = graph.add(tableLookup, [codes], { tables: [float64([-1, 1])], unknown: NaN })
  const both = graph.add(checkFinite, [graph.concat([scaled, color])], { by: 'LogisticRegression', allowNan: false })
  const score = graph.add(matmul, [both], { weights: float64([2, 1], [2, 1]) })
  graph.output('decision_function', 'scalar', [score])
  graph.output('predict_proba', 'scalar', [graph.add(unary, [score], { function: 'expit' })])
  graph.output('predict', 'scalar', [graph.add(threshold, [score], { at: 0, strict: true })])
  graph.output('transform', 'vector', [scaled])
  return graph.finish()
}

const batch = columns(['float64', [50, NaN, 35, 45]], ['string', ['red', 'blue', 'green', 'red']], ['mixed', [null, null, null, null]])

test('A graph is refused that would make a row of gigabytes', () => {
  const graph = new GraphBuilder(['color'], true)
  graph.demand(graph.input, 0, 'string')
  const codes = graph.add(categoryLookup, [graph.input], { tables: [{ values: cells(['red']), missing: -1 }], unknown: 'reject' })
  graph.output('transform', 'vector', [graph.add(oneHot, [codes], { sizes: [2 ** 42], maps: [int32([0])], sparse: false })])
  expect(() => inferTypes(graph.finish())).toThrow(expect.objectContaining({ code: 'limit' }))
})

describe('evaluate', () => {
  test('answers each output, with the bound of each cell', () => {
    const { values, bounds } = evaluate(smallGraph(), batch, { bounds: true })
    expect(rowsOf(values.get('transform')![0]!)).toEqual([[1], [0], [-0.5], [0.5]])
    expect([...bounds.get('transform')![0]!]).toEqual([0, 0, 0, 0])
    expect(rowsOf(values.get('decision_function')![0]!).map(([score]) => score)).toEqual([1, 1, NaN, 0])
    expect(bounds.get('decision_function')![0]![0]).toBeGreaterThan(0)
    expect([...bounds.get('predict')![0]!]).toEqual([0, 0, 0, Infinity])
  })

  test('names the caller\'s column of what is rejected, once, and leaves the other rows alone', () => {
    expect(evaluate(smallGraph(), batch).mistakes).toEqual([{ row: 2, column: 'color', detail: '"green" is not one of the categories "red", "blue"' }])
  })

  test('computes only what the outputs asked for need', () => {
    const { values, mistakes } = evaluate(smallGraph(), batch, { outputs: ['transform'] })
    expect([...values.keys()]).toEqual(['transform'])
    expect(mistakes).toEqual([])
  })

  test('names at most 1000 mistakes', () => {
    const rows = 1500
    const wrong = columns(['float64', new Array<number>(rows).fill(1)], ['string', new Array<string>(rows).fill('green')], ['mixed', new Array<null>(rows).fill(null)])
    expect(evaluate(smallGraph(), wrong).mistakes.length).toBe(1000)
  })

  test('says which step rejects a computed number', () => {
    const graph = new GraphBuilder(['x'], false)
    const product = graph.add(matmul, [graph.dense(graph.input)], { weights: float64([1e308], [1, 1]) })
    graph.output('predict', 'scalar', [graph.add(checkFinite, [product], { by: 'Ridge', allowNan: false })])
    expect(evaluate(graph.finish(), columns(['float64', [1e10]])).mistakes).toEqual([
      { row: 0, detail: 'column 0 of what goes into check_finite: infinity or too large, which Ridge does not accept' },
    ])
  })

  test('refuses an output that the model does not have', () => {
    expect(() => evaluate(smallGraph(), batch, { outputs: ['predict_log_proba'] })).toThrow("no output 'predict_log_proba'; it has decision_function, predict_proba, predict, transform")
  })
})

describe('A graph', () => {
  test('has the class of the weakest step on an output\'s path', () => {
    const graph = smallGraph()
    expect(['transform', 'decision_function', 'predict_proba'].map(name => fidelityOf(graph, name))).toEqual(['E', 'B', 'B'])
  })

  test('traces a column to the caller\'s, and whether it may be missing or is another number there', () => {
    const graph = smallGraph()
    const types = inferTypes(graph)
    const valueOf = (op: string) => graph.nodes.findIndex(node => node.op === op) + 1
    expect(traceToInput(graph.nodes, types, valueOf('impute'), 0)).toEqual({ column: 0, missing: false, altered: false })
    expect(traceToInput(graph.nodes, types, valueOf('affine'), 0)).toEqual({ column: 0, missing: false, altered: true })
    expect(traceToInput(graph.nodes, types, valueOf('category_lookup'), 0)).toBeNull()
  })

  test('prints a line per node', () => {
    expect(printGraph(smallGraph()).split('\n')).toEqual([
      '%0 = input → columns float64, string, undetermined',
      '%1 = select 1 columns (%0) → columns float64',
      '%2 = to_dense numbers (%1) → dense float64 × 1',
      '%3 = impute missing cells (%2) → dense float64 × 1',
      '%4 = affine subtract, divide (%3) → dense float64 × 1',
      '%5 = select 1 columns (%0) → columns string',
      '%6 = category_lookup 2 categories, unknown: reject (%5) → columns int32',
      '%7 = table_lookup 1 columns (%6) → dense float64 × 1',
      '%8 = concat side by side (%4, %7) → dense float64 × 2',
      '%9 = check_finite for LogisticRegression (%8) → dense float64 × 2',
      '%10 = matmul 2×1 (%9) → dense float64 × 1',
      '%11 = unary expit (%10) → dense float64 × 1',
      '%12 = threshold x > 0 (%10) → columns int32',
      'decision_function = %10, scalar',
      'predict_proba = %11, scalar',
      'predict = %12, scalar',
      'transform = %4, vector',
    ])
  })

  test('makes an equal node once and leaves out what no output needs', () => {
    const graph = new GraphBuilder(['x'], false)
    const x = graph.dense(graph.input)
    expect(graph.add(unary, [x], { function: 'exp' }).value).toBe(graph.add(unary, [x], { function: 'exp' }).value)
    graph.output('transform', 'vector', [graph.add(unary, [x], { function: 'log' })])
    expect(graph.finish().nodes.map(node => node.op)).toEqual(['to_dense', 'unary'])
  })

  test('is refused where a node takes a later value, an unknown operation, or attributes of another one', () => {
    const graph = smallGraph()
    const broken = (at: number, change: object): Graph => ({ ...graph, nodes: graph.nodes.map((node, index) => (index === at ? { ...node, ...change } : node)) })
    expect(() => inferTypes(broken(1, { inputs: [2] }))).toThrow('takes value 2')
    expect(() => inferTypes(broken(1, { op: 'teleport' }))).toThrow("the operation 'teleport'")
    for (let at = 0; at < graph.nodes.length; at++) {
      for (const change of [{ attributes: {} }, { attributes: { weights: 7, tables: 'x', columns: null } }, { inputs: [] }]) {
        try {
          inferTypes(broken(at, change))
        } catch (error) {
          expect(error).toMatchObject({ name: 'BrineError', code: 'corrupt' })
        }
      }
    }
    expect(() => inferTypes(broken(9, { attributes: {} }))).toThrow("'matmul' does not fit")
  })
})
