import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { describe, expect, test } from 'vitest'
import { PyGlobal, PyObject } from '../../formats/python/value.ts'
import { compile } from '../../kernels/compile.ts'
import { explain } from '../explain.ts'
import { makeModel } from '../../model/model.ts'
import { readRows } from '../../model/rows.ts'
import { translateModel } from '../translate.ts'

/** A message of fields: texts, bytes, whole numbers (int), float32 (float), each under its number. */
type Field = readonly [number: number, value: string | Uint8Array | number | { readonly float: number }]

function message(...fields: readonly Field[]): Uint8Array {
  const writer = new BinaryWriter()
  for (const [number, value] of fields) {
    if (typeof value === 'number') writer.tag(number, WireType.Varint).int64(value)
    else if (typeof value === 'string') writer.tag(number, WireType.LengthDelimited).string(value)
    else if (value instanceof Uint8Array) writer.tag(number, WireType.LengthDelimited).bytes(value)
    else writer.tag(number, WireType.Bit32).float(value.float)
  }
  return writer.finish()
}

/** AttributeProto by its value's kind. */
function attribute(name: string, value: string | number | readonly number[] | { readonly float: number } | { readonly floats: readonly number[] }): Uint8Array {
  if (typeof value === 'string') return message([1, name], [4, value], [20, 3])
  if (typeof value === 'number') return message([1, name], [3, value], [20, 2])
  if ('float' in value) return message([1, name], [2, value], [20, 1])
  if ('floats' in value) return message([1, name], ...value.floats.map(float => [7, { float }] as const), [20, 6])
  return message([1, name], ...value.map(item => [8, item] as const), [20, 7])
}

function node(type: string, domain: string, inputs: readonly string[], outputs: readonly string[], ...attributes: readonly Uint8Array[]): Uint8Array {
  return message(...inputs.map(name => [1, name] as const), ...outputs.map(name => [2, name] as const), [4, type], ...attributes.map(own => [5, own] as const), [7, domain])
}

/** ValueInfoProto of rows of so many columns; `type` by TensorProto.DataType. */
function value(name: string, columns: number, type = 1): Uint8Array {
  const shape = message([1, message([2, 'rows'])], [1, message([1, columns])])
  return message([1, name], [2, message([1, message([1, type], [2, shape])])])
}

function model(nodes: readonly Uint8Array[], inputs: readonly Uint8Array[], outputs: readonly string[]): PyObject {
  const graph = message(...nodes.map(own => [1, own] as const), ...inputs.map(own => [11, own] as const), ...outputs.map(name => [12, message([1, name])] as const))
  const object = new PyObject(new PyGlobal('onnx', 'ModelProto'))
  object.attributes.set('handle', message([1, 8], [7, graph], [8, message([1, ''], [2, 13])], [8, message([1, 'ai.onnx.ml'], [2, 1])]))
  return object
}

const ml = 'ai.onnx.ml'
const provenance = { source: { format: 'onnx', compression: 'none', protocol: null, bytes: 0, sha256: '' }, library: null, estimator: 'onnx.ModelProto', compiler: '0' }

function answers(object: PyObject, rows: readonly unknown[]) {
  const compiled = makeModel(translateModel(object), provenance)
  const batch = readRows(compiled.signature, rows)
  const { values, mistakes } = compile(compiled).predict(batch.columns)
  const [first] = [...values.values()][0]!
  return { data: first?.kind === 'dense' ? [...first.data] : undefined, mistakes: [...batch.mistakes, ...mistakes] }
}

describe('A translated ONNX graph', () => {
  test('takes one matrix by place and several inputs by name', () => {
    const add = model([node('Add', '', ['a', 'b'], ['sum'])], [value('a', 1), value('b', 2)], ['sum'])
    expect(translateModel(add).inputs.map(({ name }) => name)).toEqual(['a', 'b[0]', 'b[1]'])
    expect(answers(add, [{ a: 1, 'b[0]': 2, 'b[1]': 0.1 }]).data).toEqual([3, Math.fround(1 + Math.fround(0.1))])
  })

  test('scales in float32, step by step', () => {
    const scaler = model([node('Scaler', ml, ['x'], ['y'], attribute('offset', { floats: [0.1] }), attribute('scale', { floats: [3] }))], [value('x', 2)], ['y'])
    const expected = [0.7, 1e300].map(x => Math.fround(Math.fround(Math.fround(x) - Math.fround(0.1)) * 3))
    expect(answers(scaler, [[0.7, 1e300]]).data).toEqual(expected)
  })

  test('refuses numbers with a fraction where it takes whole ones, and NaN where ONNX Runtime does', () => {
    const cast = model([node('Cast', '', ['x'], ['y'], attribute('to', 1))], [value('x', 1, 7)], ['y'])
    expect(answers(cast, [[2], [2.5], [null]]).mistakes.map(({ row, detail }) => [row, detail])).toEqual([
      [2, 'missing, and the model does not accept missing values here'],
      [1, "2.5, no whole number of at most 2^53, which the input 'x' of type int64 does not accept"],
    ])
    const binarizer = model([node('Binarizer', ml, ['x'], ['y'], attribute('threshold', { float: 0.5 }))], [value('x', 1)], ['y'])
    expect(answers(binarizer, [[0.5], [0.6], [null]])).toMatchObject({ data: [0, 1, 0], mistakes: [{ row: 2 }] })
  })

  test.each<[string, PyObject, string, string]>([
    ['an operator that is not translated', model([node('Conv', '', ['x'], ['y'])], [value('x', 1)], ['y']), 'unsupported-estimator', 'The ONNX operator Conv is not translated'],
    ['an operator of another domain', model([node('Add', 'com.me', ['x'], ['y'])], [value('x', 1)], ['y']), 'unsupported-estimator', 'com.me.Add is not translated'],
    ['an attribute that it does not know', model([node('Relu', '', ['x'], ['y'], attribute('odd', 1))], [value('x', 1)], ['y']), 'unknown-field', 'its attribute odd is not known'],
    ['an attribute of another kind', model([node('Scaler', ml, ['x'], ['y'], attribute('offset', 'a'))], [value('x', 1)], ['y']), 'corrupt', 'its attribute offset is of the kind string, expected floats'],
    ['a norm by which nothing is divided', model([node('Normalizer', ml, ['x'], ['y'], attribute('norm', 'L2'))], [value('x', 1)], ['y']), 'unsupported-option', 'its norm is L2'],
    ['a softmax across the rows', model([node('Softmax', '', ['x'], ['y'], attribute('axis', 0))], [value('x', 1)], ['y']), 'unsupported-option', 'its axis is 0'],
    ['an input that nothing makes', model([node('Relu', '', ['z'], ['y'])], [value('x', 1)], ['y']), 'corrupt', "nothing makes its input 'z'"],
    ['an output that nothing makes', model([node('Relu', '', ['x'], ['y'])], [value('x', 1)], ['z']), 'corrupt', "No node of the ONNX graph makes its output 'z'"],
    ['two nodes of one output', model([node('Relu', '', ['x'], ['y']), node('Abs', '', ['x'], ['y'])], [value('x', 1)], ['y']), 'corrupt', "Two nodes of the ONNX graph make 'y'"],
    ['trees whose arrays differ in length', model([node('TreeEnsembleRegressor', ml, ['x'], ['y'], attribute('nodes_treeids', [0]))], [value('x', 1)], ['y']), 'corrupt', 'its nodes have 0 and 1 entries'],
  ])('refuses %s', (_, object, code, message) => {
    expect(() => translateModel(object)).toThrow(message)
    expect(() => translateModel(object)).toThrow(expect.objectContaining({ code }))
  })

  test('is told node by node in the table of what runs where', () => {
    const object = model([node('Relu', '', ['x'], ['y']), node('Conv', '', ['y'], ['z']), node('Normalizer', ml, ['x'], ['n'])], [value('x', 1)], ['z'])
    expect(explain(object).map(({ class: name, runs }) => [name, runs])).toEqual([['onnx.Relu', 'native'], ['onnx.Conv', 'onnxruntime'], ['ai.onnx.ml.Normalizer', 'native']])
  })
})
