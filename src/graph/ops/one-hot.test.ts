import { describe, expect, test } from 'vitest'
import { boundOf, columns, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { int32 } from '../tensor.ts'
import { oneHot } from './one-hot.ts'

const attributes = { sizes: [2, 1], maps: [int32([0, 1, -1]), int32([-1, 0])], sparse: false }
const x = columns(['int32', [1, 0, 2, -1]], ['int32', [1, 0, 7, 1]])
const expected = [[0, 1, 1], [1, 0, 0], [0, 0, 0], [0, 0, 1]]

describe('one_hot', () => {
  test('puts a 1 at the place of a code, and none for dropped and unknown ones', () => {
    expect(rowsOf(runOp(oneHot, attributes, x).output)).toEqual(expected)
  })

  test('gives the same as a sparse matrix', () => {
    const { output } = runOp(oneHot, { ...attributes, sparse: true }, x)
    expect(output.kind).toBe('csr')
    expect(rowsOf(output)).toEqual(expected)
  })

  test('gives unknown codes their place where they have one', () => {
    expect(rowsOf(runOp(oneHot, { ...attributes, unknown: [1, -1] }, x).output)).toEqual([[0, 1, 1], [1, 0, 0], [0, 0, 0], [0, 1, 1]])
  })

  test('leaves a whole block open where its code is', () => {
    const bounds = [Float64Array.of(Infinity, 0, 0, 0, 0, 0, 0, 0)]
    expect([...boundOf(oneHot, attributes, [x], bounds)].slice(0, 4)).toEqual([Infinity, Infinity, 0, 0])
    expect([...boundOf(oneHot, { ...attributes, sparse: true }, [x], bounds)]).toEqual([Infinity, 0, 0, 0])
  })

  test('refuses a place outside its block', () => {
    const type = { kind: 'columns', columns: ['int32', 'int32'] } as const
    expect(() => oneHot.infer({ ...attributes, maps: [int32([2]), int32([])] }, [type])).toThrow('maps[0] holds 2')
    expect(() => oneHot.infer({ ...attributes, sizes: [2] }, [type])).toThrow('1 sizes and 2 maps')
  })
})
