/** Runs one operation of the graph by itself, for the tests beside the operations. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { readFileSync } from 'node:fs'
import type { Bound, Op } from '../../src/graph/op.ts'
import type { Cell, CellType, Columns, Csr, Dense, FloatType, Value, ValueType } from '../../src/graph/value.ts'
import { allocate, allocateColumn, cellAt, floats, setCell } from '../../src/graph/value.ts'
import { storedOf } from '../stored-of.ts'

export interface Ran {
  readonly output: Value
  readonly rejected: { row: number; column: number | null; detail: string }[]
}

export function dense(rows: readonly (readonly number[])[], type: FloatType = 'float64'): Dense {
  const data = floats(type, rows.length * (rows[0]?.length ?? 0))
  data.set(rows.flat())
  return { kind: 'dense', type, rows: rows.length, cols: rows[0]?.length ?? 0, data }
}

/** The stored items of a sparse matrix, row by row: [column, item]. */
export function csr(rows: readonly (readonly (readonly [number, number])[])[], cols: number): Csr {
  const indptr = [0]
  for (const row of rows) indptr.push(indptr[indptr.length - 1]! + row.length)
  const items = rows.flat()
  return {
    kind: 'csr',
    type: 'float64',
    rows: rows.length,
    cols,
    indptr: Int32Array.from(indptr),
    indices: Int32Array.from(items, item => item[0]),
    data: Float64Array.from(items, item => item[1]),
  }
}

export function columns(...all: readonly (readonly [CellType, readonly Cell[]])[]): Columns {
  const made = all.map(([type, cells]) => {
    const column = allocateColumn(type, cells.length)
    cells.forEach((cell, row) => setCell(column, row, cell))
    return column
  })
  return { kind: 'columns', rows: all[0]?.[1].length ?? 0, columns: made }
}

export function typeOf(value: Value): ValueType {
  if (value.kind === 'columns') return { kind: 'columns', columns: value.columns.map(column => column.type) }
  return { kind: value.kind, type: value.type, cols: value.cols }
}

export function runOp<A extends object>(op: Op<A>, attributes: A, ...inputs: readonly Value[]): Ran {
  const output = allocate(op.infer(attributes, inputs.map(typeOf)), inputs[0]!.rows)
  const rejected: Ran['rejected'] = []
  op.run(attributes, inputs, output, { reject: (row, _input, column, detail) => rejected.push({ row, column, detail }) })
  const again = op.bind?.(attributes)
  for (let time = 0; time < 2 && again !== undefined; time++) {
    const other = allocate(op.infer(attributes, inputs.map(typeOf)), inputs[0]!.rows)
    again(inputs, other, { reject: () => undefined })
    expect(withoutRoom(other)).toEqual(withoutRoom(output))
  }
  return { output: withoutRoom(output), rejected }
}

function withoutRoom(value: Value): Value {
  return value.kind === 'csr' ? storedOf(value) : value
}

/** Cells of a value, row by row; the items that a sparse matrix does not store are 0. */
export function rowsOf(value: Value): Cell[][] {
  const width = value.kind === 'columns' ? value.columns.length : value.cols
  const rows = Array.from({ length: value.rows }, () => new Array<Cell>(width).fill(0))
  for (let row = 0; row < value.rows; row++) {
    if (value.kind === 'columns') value.columns.forEach((column, at) => (rows[row]![at] = cellAt(column, row)))
    else if (value.kind === 'dense') for (let at = 0; at < width; at++) rows[row]![at] = value.data[row * width + at]!
    else for (let at = value.indptr[row]!; at < value.indptr[row + 1]!; at++) rows[row]![value.indices[at]!] = value.data[at]!
  }
  return rows
}

export function boundOf<A extends object>(op: Op<A>, attributes: A, inputs: readonly Value[], bounds: readonly Bound[]): Bound {
  return op.bound(attributes, inputs, bounds, runOp(op, attributes, ...inputs).output)
}

/** Bounds of 0 for each item of each input. */
export function exactly(...inputs: readonly Value[]): Bound[] {
  return inputs.map(input => new Float64Array(input.kind === 'columns' ? input.rows * input.columns.length : input.data.length))
}

/**
 * Moves the items of random matrices within random bounds, and expects what the op makes of them within the bound that it
 * gives. What the op makes of equal items must be equal, whatever it says of its own precision.
 */
export function expectBoundToCover<A extends object>(
  op: Op<A>,
  attributes: A,
  shape: { readonly cols: number; readonly inputs?: number; readonly item?: fc.Arbitrary<number>; readonly type?: FloatType },
): void {
  const item = shape.item ?? fc.oneof(fc.double({ min: -20, max: 20, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -3, max: 3 }))
  const size = fc.constantFrom(0, 1e-16, 1e-12, 1e-6, 1e-2)
  const cell = fc.record({ item, size, move: fc.double({ min: -1, max: 1, noNaN: true }) })
  const matrix = fc.array(cell, { minLength: 3 * shape.cols, maxLength: 3 * shape.cols })
  const count = shape.inputs ?? 1
  fc.assert(
    fc.property(fc.array(matrix, { minLength: count, maxLength: count }), matrices => {
      const at = (cells: (typeof matrices)[number], moved: boolean) => {
        const value = dense([[0, 0, 0]], shape.type)
        const data = floats(shape.type ?? 'float64', cells.length)
        cells.forEach(({ item, size, move }, index) => {
          data[index] = item
          const other = data[index]! + size * Math.abs(item) * move
          if (moved && size * Math.abs(item) > 0 && Math.abs(Math.fround(other) - data[index]!) <= size * Math.abs(item)) data[index] = shape.type === 'float32' ? Math.fround(other) : other
        })
        return { ...value, rows: 3, cols: shape.cols, data }
      }
      const ours = matrices.map(cells => at(cells, false))
      const theirs = matrices.map(cells => at(cells, true))
      const bounds = matrices.map((cells, index) => Float64Array.from(cells, ({ size, item }, place) => Math.max(size * Math.abs(item), Math.abs(theirs[index]!.data[place]! - ours[index]!.data[place]!))))
      const { output } = runOp(op, attributes, ...ours)
      const bound = op.bound(attributes, ours, bounds, output)
      const left = rowsOf(output).flat()
      const right = rowsOf(runOp(op, attributes, ...theirs).output).flat()
      expect(bound.length).toBe(left.length)
      left.forEach((cell, place) => {
        const same = Object.is(cell, right[place]) || cell === right[place]
        const within = typeof cell === 'number' && typeof right[place] === 'number' && Math.abs(cell - right[place]) <= bound[place]!
        if (!same && !within && bound[place] !== Infinity) expect.fail(`${String(cell)} became ${String(right[place])}, beyond ${bound[place]!}`)
      })
    }),
    { numRuns: 300 },
  )
}

/** A matrix as scripts/math/numpy_cases.py writes it. */
export interface NumpyTable {
  readonly rows: number
  readonly cols: number
  readonly type: FloatType
  readonly data: readonly (number | string)[]
}

/** numpy's own answers for an op: tests/goldens/math/numpy-cases.json. */
export function numpyCases<T>(op: string): T[] {
  return (JSON.parse(readFileSync('tests/goldens/math/numpy-cases.json', 'utf8')) as Record<string, T[]>)[op]!
}

export function numpyTable({ rows, cols, type, data }: NumpyTable): Dense {
  const result = floats(type, data.length)
  result.set(data.map(Number))
  return { kind: 'dense', type, rows, cols, data: result }
}
