import { describe, expect, test } from 'vitest'
import { field, fieldNames } from './field.ts'
import { NdArray, type DType } from './ndarray.ts'

/** Twelve bytes: an i4 at 0, an f4 at 4 and a u1 at 8; an f8 at 3 overlaps them all. */
const dtype: DType = {
  kind: 'V',
  itemsize: 12,
  fields: [
    { name: 'i', dtype: { kind: 'i', itemsize: 4 }, offset: 0 },
    { name: 'f', dtype: { kind: 'f', itemsize: 4 }, offset: 4 },
    { name: 'b', dtype: { kind: 'b', itemsize: 1 }, offset: 8 },
    { name: 'd', dtype: { kind: 'f', itemsize: 8 }, offset: 3 },
    { name: 'l', dtype: { kind: 'i', itemsize: 8 }, offset: 4 },
  ],
}

function bytesAt(shift: number): Uint8Array {
  const memory = new Uint8Array(64)
  const view = new DataView(memory.buffer, shift)
  for (const [k, value] of [7, -8].entries()) {
    view.setInt32(k * 12, value, true)
    view.setFloat32(k * 12 + 4, value / 2, true)
    view.setUint8(k * 12 + 8, 1)
  }
  return memory.subarray(shift, shift + 24)
}

describe.each([0, 1, 3, 4])('field() of items that begin %i bytes into memory', shift => {
  const bytes = bytesAt(shift)
  const array = new NdArray(dtype, [2], bytes)

  test('gives numbers of every width', () => {
    expect(field(array, 'i')).toMatchObject({ shape: [2], dtype: { kind: 'i', itemsize: 4 }, data: Int32Array.of(7, -8) })
    expect(field(array, 'f').data).toEqual(Float32Array.of(3.5, -4))
    expect(field(array, 'b').data).toEqual(Uint8Array.of(1, 1))
  })

  test('gives numbers that lie across their own boundaries', () => {
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    expect(field(array, 'd').data).toEqual(Float64Array.of(view.getFloat64(3, true), view.getFloat64(15, true)))
    expect(field(array, 'l').data).toEqual(BigInt64Array.of(view.getBigInt64(4, true), view.getBigInt64(16, true)))
  })
})

test('fieldNames() gives the names in order, and none of a plain array', () => {
  expect(fieldNames(new NdArray(dtype, [0], new Uint8Array(0)))).toEqual(['i', 'f', 'b', 'd', 'l'])
  expect(fieldNames(new NdArray({ kind: 'f', itemsize: 8 }, [0], new Float64Array(0)))).toEqual([])
})

test('field() names the fields that there are where one is missing', () => {
  expect(() => field(new NdArray(dtype, [2], bytesAt(0)), 'gain')).toThrow('no field gain; it has i, f, b, d, l')
})

test('field() refuses items that are shorter than the array says', () => {
  expect(() => field(new NdArray(dtype, [3], bytesAt(0)), 'i')).toThrow('lies outside its items')
})
