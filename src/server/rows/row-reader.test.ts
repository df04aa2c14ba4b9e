import type { InputField, Signature } from '../../model/signature.ts'
import fc from 'fast-check'
import { RowReader } from './row-reader.ts'
import { allocateInputs } from '../../model/rows.ts'
import { cellAt } from '../../graph/value.ts'
import { describe, expect, test } from 'vitest'

const field = (name: string, type: InputField['type'] = 'number', required = true): InputField => ({ name, type, nullable: false, required })
const signature = (...inputs: InputField[]): Signature => ({ named: true, inputs, outputs: [], defaultOutput: 'predict' })

const one = signature(field('x'))
const reader = new RowReader(one)
const columns = allocateInputs(one, 1)

function numberOf(text: string): unknown {
  return reader.readOne(Buffer.from(`{"x":${text}}`), columns) ? columns.columns[0]!.data[0] : undefined
}

describe('A number', () => {
  test('is the float64 nearest to its text', () => {
    const decimals = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }), fc.integer({ min: -65, max: 65 })).map(([digits, power]) => `${digits}e${power}`)
    fc.assert(fc.property(decimals, text => void expect(numberOf(text)).toBe(Number(text))), { numRuns: 20_000 })
    const shortest = fc.double({ min: -1e15, max: 1e15, noNaN: true }).filter(value => Math.abs(value) > 1e-40).map(value => value.toExponential())
    fc.assert(fc.property(shortest, text => void expect(numberOf(text)).toBe(Number(text))), { numRuns: 20_000 })
  })

  test('that lies half-way between two goes to the even one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 62n }), whole => {
        const bits = BigInt(whole.toString(2).length - 53)
        const halfway = bits === 0n ? whole : ((whole >> bits) << bits) + (1n << (bits - 1n))
        expect(numberOf(`${halfway}e0`)).toBe(Number(halfway))
        expect(numberOf(`${halfway + 1n}e0`)).toBe(Number(halfway + 1n))
      }),
    )
  })

  test('that float64 or its few digits might not hold is left to the general path', () => {
    for (const text of ['1234567890123456', '0.12345678901234567890123', '1e66', '1e-66', '1e400', '01', '1.', '.5', '+1', '-', '1e', '1e+']) expect(numberOf(text), text).toBe(undefined)
    expect(numberOf('-0')).toBe(-0)
    expect(numberOf('0.000000000000000000000000123456789012345678')).toBe(1.23456789012345678e-25)
  })
})

describe('A row', () => {
  const many = signature(...Array.from({ length: 40 }, (_, at) => field(at % 7 === 0 ? `größe ${at}` : `x${at}`)), field('spare', 'string', false))
  const wide = new RowReader(many)

  test('may have its features in any order, another for each caller', () => {
    const target = allocateInputs(many, 1)
    fc.assert(
      fc.property(fc.shuffledSubarray([...many.inputs.keys()], { minLength: 40 }), order => {
        const row = Object.fromEntries(order.map(at => [many.inputs[at]!.name, at === 40 ? 'ok' : at + 0.25]))
        const complete = order.filter(at => at < 40).length === 40
        expect(wide.readOne(Buffer.from(JSON.stringify(row)), target)).toBe(complete)
        if (complete) expect(target.columns.slice(0, 40).map(({ data }) => data[0])).toEqual(Array.from({ length: 40 }, (_, at) => at + 0.25))
      }),
    )
  })

  test('that is longer than any before it makes room', () => {
    const text = signature(field('text', 'string'))
    const target = allocateInputs(text, 1)
    const own = new RowReader(text)
    for (const length of [10, 200_000, 10]) {
      expect(own.readOne(Buffer.from(JSON.stringify({ text: 'ü'.repeat(length) })), target)).toBe(true)
      expect(target.columns[0]!.data[0]).toBe('ü'.repeat(length))
    }
  })

  test('whose text is not UTF-8 is left to the general path', () => {
    const text = signature(field('text', 'string'))
    expect(new RowReader(text).readOne(Buffer.from([...Buffer.from('{"text":"'), 0xff, ...Buffer.from('"}')]), allocateInputs(text, 1))).toBe(false)
  })

  test('of a feature that takes no truths is left to the general path where one comes', () => {
    const plain = signature({ ...field('x'), noTruths: true })
    const takes = (text: string) => new RowReader(plain).readOne(Buffer.from(`{"x":${text}}`), allocateInputs(plain, 1))
    expect([takes('1'), takes('true'), takes('false')]).toEqual([true, false, false])
  })

  test('without end, or with something behind it, is left to the general path', () => {
    for (const body of ['', '{', '{"x":1', '{"x":1,', '{"x":1,}', '{"x":1}}', '{"x":1}\0', '{"x":1,"x":1}', '{}', '[]']) expect(reader.readOne(Buffer.from(body), columns), body).toBe(false)
    expect(reader.readMany(Buffer.from('[{"x":1},{"x":2}] '), 10)!.rows).toBe(2)
    for (const body of ['[{"x":1},]', '[{"x":1}', '[{"x":1}{"x":1}]', '[{"x":1}]]', '[[1]]', '[{"x":1},[1]]']) expect(reader.readMany(Buffer.from(body), 10), body).toBe(undefined)
    expect(reader.readMany(Buffer.from('[{"x":1},{"x":2}]'), 1)).toBe(undefined)
  })
})

describe('A text', () => {
  const texts = signature(field('a', 'string'), { ...field('b', 'mixed'), nullable: true }, field('c', 'string', false))

  test('is that of its bytes, whatever was met before', () => {
    const own = new RowReader(texts)
    // More than there are slots, so that some push others out.
    const many = Array.from({ length: 2000 }, (_, at) => `t${at}`)
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 3 }), fc.constantFrom('', 'north', 'north ', 'Zürich', 'x'.repeat(32), 'x'.repeat(33), '12345678', '123456789', '\u0000', '\u0000\u0000', '"\\'), fc.constantFrom(...many))
    const row = fc.record({ a: text, b: fc.oneof(text, fc.boolean(), fc.constant(null), fc.integer()), c: text }, { requiredKeys: ['a', 'b'] })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 300 }), rows => {
        const { columns } = own.readMany(Buffer.from(JSON.stringify(rows)), 300)!
        expect(rows.map((_, at) => cellAt(columns[0]!, at))).toEqual(rows.map(({ a }) => a))
        expect(rows.map((_, at) => cellAt(columns[1]!, at))).toEqual(rows.map(({ b }) => b))
        expect(rows.map((_, at) => cellAt(columns[2]!, at))).toEqual(rows.map(({ c }) => c ?? ''))
      }),
    )
  })

  test('of many that are left out takes no room: such rows are left to the general path', () => {
    const sparse = signature(field('x'), ...Array.from({ length: 1000 }, (_, at) => field(`spare ${at}`, 'string', false)))
    const own = new RowReader(sparse)
    expect(own.readMany(Buffer.from(`[${new Array(100).fill('{"x":1}').join(',')}]`), 1000)!.rows).toBe(100)
    expect(own.readMany(Buffer.from(`[${new Array(1000).fill('{"x":1}').join(',')}]`), 1000)).toBe(undefined)
  })
})
