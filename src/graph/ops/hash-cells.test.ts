import { describe, expect, test } from 'vitest'
import type { HashMethod } from './hash-cells.ts'
import { columns, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { hashCells } from './hash-cells.ts'

describe('hash_cells', () => {
  // int(hashlib.new(method, 'Zürich'.encode()).hexdigest(), 16) % 1000003 of Python.
  test.each<[HashMethod, number]>([
    ['md5', 345872],
    ['sha1', 539454],
    ['sha224', 700886],
    ['sha256', 440498],
    ['sha384', 386528],
    ['sha512', 724208],
    ['sha3_224', 791532],
    ['sha3_256', 143088],
    ['sha3_384', 553451],
    ['sha3_512', 374643],
    ['blake2b', 942858],
    ['blake2s', 509378],
  ])('counts a text where its %s says, as Python does', (method, place) => {
    const { output } = runOp(hashCells, { cols: 1000003, method }, columns(['string', ['Zürich']], ['string', ['Zürich']]))
    const [row] = rowsOf(output)
    expect(row!.indexOf(2)).toBe(place)
    expect(row!.filter(item => item !== 0)).toHaveLength(1)
  })

  test('hashes what is missing as the text of NaN', () => {
    const { output } = runOp(hashCells, { cols: 97, method: 'md5' }, columns(['string', [null, 'nan']]))
    const [missing, text] = rowsOf(output)
    expect(missing).toEqual(text)
    expect(missing!.includes(1)).toBe(true)
  })

  test.each([
    ['no text', [3], 'expected a text to hash, got 3'],
    ['half a character', ['\ud800'], 'a text with half a character, which UTF-8 has no bytes for'],
  ])('rejects the row of a cell that is %s', (_, cells, detail) => {
    const rejected: string[] = []
    const x = columns(['mixed', cells])
    const output = { kind: 'dense' as const, type: 'float64' as const, rows: 1, cols: 2, data: new Float64Array(2) }
    hashCells.run({ cols: 2, method: 'md5' }, [x], output, { reject: (row, input, column, reason) => rejected.push(`${row} ${input} ${column} ${reason}`) })
    expect(rejected).toEqual([`0 0 0 ${detail}`])
  })

  test.each([
    [{ cols: 0, method: 'md5' as const }, 'cols is 0'],
    [{ cols: 2 ** 24, method: 'md5' as const }, 'cols is 16777216'],
    [{ cols: 2, method: 'crc32' as HashMethod }, 'method is "crc32"'],
  ])('refuses %j', (attributes, message) => {
    expect(() => hashCells.infer(attributes, [{ kind: 'columns', columns: ['string'] }])).toThrow(message)
  })

  test('refuses columns of numbers', () => {
    expect(() => hashCells.infer({ cols: 2, method: 'md5' }, [{ kind: 'columns', columns: ['float64'] }])).toThrow('column 0 is float64, expected string')
  })

  test('hashes texts that are lumped as others', () => {
    const lumped = [{ texts: ['a', 'b'], as: ['b', 'c'], missing: 'a' }]
    const { output } = runOp(hashCells, { cols: 97, method: 'md5', lumped }, columns(['string', ['a', 'b', null, 'x']]))
    const plain = runOp(hashCells, { cols: 97, method: 'md5' }, columns(['string', ['b', 'c', 'a', 'x']])).output
    expect(rowsOf(output)).toEqual(rowsOf(plain))
    expect(() => runOp(hashCells, { cols: 97, method: 'md5', lumped: [] }, columns(['string', ['a']]))).toThrow('lumped')
  })
})
