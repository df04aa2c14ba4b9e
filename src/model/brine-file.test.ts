import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Model } from './model.ts'
import { BrineError } from '../errors.ts'
import { compile } from '../kernels/compile.ts'
import { float64 } from '../graph/tensor.ts'
import { GraphBuilder } from '../graph/builder.ts'
import { brineFileOf, isBrineFile, readBrineFile, writeBrineFile } from './brine-file.ts'
import { makeModel } from './model.ts'
import { matmul } from '../graph/ops/matmul.ts'
import { categoryLookup } from '../graph/ops/category-lookup.ts'
import { tableLookup } from '../graph/ops/table-lookup.ts'
import { readRows } from './rows.ts'

/** A text and a number, encoded and summed with weights: tensors of every kind that a file distinguishes. */
function smallModel(): Model {
  const graph = new GraphBuilder(['city', 'age'], true)
  const city = graph.select(graph.input, [0])
  graph.demand(city, 0, 'string')
  const codes = graph.add(categoryLookup, [city], { tables: [{ values: { type: 'string', shape: [3], data: ['Oslo', 'Zürich', ''] }, missing: -1 }], unknown: 'code' })
  const encoded = graph.add(tableLookup, [codes], { tables: [float64([1, 2, 3])], unknown: NaN })
  const age = graph.dense(graph.select(graph.input, [1]))
  const sum = graph.add(matmul, [graph.concat([encoded, age])], { weights: float64([1, -0, 0.1, 1e-310], [2, 2]), bias: float64([0, 1]) })
  graph.output('transform', 'vector', [sum])
  const source = { format: 'pickle', compression: 'none', protocol: 4, bytes: 1, sha256: '0'.repeat(64) }
  return makeModel(graph.finish(), { source, library: null, estimator: 'made.up.Model', compiler: '0' }, new Map([['engine', Uint8Array.of(1, 2, 3)]]))
}

let model: Model
let bytes: Uint8Array
beforeAll(() => {
  model = smallModel()
  bytes = writeBrineFile(model)
})

const rows = [{ city: 'Zürich', age: 4 }, { city: 'Rome', age: 1 }, { city: null, age: 2 }]

describe('A .brine file', () => {
  test('gives back the model that was written, and the same answers', async () => {
    const read = readBrineFile(bytes)
    expect(read).toEqual(model)
    const columns = readRows(model.signature, rows).columns
    expect((await compile(read).predict(columns)).values).toEqual((await compile(model).predict(columns)).values)
  })

  test('is the same bytes when written again from what was read', () => {
    expect(writeBrineFile(readBrineFile(bytes))).toEqual(bytes)
  })

  test('is the one that a model was read from, where it was; others are written', () => {
    const read = readBrineFile(bytes)
    expect(brineFileOf(read)).toBe(bytes)
    expect(brineFileOf({ ...read })).toEqual(bytes)
    expect(brineFileOf({ ...read })).not.toBe(bytes)
  })

  test('is a safetensors file: header length, JSON padded to 8 bytes, tensors by falling item size without gaps', () => {
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<string, { dtype: string; data_offsets: [number, number] }>
    expect(length % 8).toBe(0)
    const size: Record<string, number> = { F64: 8, I64: 8, F32: 4, I32: 4, U32: 4, U8: 1 }
    const entries = Object.entries(header).filter(([name]) => name !== '__metadata__').map(([, entry]) => entry)
    let end = 0
    for (const { data_offsets } of entries) {
      expect(data_offsets[0]).toBe(end)
      end = data_offsets[1]
    }
    expect(8 + length + end).toBe(bytes.length)
    const sizes = entries.map(({ dtype }) => size[dtype]!)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })

  test('uses its tensors as views of the file, also where the file lies at an odd address', () => {
    const odd = new Uint8Array(bytes.length + 3).subarray(3)
    odd.set(bytes)
    expect(readBrineFile(odd)).toEqual(model)
  })

  test('is told from a pickle by its first bytes', () => {
    expect(isBrineFile(bytes)).toBe(true)
    expect(isBrineFile(readFileSync('examples/customer-churn/model.pkl'))).toBe(false)
  })

  test('that ends early anywhere is refused with a typed error', () => {
    for (let end = 0; end < bytes.length; end++) {
      expect(() => readBrineFile(bytes.subarray(0, end)), `first ${end} bytes`).toThrow(BrineError)
    }
  })

  test('with flipped bytes is refused with a typed error, or is a model that runs', async () => {
    let state = 1
    const random = (end: number): number => (state = (state * 48271) % 2147483647) % end
    for (let round = 0; round < 2000; round++) {
      const damaged = Uint8Array.from(bytes)
      for (let flips = 1 + random(3); flips > 0; flips--) damaged[random(damaged.length)]! ^= 1 << random(8)
      let read: Model
      try {
        read = readBrineFile(damaged)
      } catch (error) {
        expect(error, `round ${round}`).toBeInstanceOf(BrineError)
        continue
      }
      await compile(read).predict(readRows(read.signature, [{}]).columns, { outputs: read.signature.outputs.map(({ name }) => name) })
    }
  })

  test('of another layout says to compile the model again', () => {
    const other = Buffer.from(bytes)
    other.write('"format":"9"', other.indexOf('"format":"1"'))
    expect(() => readBrineFile(other)).toThrow(expect.objectContaining({ code: 'unsupported-format', hint: expect.stringContaining('Compile') as string }))
  })
})
