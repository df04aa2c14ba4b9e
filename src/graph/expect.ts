/** What `infer` of the ops demands of its inputs and attributes; each throws BrineError 'corrupt'. */
import type { Tensor, TensorType } from './tensor.ts'
import type { CellType, ValueType } from './value.ts'
import { BrineError } from '../errors.ts'
import { isTensor } from './tensor.ts'

type Matrix = Exclude<ValueType, { kind: 'columns' }>

/** The type of input `index`: a dense or CSR matrix. */
export function expectMatrix(op: string, inputs: readonly ValueType[], index: number): Matrix {
  const type = expectInput(op, inputs, index)
  if (type.kind === 'columns') throw corrupt(op, `input ${index} is columns, expected a matrix`)
  return type
}

export function expectDense(op: string, inputs: readonly ValueType[], index: number): Extract<ValueType, { kind: 'dense' }> {
  const type = expectInput(op, inputs, index)
  if (type.kind !== 'dense') throw corrupt(op, `input ${index} is ${type.kind}, expected a dense matrix`)
  return type
}

export function expectColumns(op: string, inputs: readonly ValueType[], index: number): Extract<ValueType, { kind: 'columns' }> {
  const type = expectInput(op, inputs, index)
  if (type.kind !== 'columns') throw corrupt(op, `input ${index} is ${type.kind}, expected columns`)
  return type
}

/** There is one column, of one of these types; in a graph under construction it may be undetermined. */
export function expectOneColumn(op: string, { columns }: Extract<ValueType, { kind: 'columns' }>, types: readonly CellType[]): void {
  if (columns.length !== 1) throw corrupt(op, `it takes one column, not ${columns.length}`)
  if (columns[0] !== 'undetermined' && !types.includes(columns[0]!)) throw corrupt(op, `the column is ${columns[0]}, expected ${types.join(' or ')}`)
}

/** Columns of int32: codes, ranks or counts. */
export function expectCodes(op: string, inputs: readonly ValueType[], index: number): Extract<ValueType, { kind: 'columns' }> {
  const type = expectColumns(op, inputs, index)
  const other = type.columns.findIndex(column => column !== 'int32')
  if (other >= 0) throw corrupt(op, `column ${other} of input ${index} is ${type.columns[other]}, expected int32`)
  return type
}

export function expectInput(op: string, inputs: readonly ValueType[], index: number): ValueType {
  const type = inputs[index]
  if (type === undefined) throw corrupt(op, `input ${index} is absent`)
  return type
}

/** The attribute is a tensor of this type (`any`: of whichever), with so many items where that is told. */
export function expectTensor(op: string, name: string, value: unknown, type: TensorType | 'any', length?: number): void {
  if (!isTensor(value)) throw corrupt(op, `${name} is no tensor`)
  if (type !== 'any' && value.type !== type) throw corrupt(op, `${name} is ${value.type}, expected ${type}`)
  if (length !== undefined) expectLength(op, name, value, length)
}

export function expectLength(op: string, name: string, tensor: Tensor | undefined, length: number): void {
  if (tensor?.data.length !== length) throw corrupt(op, `${name} has ${tensor?.data.length ?? 'no'} items, expected ${length}`)
}

export function expectFlag(op: string, name: string, value: unknown): void {
  if (typeof value !== 'boolean') throw corrupt(op, `${name} is ${JSON.stringify(value)}, expected true or false`)
}

/** One of the words that an attribute may be. */
export function expectWord<W extends string>(op: string, name: string, value: unknown, words: readonly W[]): void {
  if (!words.includes(value as W)) throw corrupt(op, `${name} is ${JSON.stringify(value)}, expected ${words.join(' or ')}`)
}

/** Every item is an integer from 0 up to, not including, `end`. */
export function expectIndices(op: string, name: string, indices: ArrayLike<number>, end: number): void {
  for (let at = 0; at < indices.length; at++) {
    const index = indices[at]!
    if (!Number.isInteger(index) || index < 0 || index >= end) throw corrupt(op, `${name}[${at}] is ${index}, expected 0 to ${end - 1}`)
  }
}

export function corrupt(op: string, detail: string, cause?: unknown): BrineError {
  return new BrineError('corrupt', `The operation '${op}' does not fit: ${detail}`, {
    hint: 'The model file is damaged or was made by another version. Compile it again from its source.',
    cause,
  })
}
