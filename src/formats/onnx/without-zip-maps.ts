import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { OnnxModel } from './model.ts'

const graphField = 7
const nodeField = 1
const outputField = 12
const float = 1

/**
 * The model with each ZipMap that makes an output in the place of an Identity: the same numbers as a tensor, which ONNX
 * Runtime's binding for Node can give, in place of a list of maps, which it cannot. `model` is what `bytes` hold.
 */
export function withoutZipMaps(bytes: Uint8Array, model: OnnxModel): Uint8Array {
  const zipMaps = model.nodes.filter(({ domain, type }) => domain === 'ai.onnx.ml' && type === 'ZipMap')
  if (zipMaps.length === 0) return bytes
  const zipped = new Set(zipMaps.flatMap(({ outputs }) => outputs))
  let node = 0
  let output = 0
  return rewritten(bytes, graphField, graph =>
    rewritten(rewritten(graph, nodeField, own => {
      const { domain, type, inputs, outputs } = model.nodes[node++]!
      return domain === 'ai.onnx.ml' && type === 'ZipMap' ? identity(inputs[0]!, outputs[0]!) : own
    }), outputField, own => {
      const { name } = model.outputs[output++]!
      return zipped.has(name) ? floatTensor(name) : own
    }),
  )
}

/** A message with the values of one field, messages themselves, replaced. */
function rewritten(bytes: Uint8Array, field: number, change: (value: Uint8Array) => Uint8Array): Uint8Array {
  const reader = new BinaryReader(bytes)
  const writer = new BinaryWriter()
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag()
    writer.tag(number, wire)
    if (number === field) writer.bytes(change(reader.bytes()))
    else writer.raw(reader.skip(wire, number))
  }
  return writer.finish()
}

/** NodeProto. */
function identity(input: string, output: string): Uint8Array {
  return new BinaryWriter().tag(1, WireType.LengthDelimited).string(input).tag(2, WireType.LengthDelimited).string(output).tag(4, WireType.LengthDelimited).string('Identity').finish()
}

/** ValueInfoProto of a tensor of float32 of any shape. */
function floatTensor(name: string): Uint8Array {
  const tensor = new BinaryWriter().tag(1, WireType.Varint).int32(float).finish()
  const type = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(tensor).finish()
  return new BinaryWriter().tag(1, WireType.LengthDelimited).string(name).tag(2, WireType.LengthDelimited).bytes(type).finish()
}
