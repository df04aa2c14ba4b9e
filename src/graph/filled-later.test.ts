import { expect, test } from 'vitest'
import { GraphBuilder, type Ref } from './builder.ts'
import { affine } from './ops/affine.ts'
import { checkPresent } from './ops/check-present.ts'
import { clip } from './ops/clip.ts'
import { constant } from './ops/constant.ts'
import { dateParts } from './ops/date-parts.ts'
import { float64 } from './tensor.ts'
import { impute } from './ops/impute.ts'
import { matmul } from './ops/matmul.ts'

/** Whether the graph of a date's number still rejects a missing date, after that went through `steps`. */
function rejects(steps: (graph: GraphBuilder, days: Ref) => Ref): boolean {
  const graph = new GraphBuilder(['day', 'size'], true)
  const date = graph.select(graph.input, [0])
  graph.demand(date, 0, 'string')
  const checked = graph.checkUnlessFilled(graph.add(checkPresent, [date], { by: 'DatetimeOrdinal', columns: [0] }))
  const days = graph.add(affine, [graph.add(dateParts, [checked], { parts: ['days'], missing: float64([NaN]) })], { add: float64([719163]) })
  graph.output('transform', 'vector', [steps(graph, days)])
  return graph.finish().nodes.some(({ op }) => op === 'check_present')
}

const filled = (graph: GraphBuilder, x: Ref) => graph.add(impute, [x], { missing: 'nan', fill: float64([5]) })

test('A check that a later step fills all cells for is left out', () => {
  expect(rejects(filled)).toBe(false)
  expect(rejects((graph, days) => filled(graph, graph.select(graph.concat([graph.select(graph.input, [1]), days]), [1])))).toBe(false)
})

test('A check is left out where nothing looks at the cells', () => {
  const fixed = (graph: GraphBuilder, x: Ref) => graph.add(constant, [x], { values: float64([0.5]) })
  expect(rejects((graph, days) => fixed(graph, graph.dense(days)))).toBe(false)
  expect(rejects((graph, days) => fixed(graph, graph.add(clip, [graph.dense(days)], { min: float64([0]) })))).toBe(true)
})

test('A check stays where a missing cell comes out, is looked at, or is filled on one way alone', () => {
  expect(rejects((_graph, days) => days)).toBe(true)
  expect(rejects((graph, days) => filled(graph, graph.add(clip, [days], { min: float64([0]) })))).toBe(true)
  expect(rejects((graph, days) => graph.concat([days, filled(graph, days)]))).toBe(true)
  const beside = (graph: GraphBuilder, days: Ref) => graph.concat([graph.dense(graph.select(graph.input, [1])), days])
  expect(rejects((graph, days) => graph.add(matmul, [beside(graph, days)], { weights: float64([1, 2], [2, 1]) }))).toBe(true)
})
