import type { Attribute } from '../op.ts'
import type { Column, Value, ValueType } from '../value.ts'
import type { StepAttribute, StepCell, StepColumn, StepInput } from './step.ts'
import type { Tensor } from '../tensor.ts'
import { cellAt } from '../value.ts'
import { isTensor } from '../tensor.ts'

type InputKind = StepColumn['kind']

/** What a step is given of a value's column: every number is a float64. */
export function inputKinds(type: ValueType): InputKind[] {
  if (type.kind !== 'columns') return Array.from({ length: type.cols }, () => 'number')
  return type.columns.map(cell => (cell === 'string' ? 'string' : cell === 'bool' ? 'boolean' : cell === 'mixed' || cell === 'undetermined' ? 'mixed' : 'number'))
}

/** Rows `from` to `to` of a value as own code sees them. */
export function stepInput(value: Value, names: readonly string[], from: number, to: number): StepInput {
  const rows = to - from
  if (value.kind === 'columns') return { rows, columns: value.columns.map((column, at) => columnOf(column, names[at]!, from, to)) }
  const data = names.map(() => new Float64Array(rows))
  if (value.kind === 'dense') {
    for (let row = 0; row < rows; row++) for (let column = 0; column < value.cols; column++) data[column]![row] = value.data[(from + row) * value.cols + column]!
  } else {
    for (let row = 0; row < rows; row++) for (let at = value.indptr[from + row]!; at < value.indptr[from + row + 1]!; at++) data[value.indices[at]!]![row] = value.data[at]!
  }
  return { rows, columns: names.map((name, at) => ({ name, kind: 'number', data: data[at]! })) }
}

function columnOf(column: Column, name: string, from: number, to: number): StepColumn {
  const rows = to - from
  switch (column.type) {
    case 'string':
      return { name, kind: 'string', data: Array.from({ length: rows }, (_, row) => cellAt(column, from + row) as string | null) }
    case 'bool':
      return { name, kind: 'boolean', data: Array.from({ length: rows }, (_, row) => cellAt(column, from + row) as boolean | null) }
    case 'mixed':
      return { name, kind: 'mixed', data: Array.from({ length: rows }, (_, row) => cellAt(column, from + row) as StepCell) }
    default:
      return { name, kind: 'number', data: Float64Array.from({ length: rows }, (_, row) => Number(cellAt(column, from + row) ?? NaN)) }
  }
}

/** Attributes as a graph keeps them: lists, tensors, and `{ entries }` for an object, whose names may be any. */
export function attributeOf(stored: Attribute | undefined): StepAttribute {
  if (stored === undefined || stored === null || typeof stored !== 'object') return stored ?? null
  if (isTensor(stored)) return nested(stored, 0, 0)
  if (Array.isArray(stored)) return stored.map(attributeOf)
  const { entries } = stored as { entries: readonly (readonly [string, Attribute])[] }
  return Object.fromEntries(entries.map(([name, value]) => [name, attributeOf(value)]))
}

function nested(tensor: Tensor, axis: number, from: number): StepAttribute {
  const { shape, data } = tensor
  if (shape.length === 0) return data[0] as StepCell
  const length = shape[axis]!
  if (axis === shape.length - 1) return data.slice(from, from + length) as Float64Array | string[]
  const stride = shape.slice(axis + 1).reduce((product, size) => product * size, 1)
  return Array.from({ length }, (_, at) => nested(tensor, axis + 1, from + at * stride))
}

