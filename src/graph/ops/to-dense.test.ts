import { describe, expect, test } from 'vitest'
import { boundOf, columns, csr, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { toDense } from './to-dense.ts'

describe('to_dense', () => {
  test('makes numbers of columns: booleans 0 and 1, missing NaN, large integers rounded to even', () => {
    const x = columns(['bool', [true, false]], ['int64', [9007199254740993n, null]], ['mixed', [null, 2.5]], ['int32', [3, 4]])
    expect(rowsOf(runOp(toDense, {}, x).output)).toEqual([[1, 9007199254740992, NaN, 3], [0, NaN, 2.5, 4]])
  })

  test('rejects text by row and column', () => {
    const { rejected } = runOp(toDense, {}, columns(['mixed', [1, 2]], ['mixed', [1, 'abc']]))
    expect(rejected).toEqual([{ row: 1, column: 1, detail: 'expected a number, got "abc"' }])
  })

  test('fills in the zeros of a sparse matrix, whatever was there', () => {
    const x = csr([[[1, 5]], []], 2)
    const output = { kind: 'dense' as const, type: 'float64' as const, rows: 2, cols: 2, data: Float64Array.of(9, 9, 9, 9) }
    toDense.run({}, [x], output, { reject: () => undefined })
    expect(rowsOf(output)).toEqual([[0, 5], [0, 0]])
    expect([...boundOf(toDense, {}, [x], [Float64Array.of(2)])]).toEqual([0, 2, 0, 0])
  })

  test('leaves open what may be missing or not: what may be 0 in a sparse matrix that holds no zeros', () => {
    const x = csr([[[1, 1e-15], [2, 5]]], 3)
    const bounds = [Float64Array.of(1e-14, 1e-14)]
    expect([...boundOf(toDense, { absent: 'missing' }, [x], bounds)]).toEqual([0, Infinity, 1e-14])
    expect([...boundOf(toDense, {}, [x], bounds)]).toEqual([0, 1e-14, 1e-14])
  })

  test('makes 0 of −0 where numbers are added to zeros, and keeps it where they are written', () => {
    const x = csr([[[1, -0]]], 2)
    expect(rowsOf(runOp(toDense, {}, x).output)).toEqual([[0, 0]])
    expect(rowsOf(runOp(toDense, { written: true }, x).output)).toEqual([[0, -0]])
  })

  test('puts a number in place of texts, and of infinities beside them, where one is given', () => {
    const x = columns(['mixed', ['abc', null, Infinity]], ['float64', [-Infinity, 5, NaN]], ['string', ['nan', 'x', null]])
    expect(rowsOf(runOp(toDense, { texts: 0 }, x).output)).toEqual([[0, 0, 0], [NaN, 5, 0], [Infinity, NaN, NaN]])
    expect(() => toDense.infer({ texts: 'x' as unknown as number }, [{ kind: 'columns', columns: ['string'] }])).toThrow('texts is "x"')
  })

  test('refuses a column of text', () => {
    expect(() => toDense.infer({}, [{ kind: 'columns', columns: ['float64', 'string'] }])).toThrow('column 1 is text')
  })
})
