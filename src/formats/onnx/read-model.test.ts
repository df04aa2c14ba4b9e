import { readFileSync } from 'node:fs'
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { describe, expect, test } from 'vitest'
import { Budget } from '../limits.ts'
import { readOnnxModel } from './read-model.ts'
import { withoutZipMaps } from './without-zip-maps.ts'

const bytes = readFileSync('tests/goldens/models/onnx-1.20/forest-two/model.onnx')
const read = (content: Uint8Array) => readOnnxModel(content, new Budget(undefined, content.length))

/** A field of bytes. */
function field(number: number, content: Uint8Array): Uint8Array {
  return new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(content).finish()
}

/** A model whose graph has this initializer alone. */
function withTensor(tensor: Uint8Array): Uint8Array {
  return Buffer.concat([new BinaryWriter().tag(1, WireType.Varint).int64(8).finish(), field(7, field(5, tensor))])
}

describe('An ONNX model', () => {
  test('tells who made it, its operator sets, nodes and ends', () => {
    const model = read(bytes)
    expect(model).toMatchObject({ producer: 'skl2onnx', producerVersion: '1.20.0', inputs: [{ name: 'X', type: 'float32', dims: ['', 4] }] })
    expect([...model.opsets.keys()]).toContain('ai.onnx.ml')
    expect(model.nodes.map(({ type }) => type)).toEqual(['TreeEnsembleClassifier', 'Cast', 'ZipMap'])
    expect(model.nodes[0]!.attributes.get('post_transform')).toEqual({ kind: 'string', value: 'NONE' })
  })

  test('that breaks off anywhere is refused, or lacks its last parts', () => {
    for (let length = 1; length < bytes.length; length += 37) {
      try {
        read(bytes.subarray(0, length))
      } catch (error) {
        expect(error).toMatchObject({ code: 'corrupt' })
      }
    }
  })

  test('without a graph is refused', () => {
    expect(() => read(Uint8Array.of(8, 8))).toThrow('the ONNX model has no graph')
  })

  test('whose tensor lies in another file is refused, with the way to one file', () => {
    const tensor = new BinaryWriter().tag(8, WireType.LengthDelimited).string('w').tag(14, WireType.Varint).int32(1).finish()
    expect(() => read(withTensor(tensor))).toThrow(expect.objectContaining({ code: 'unsupported-option', hint: expect.stringContaining('onnx.save') as string }))
  })

  test('whose tensor has another size than its shape is refused before anything is made of it', () => {
    const tensor = new BinaryWriter().tag(1, WireType.Varint).int64('1000000000000').tag(2, WireType.Varint).int32(1).tag(9, WireType.LengthDelimited).bytes(new Uint8Array(8)).finish()
    expect(() => read(withTensor(tensor))).toThrow("has 2 items, expected 1000000000000")
  })

  test('may hold its numbers packed or one by one', () => {
    const packed = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(Uint8Array.of(2)).tag(2, WireType.Varint).int32(7).tag(7, WireType.LengthDelimited).bytes(Uint8Array.of(5, 6)).finish()
    const single = new BinaryWriter().tag(1, WireType.Varint).int64(2).tag(2, WireType.Varint).int32(7).tag(7, WireType.Varint).int64(5).tag(7, WireType.Varint).int64(6).finish()
    for (const tensor of [packed, single]) expect(read(withTensor(tensor)).initializers[0]).toMatchObject({ dims: [2], data: BigInt64Array.of(5n, 6n) })
  })

  test('gives up its ZipMaps for the tensors that they are made of, and keeps all else', () => {
    const model = read(bytes)
    const changed = read(withoutZipMaps(bytes, model))
    expect(changed.nodes.map(({ type }) => type)).toEqual(['TreeEnsembleClassifier', 'Cast', 'Identity'])
    expect(changed.outputs.map(({ name, type }) => [name, type])).toEqual([['output_label', 'int64'], ['output_probability', 'float32']])
    expect({ ...changed, nodes: changed.nodes.slice(0, 2), outputs: [] }).toEqual({ ...model, nodes: model.nodes.slice(0, 2), outputs: [] })
  })
})
