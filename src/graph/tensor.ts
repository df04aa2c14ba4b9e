/** A constant of a graph: numbers in row-major order, or strings and mixed cells. */
import type { Cell } from './value.ts'

export type NumericData = Float64Array | Float32Array | Int32Array | Uint32Array | BigInt64Array | Uint8Array

export type TensorType = 'float64' | 'float32' | 'int64' | 'int32' | 'uint32' | 'uint8' | 'string' | 'mixed'

export interface Tensor<D extends NumericData | string[] | Cell[] = NumericData | string[] | Cell[]> {
  readonly type: TensorType
  readonly shape: readonly number[]
  readonly data: D
}

export function float64(data: Float64Array | readonly number[], shape: readonly number[] = [data.length]): Tensor<Float64Array> {
  return { type: 'float64', shape, data: data instanceof Float64Array ? data : Float64Array.from(data) }
}

export function float32(data: Float32Array, shape: readonly number[] = [data.length]): Tensor<Float32Array> {
  return { type: 'float32', shape, data }
}

export function int32(data: Int32Array | readonly number[], shape: readonly number[] = [data.length]): Tensor<Int32Array> {
  return { type: 'int32', shape, data: data instanceof Int32Array ? data : Int32Array.from(data) }
}

export function uint32(data: Uint32Array, shape: readonly number[] = [data.length]): Tensor<Uint32Array> {
  return { type: 'uint32', shape, data }
}

export function uint8(data: Uint8Array, shape: readonly number[] = [data.length]): Tensor<Uint8Array> {
  return { type: 'uint8', shape, data }
}

/** Cells of one kind as the narrowest tensor that holds them: strings, int32, int64, float64, or mixed cells. */
export function cells(values: readonly Cell[]): Tensor {
  const shape = [values.length]
  if (values.length > 0 && values.every(value => typeof value === 'string')) return { type: 'string', shape, data: values as string[] }
  if (values.length > 0 && values.every(value => typeof value === 'number')) return float64(values as number[])
  return { type: 'mixed', shape, data: values as Cell[] }
}

export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'type' in value && 'shape' in value && 'data' in value
}

export function cellOfTensor(tensor: Tensor, at: number): Cell {
  return tensor.data[at]!
}
