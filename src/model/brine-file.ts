/**
 * The `.brine` file: one compiled model, in the layout of safetensors (https://github.com/huggingface/safetensors#format):
 * the header's length (u64, little-endian), a JSON header padded with spaces to 8 bytes, then the tensors. Tensors stand
 * by falling item size, so that each is aligned and can be used as a view. `__metadata__` holds `format` (this version
 * of the layout) and `model` (JSON: graph, signature, provenance). A tensor of strings is two: `NAME` (U8, UTF-8 one
 * after the other) and `NAME.offsets` (I32, one more than strings); mixed cells are JSON in U8. A payload is `payload.NAME`.
 */
import type { Attribute } from '../graph/op.ts'
import type { Cell } from '../graph/value.ts'
import type { Graph, GraphNode } from '../graph/graph.ts'
import type { Model, Provenance } from './model.ts'
import type { NumericData, Tensor, TensorType } from '../graph/tensor.ts'
import { BrineError } from '../errors.ts'
import { isTensor } from '../graph/tensor.ts'
import { makeModel } from './model.ts'
import { readJson, writeJson } from './exact-json.ts'

const formatVersion = '1'

const numeric = {
  F64: { type: 'float64', array: Float64Array },
  I64: { type: 'int64', array: BigInt64Array },
  F32: { type: 'float32', array: Float32Array },
  I32: { type: 'int32', array: Int32Array },
  U32: { type: 'uint32', array: Uint32Array },
  U8: { type: 'uint8', array: Uint8Array },
} as const

type DType = keyof typeof numeric
const dtypeOf = Object.fromEntries(Object.entries(numeric).map(([dtype, { type }]) => [type, dtype])) as Record<string, DType>

interface Entry {
  dtype: DType
  shape: number[]
  data_offsets: [number, number]
}

/** `{ $tensor: name, type }` stands for a tensor in the JSON of an attribute. */
interface TensorMark {
  $tensor: string
  type: TensorType
  shape: number[]
}

/** So many bytes tell a `.brine` file. */
export const headBytes = 24

/** Whether a file that starts with these bytes is a `.brine`: a pickle's first bytes make no such header length. */
export function startsBrineFile(head: Uint8Array): boolean {
  return head.length >= headBytes && text(head.subarray(8, headBytes)) === '{"__metadata__":'
}

export function isBrineFile(bytes: Uint8Array): boolean {
  return startsBrineFile(bytes) && new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true) < bytes.length
}

export function writeBrineFile(model: Model): Uint8Array {
  const chunks: { name: string; dtype: DType; shape: number[]; bytes: Uint8Array }[] = []
  const names = new Map<Tensor, string>()
  const put = (name: string, data: NumericData, type: TensorType, shape: readonly number[]) =>
    chunks.push({ name, dtype: dtypeOf[type]!, shape: [...shape], bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) })

  function mark(tensor: Tensor): TensorMark {
    let name = names.get(tensor)
    if (name === undefined) {
      name = `t${names.size}`
      names.set(tensor, name)
      if (tensor.type === 'string') {
        const { bytes, offsets } = packStrings(tensor.data as string[])
        put(name, bytes, 'uint8', [bytes.length])
        put(`${name}.offsets`, offsets, 'int32', [offsets.length])
      } else if (tensor.type === 'mixed') {
        const bytes = Buffer.from(writeJson(tensor.data as Cell[]))
        put(name, new Uint8Array(bytes), 'uint8', [bytes.length])
      } else put(name, tensor.data as NumericData, tensor.type, tensor.shape)
    }
    return { $tensor: name, type: tensor.type, shape: [...tensor.shape] }
  }

  const pack = (value: unknown): unknown => {
    if (isTensor(value)) return mark(value)
    if (Array.isArray(value)) return value.map(pack)
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)]))
    return value
  }

  const graph = { ...model.graph, nodes: model.graph.nodes.map(node => ({ ...node, attributes: pack(node.attributes) })) }
  for (const [name, bytes] of model.payloads) put(`payload.${name}`, bytes, 'uint8', [bytes.length])

  chunks.sort((a, b) => numeric[b.dtype].array.BYTES_PER_ELEMENT - numeric[a.dtype].array.BYTES_PER_ELEMENT)
  const entries: Record<string, Entry> = {}
  let end = 0
  for (const { name, dtype, shape, bytes } of chunks) {
    entries[name] = { dtype, shape, data_offsets: [end, (end += bytes.length)] }
  }
  const metadata = { format: formatVersion, model: writeJson({ signature: model.signature, graph, provenance: model.provenance }) }
  let header = JSON.stringify({ __metadata__: metadata, ...entries })
  header += ' '.repeat((8 - (Buffer.byteLength(header) % 8)) % 8)
  const length = Buffer.byteLength(header)
  const file = Buffer.alloc(8 + length + end)
  file.writeBigUInt64LE(BigInt(length))
  file.write(header, 8)
  for (const { name, bytes } of chunks) file.set(bytes, 8 + length + entries[name]!.data_offsets[0])
  return file
}

/** What models were read from. */
const files = new WeakMap<Model, Uint8Array>()

/** The file of a model: the one that it was read from, which is in memory as long as its tensors are; else one that is written now. */
export function brineFileOf(model: Model): Uint8Array {
  return files.get(model) ?? writeBrineFile(model)
}

/** Tensors are views into `bytes`. @throws BrineError 'corrupt', 'unsupported-format' for another version */
export function readBrineFile(bytes: Uint8Array): Model {
  if (!isBrineFile(bytes)) throw corrupt('it does not start as one')
  if (bytes.byteOffset % 8 !== 0) bytes = bytes.slice()
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  if (length % 8 !== 0 || 8 + length > bytes.length) throw corrupt(`its header says ${length} bytes, the file has ${bytes.length}`)
  const header = parse(text(bytes.subarray(8, 8 + length))) as Record<string, Entry> & { __metadata__: Record<string, string> }
  const { format, model } = header.__metadata__
  if (format !== formatVersion) {
    throw new BrineError('unsupported-format', `This .brine file has layout ${String(format)}; this version reads layout ${formatVersion}`, {
      hint: 'Compile the model again from its source with this version.',
    })
  }
  const body = bytes.subarray(8 + length)
  const { graph, provenance } = parse(String(model)) as { graph: Graph; provenance: Provenance }

  const view = (name: string): NumericData => {
    const entry = header[name]
    const kind = entry === undefined ? undefined : numeric[entry.dtype]
    if (entry === undefined || kind === undefined || !Array.isArray(entry.data_offsets)) throw corrupt(`it has no tensor '${name}'`)
    const [from, to] = entry.data_offsets
    const size = kind.array.BYTES_PER_ELEMENT
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to < from || to > body.length || from % size !== 0 || (to - from) % size !== 0) {
      throw corrupt(`tensor '${name}' lies at ${from} to ${to} of ${body.length} bytes`)
    }
    return new kind.array(body.buffer as ArrayBuffer, body.byteOffset + from, (to - from) / size)
  }

  const seen = new Map<string, Tensor>()
  const tensor = ({ $tensor: name, type, shape }: TensorMark): Tensor => {
    const known = seen.get(name)
    if (known !== undefined) return known
    const data = type === 'string' ? unpackStrings(view(name) as Uint8Array, view(`${name}.offsets`) as Int32Array) : type === 'mixed' ? (parse(text(view(name) as Uint8Array)) as Cell[]) : view(name)
    const made: Tensor = { type, shape, data }
    if (type !== 'string' && type !== 'mixed' && numeric[header[name]!.dtype].type !== type) throw corrupt(`tensor '${name}' is ${header[name]!.dtype}, expected ${type}`)
    if (!Array.isArray(shape) || shape.reduce((product, size) => product * size, 1) !== data.length) throw corrupt(`tensor '${name}' has ${data.length} items, its shape is ${String(shape)}`)
    seen.set(name, made)
    return made
  }

  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack)
    if (typeof value !== 'object' || value === null) return value
    if ('$tensor' in value) return tensor(value as TensorMark)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item)]))
  }

  try {
    const nodes = graph.nodes.map((node): GraphNode => ({ ...node, attributes: unpack(node.attributes) as Record<string, Attribute> }))
    const payloads = Object.keys(header).filter(name => name.startsWith('payload.')).map(name => [name.slice(8), view(name) as Uint8Array] as const)
    const made = makeModel({ ...graph, nodes }, provenance, new Map(payloads))
    files.set(made, bytes)
    return made
  } catch (error) {
    if (error instanceof BrineError) throw error
    throw corrupt('its graph does not fit together', error)
  }
}

function packStrings(strings: readonly string[]): { bytes: Uint8Array; offsets: Int32Array } {
  const parts = strings.map(string => Buffer.from(string))
  const offsets = new Int32Array(strings.length + 1)
  parts.forEach((part, at) => (offsets[at + 1] = offsets[at]! + part.length))
  return { bytes: new Uint8Array(Buffer.concat(parts)), offsets }
}

function unpackStrings(bytes: Uint8Array, offsets: Int32Array): string[] {
  return Array.from({ length: offsets.length - 1 }, (_, at) => text(bytes.subarray(offsets[at], offsets[at + 1])))
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

function parse(json: string): unknown {
  try {
    return readJson(json)
  } catch (error) {
    throw corrupt('its header is not JSON', error)
  }
}

function corrupt(detail: string, cause?: unknown): BrineError {
  return new BrineError('corrupt', `The .brine file is damaged: ${detail}`, { hint: 'Compile the model again from its source.', cause })
}
