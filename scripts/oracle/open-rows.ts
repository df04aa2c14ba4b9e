import type { Bound } from '../../src/graph/op.ts'
import type { Columns, Csr, Value } from '../../src/graph/value.ts'
import type { Model } from '../../src/model/model.ts'
import { allocate, cellAt } from '../../src/graph/value.ts'
import { inferTypes } from '../../src/graph/infer.ts'
import { opNamed } from '../../src/graph/op-named.ts'

/** Operations that reject rows by what an earlier step may have rounded. */
const checks = new Set(['check_finite', 'check_present', 'interpolate', 'splines', 'nonnegative_factors', 'of_neighbors', 'arg_extreme', 'category_lookup', 'category_statistics'])

/** Rows that a check may take or reject, since what it looks at is known within a bound only, or not at all: no verdict on them is wrong. */
export function openRows({ graph }: Model, columns: Columns): Set<number> {
  const types = inferTypes(graph)
  const values: Value[] = [columns]
  const bounds: Bound[] = [new Float64Array(columns.rows * columns.columns.length)]
  const open = new Set<number>()
  graph.nodes.forEach(({ op: name, inputs: numbers, attributes }, at) => {
    const op = opNamed(name)
    const inputs = numbers.map(input => values[input]!)
    const own = numbers.map(input => bounds[input]!)
    const run = (given: readonly Value[]) => {
      const output = allocate(types[at + 1]!, columns.rows)
      const rejected = new Map<number, Set<number | null>>()
      op.run(attributes, given, output, { reject: (row, _input, column) => rejected.set(row, (rejected.get(row) ?? new Set()).add(column)) })
      return { output, rejected }
    }
    const { output, rejected } = run(inputs)
    values.push(output)
    bounds.push(op.bound(attributes, inputs, own, output))
    // A table of numbers is checked for infinities, one of objects is not, and the file does not tell which will be filled.
    if (name === 'impute' && inputs[0]!.kind === 'columns') rowsOfInfinities(inputs[0]!).forEach(row => open.add(row))
    // XGBoost looks for infinities in scipy's arrays, and in matrices does not: which of the two a SplineTransformer gives is scipy's.
    if (name === 'cast' && output.kind === 'dense' && graph.nodes.some(({ op, attributes }) => op === 'splines' && attributes['sparse'] === true)) output.data.forEach((item, place) => Math.abs(item) === Infinity && open.add(rowOf(output, place)))
    // What tells 0 from −0 (interpret 0.2) goes by a sum in BLAS's own order, of which either zero may come.
    if (attributes['function'] === 'reciprocal' && output.kind === 'dense' && graph.nodes.some(({ op }) => op === 'matmul')) output.data.forEach((item, place) => Math.abs(item) === Infinity && open.add(rowOf(output, place)))
    // A row that stores nothing has no item whose bound says that it might store some.
    if (output.kind === 'csr') inputs.forEach((input, index) => own[index]!.forEach((bound, place) => bound === Infinity && storesNothing(output, rowOf(input, place)) && open.add(rowOf(input, place))))
    if (!checks.has(name) || own.every(bound => bound.every(item => item === 0))) return
    inputs.forEach((input, index) => own[index]!.forEach((bound, place) => bound === Infinity && open.add(rowOf(input, place))))
    const others = (['low', 'high', 'zero'] as const).map(to => run(inputs.map((input, index) => moved(input, own[index]!, to))).rejected)
    for (let row = 0; row < columns.rows; row++) {
      const cells = rejected.get(row)
      // Every cell of a rejected row may pass somewhere in its interval, or one of another's may fail.
      const isOpen = cells === undefined ? others.some(other => other.has(row)) : [...cells].every(cell => others.some(other => other.get(row)?.has(cell) !== true))
      if (isOpen) open.add(row)
    }
  })
  return open
}

function rowsOfInfinities({ columns, rows }: Columns): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter(row => columns.some(column => Math.abs(Number(cellAt(column, row))) === Infinity))
}

/** A matrix at one end of its intervals, or 0 where they hold that. */
function moved(value: Value, bound: Bound, to: 'low' | 'high' | 'zero'): Value {
  if (value.kind === 'columns') return value
  const move = (item: number, by: number) => (to === 'zero' ? (Math.abs(item) <= by ? 0 : item) : to === 'low' ? item - by : item + by)
  return { ...value, data: value.data.map((item, at) => (bound[at] === Infinity ? item : move(item, bound[at]!))) } as Value
}

/** The row of the item whose bound stands at `place`. */
function rowOf(value: Value, place: number): number {
  if (value.kind !== 'csr') return Math.floor(place / (value.kind === 'columns' ? value.columns.length : value.cols))
  return value.indptr.findIndex(end => end > place) - 1
}

function storesNothing({ indptr }: Csr, row: number): boolean {
  return indptr[row] === indptr[row + 1]
}
