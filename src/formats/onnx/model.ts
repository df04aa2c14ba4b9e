/** An ONNX model as plain data. Names and numbers are those of onnx.proto (ONNX IR specification, docs/IR.md). */

/** TensorProto.DataType, by number. */
export const elementTypes = [
  'undefined', 'float32', 'uint8', 'int8', 'uint16', 'int16', 'int32', 'int64', 'string', 'bool', 'float16', 'float64', 'uint32', 'uint64',
  'complex64', 'complex128', 'bfloat16',
] as const
export type ElementType = (typeof elementTypes)[number] | 'other'

export interface OnnxTensor {
  readonly name: string
  readonly type: ElementType
  readonly dims: readonly number[]
  /** Row-major. Integers as int64 are; undefined for a type that no operator here takes. */
  readonly data: Float32Array | Float64Array | BigInt64Array | readonly string[] | undefined
}

export type OnnxAttribute =
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'ints'; readonly value: readonly bigint[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensors'; readonly value: readonly OnnxTensor[] }
  /** A graph within it, a type, a sparse tensor: kept from no one who only runs the model, and read by nobody here. */
  | { readonly kind: 'other' }

export interface OnnxNode {
  readonly domain: string
  readonly type: string
  readonly name: string
  /** '' stands for an input that is left out. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: ReadonlyMap<string, OnnxAttribute>
}

export interface OnnxValue {
  readonly name: string
  /** `other`: a sequence, a map, an optional. */
  readonly type: ElementType
  /** A number where it is fixed, a name or '' where it is not; null where not even their count is told. */
  readonly dims: readonly (number | string)[] | null
}

export interface OnnxModel {
  readonly irVersion: number
  readonly producer: string
  readonly producerVersion: string
  /** By domain, '' for ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>
  readonly nodes: readonly OnnxNode[]
  readonly initializers: readonly OnnxTensor[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  /** Functions that the model brings, which its nodes may name: `domain/name`. */
  readonly functions: readonly string[]
}
