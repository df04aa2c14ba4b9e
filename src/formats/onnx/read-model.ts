import type { BinaryReader } from '@bufbuild/protobuf/wire'
import type { Budget } from '../limits.ts'
import type { ElementType, OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './model.ts'
import { corrupt } from '../corrupt.ts'
import { decodeUtf8 } from '../bytes/decode-utf8.ts'
import { elementTypes } from './model.ts'
import { readFloat, readInt64, readMessage, readNumbers } from './read-message.ts'
import { readTensor } from './read-tensor.ts'

/**
 * ModelProto: the graph, not the graphs within its nodes' attributes. A field number is onnx.proto's.
 * @throws BrineError 'corrupt', 'limit', 'unsupported-option' for tensors in another file
 */
export function readOnnxModel(bytes: Uint8Array, budget: Budget): OnnxModel {
  const opsets = new Map<string, number>()
  const functions: string[] = []
  let [irVersion, producer, producerVersion]: [number, string, string] = [0, '', '']
  let graph: Uint8Array | undefined
  readMessage(bytes, budget, {
    1: reader => (irVersion = Number(reader.int64())),
    2: reader => (producer = reader.string()),
    3: reader => (producerVersion = reader.string()),
    7: reader => {
      if (graph !== undefined) throw corrupt('the ONNX model has two graphs')
      graph = reader.bytes()
    },
    8: reader => {
      const [domain, version] = readOpset(reader.bytes(), budget)
      opsets.set(domain, version)
    },
    25: reader => functions.push(readFunctionName(reader.bytes(), budget)),
  })
  if (graph === undefined) throw corrupt('the ONNX model has no graph')
  return { irVersion, producer, producerVersion, opsets, functions, ...readGraph(graph, budget) }
}

function readOpset(bytes: Uint8Array, budget: Budget): [string, number] {
  let [domain, version] = ['', 0]
  readMessage(bytes, budget, { 1: reader => (domain = reader.string()), 2: reader => (version = Number(reader.int64())) })
  return [domain === 'ai.onnx' ? '' : domain, version]
}

/** FunctionProto. */
function readFunctionName(bytes: Uint8Array, budget: Budget): string {
  let [domain, name] = ['', '']
  readMessage(bytes, budget, { 1: reader => (name = reader.string()), 10: reader => (domain = reader.string()) })
  return `${domain}/${name}`
}

function readGraph(bytes: Uint8Array, budget: Budget): Pick<OnnxModel, 'nodes' | 'initializers' | 'inputs' | 'outputs'> {
  const nodes: OnnxNode[] = []
  const initializers: OnnxTensor[] = []
  const inputs: OnnxValue[] = []
  const outputs: OnnxValue[] = []
  readMessage(bytes, budget, {
    1: reader => nodes.push(readNode(reader.bytes(), budget)),
    5: reader => initializers.push(readTensor(reader.bytes(), budget)),
    11: reader => inputs.push(readValue(reader.bytes(), budget)),
    12: reader => outputs.push(readValue(reader.bytes(), budget)),
  })
  // Until IR 3 an initializer was listed among the inputs too.
  const constant = new Set(initializers.map(({ name }) => name))
  return { nodes, initializers, outputs, inputs: inputs.filter(({ name }) => !constant.has(name)) }
}

function readNode(bytes: Uint8Array, budget: Budget): OnnxNode {
  const inputs: string[] = []
  const outputs: string[] = []
  const attributes = new Map<string, OnnxAttribute>()
  let [name, type, domain] = ['', '', '']
  readMessage(bytes, budget, {
    1: reader => inputs.push(reader.string()),
    2: reader => outputs.push(reader.string()),
    3: reader => (name = reader.string()),
    4: reader => (type = reader.string()),
    5: reader => {
      const [key, value] = readAttribute(reader.bytes(), budget)
      attributes.set(key, value)
    },
    7: reader => (domain = reader.string()),
  })
  return { domain: domain === 'ai.onnx' ? '' : domain, type, name, inputs, outputs, attributes }
}

/** AttributeProto.AttributeType, by number. */
const attributeKinds = ['undefined', 'float', 'int', 'string', 'tensor', 'other', 'floats', 'ints', 'strings', 'tensors'] as const

function readAttribute(bytes: Uint8Array, budget: Budget): [string, OnnxAttribute] {
  const floats: number[] = []
  const ints: bigint[] = []
  const strings: string[] = []
  const tensors: OnnxTensor[] = []
  let [name, kind, float, int, string]: [string, number, number, bigint, string] = ['', 0, 0, 0n, '']
  let tensor: OnnxTensor | undefined
  let isReference = false
  const text = (reader: BinaryReader) => decodeUtf8(reader.bytes(), 0)
  readMessage(bytes, budget, {
    1: reader => (name = reader.string()),
    2: reader => (float = reader.float()),
    3: reader => (int = BigInt(reader.int64())),
    4: reader => (string = text(reader)),
    5: reader => (tensor = readTensor(reader.bytes(), budget)),
    7: (reader, wire) => readNumbers(reader, wire, budget, readFloat, floats),
    8: (reader, wire) => readNumbers(reader, wire, budget, readInt64, ints),
    9: reader => strings.push(text(reader)),
    10: reader => tensors.push(readTensor(reader.bytes(), budget)),
    20: reader => (kind = reader.int32()),
    21: (reader, wire) => {
      isReference = true
      reader.skip(wire)
    },
  })
  if (isReference) return [name, { kind: 'other' }]
  switch (attributeKinds[kind]) {
    case 'float':
      return [name, { kind: 'float', value: float }]
    case 'int':
      return [name, { kind: 'int', value: int }]
    case 'string':
      return [name, { kind: 'string', value: string }]
    case 'floats':
      return [name, { kind: 'floats', value: floats }]
    case 'ints':
      return [name, { kind: 'ints', value: ints }]
    case 'strings':
      return [name, { kind: 'strings', value: strings }]
    case 'tensors':
      return [name, { kind: 'tensors', value: tensors }]
    case 'tensor':
      if (tensor === undefined) throw corrupt(`the attribute '${name}' has no tensor`)
      return [name, { kind: 'tensor', value: tensor }]
    default:
      return [name, { kind: 'other' }]
  }
}

/** ValueInfoProto. */
function readValue(bytes: Uint8Array, budget: Budget): OnnxValue {
  let name = ''
  let type: ElementType = 'other'
  let dims: (number | string)[] | null = null
  readMessage(bytes, budget, {
    1: reader => (name = reader.string()),
    2: reader =>
      readMessage(reader.bytes(), budget, {
        1: inner =>
          readMessage(inner.bytes(), budget, {
            1: tensor => (type = elementTypes[tensor.int32()] ?? 'other'),
            2: tensor => (dims = readShape(tensor.bytes(), budget)),
          }),
      }),
  })
  return { name, type, dims }
}

function readShape(bytes: Uint8Array, budget: Budget): (number | string)[] {
  const dims: (number | string)[] = []
  readMessage(bytes, budget, {
    1: reader => {
      let dim: number | string = ''
      readMessage(reader.bytes(), budget, { 1: inner => (dim = Number(inner.int64())), 2: inner => (dim = inner.string()) })
      dims.push(dim)
    },
  })
  return dims
}
