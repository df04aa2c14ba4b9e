/** Functions that make a row of a row. */
import type { Call, Known, Step } from './call.ts'
import type { GraphBuilder, Ref } from '../../../../graph/builder.ts'
import { alongRows, doubles, numberNamed, only } from './call.ts'
import { arithmetic } from '../../../../graph/ops/arithmetic.ts'
import { checkArray } from '../../check-array.ts'
import { combinedWithoutOverflow, endOfExact, largestRoot, notAllWhole } from '../../../without-overflow.ts'
import { float64 } from '../../../../graph/tensor.ts'
import { impute } from '../../../../graph/ops/impute.ts'
import { matmul } from '../../../../graph/ops/matmul.ts'
import { reduceRows } from '../../../../graph/ops/reduce-rows.ts'
import { softmax } from '../../../../graph/ops/softmax.ts'
import { sortRows } from '../../../../graph/ops/sort-rows.ts'
import { unary } from '../../../../graph/ops/unary.ts'
import { width } from '../../../../graph/value.ts'

export const alongRowsOfNumpy: Readonly<Record<string, Known>> = {
  cumprod: { of: call => cumulative(call, 'multiply') },
  cumsum: { of: call => cumulative(call, 'add') },
  diff: { of: diff, reshapes: true },
  nancumprod: { of: call => cumulative(call, 'multiply', 1) },
  nancumsum: { of: call => cumulative(call, 'add', 0) },
  percentile: { of: call => quantile(call, 100), reshapes: true },
  quantile: { of: call => quantile(call, 1), reshapes: true },
  sort: { of: sort, bits: 'any', truths: false },
}

export const alongRowsOfScipy: Readonly<Record<string, Known>> = {
  log_softmax: { of: logSoftmax },
  logsumexp: { of: logSumExp, reshapes: true },
  // scipy until 1.7 takes the logarithm of the sum off, later ones divide by it: the bound holds both.
  softmax: { of: call => finiteRows(call, x => call.graph.add(softmax, [x], { form: 'logsumexp' })) },
}

/** A column after another: wide tables take a node for each. */
const mostColumns = 256

/** From the first to the last. pandas, whose own method numpy calls where there is one, leaves gaps out: rows with one are refused. */
function cumulative(call: Call, operator: 'add' | 'multiply', fill?: number): Step {
  only(call, ['axis'])
  alongRows(call)
  const { graph, self } = call
  return x => {
    const count = width(x.type)
    if (count > mostColumns) throw self.unsupportedOption(`${call.path} of more than ${mostColumns} columns`)
    const read = fill === undefined ? checkArray(graph, graph.dense(x), { by: call.path, allowInfinite: true }) : graph.add(impute, [graph.dense(x)], { missing: 'nan', fill: float64(new Float64Array(count).fill(fill)) })
    if (count < 2) return read
    const cells = notAllWhole(graph, read, self.shortName, operator === 'add' ? endOfExact / count : largestRoot(count, endOfExact))
    const columns = [graph.select(cells, [0])]
    for (let column = 1; column < count; column++) columns.push(graph.add(arithmetic, [columns[column - 1]!, graph.select(cells, [column])], { operator }))
    return graph.concat(columns)
  }
}

function diff(call: Call): Step {
  only(call, ['n', 'axis'])
  alongRows(call, 1)
  const times = numberNamed(call, 'n', 1)
  if (!Number.isInteger(times) || times < 0) throw call.self.unsupportedOption(`${call.path} with n=${times}`)
  return x => {
    let cells = call.graph.dense(x)
    if (times >= width(cells.type)) throw call.self.unsupportedOption(`${call.path} of ${width(cells.type)} columns, of which no column is left`)
    for (let time = 0; time < times; time++) {
      const count = width(cells.type)
      const places = Array.from({ length: count - 1 }, (_, place) => place)
      cells = combinedWithoutOverflow(call.graph, call.graph.select(cells, places.map(place => place + 1)), call.graph.select(cells, places), 'subtract', call.self.shortName)
    }
    return cells
  }
}

/** Equal numbers look alike, whichever stands first. */
function sort(call: Call): Step {
  only(call, ['axis', 'kind', 'stable'])
  alongRows(call, 1)
  return x => call.graph.add(sortRows, [call.graph.dense(x)], {})
}

/** Between the two items around the place `q · (n − 1)`, weighed by how near they are: numpy's formula for that changes from release to release. */
function quantile(call: Call, whole: number): Step {
  only(call, ['q', 'axis', 'keepdims'])
  alongRows(call)
  const q = numberNamed(call, 'q', undefined)
  if (q === undefined || !(q >= 0 && q <= whole) || call.keywords.get('keepdims') !== true) throw call.self.unsupportedOption(`${call.path} without keepdims=True and one number q from 0 to ${whole}`)
  return x => {
    const { graph } = call
    const sorted = graph.add(sortRows, [checkArray(graph, doubles(call, graph.dense(x)), { by: call.path, allowNan: true })], {})
    const last = width(sorted.type) - 1
    const place = (q / whole) * last
    const lower = Math.floor(place)
    const weights = float64([1 - (place - lower), place - lower], [2, 1])
    const found = lower === place ? graph.select(sorted, [lower]) : graph.add(matmul, [graph.select(sorted, [lower, lower + 1])], { weights })
    // NaN where the row holds one, which stands last.
    const top = graph.select(sorted, [last])
    return { ...graph.add(arithmetic, [found, graph.add(arithmetic, [top, top], { operator: 'subtract' })], { operator: 'add' }), held: 'float64' }
  }
}

/** Of infinities scipy's releases make different things. */
function finiteRows(call: Call, step: (x: Ref) => Ref, options: readonly string[] = []): Step {
  only(call, ['axis', ...options])
  alongRows(call)
  return x => step(checkArray(call.graph, doubles(call, call.graph.dense(x)), { by: call.path, allowNan: true }))
}

function logSumExp(call: Call): Step {
  if (call.keywords.get('keepdims') !== true) throw call.self.unsupportedOption(`${call.path} without axis=1, keepdims=True`)
  return finiteRows(call, x => reduce(call.graph, x, 'logsumexp'), ['keepdims'])
}

/** `x − max − log Σ exp(x − max)` (scipy/special/_logsumexp.py). */
function logSoftmax(call: Call): Step {
  return finiteRows(call, x => {
    const { graph } = call
    const shifted = graph.add(arithmetic, [x, reduce(graph, x, 'max')], { operator: 'subtract' })
    const total = reduce(graph, graph.add(unary, [shifted], { function: 'exp' }), 'sum')
    return graph.add(arithmetic, [shifted, graph.add(unary, [total], { function: 'log' })], { operator: 'subtract' })
  })
}

function reduce(graph: GraphBuilder, x: Ref, by: 'max' | 'sum' | 'logsumexp'): Ref {
  return graph.add(reduceRows, [x], { by, order: 'open' })
}
