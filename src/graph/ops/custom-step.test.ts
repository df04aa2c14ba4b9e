import { describe, expect, test } from 'vitest'
import type { CustomStepAttributes } from './custom-step.ts'
import { customStep } from './custom-step.ts'
import { columns, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { uint8 } from '../tensor.ts'

function step(source: string, more: Partial<CustomStepAttributes> = {}): CustomStepAttributes {
  const code = uint8(new Uint8Array(Buffer.from(`module.exports = { default: { own: ${source} } }`)))
  return { code, step: 'own', method: 'transform', name: 'm.Own', place: 'Pipeline', attributes: { entries: [] }, names: ['a', 'b'], gives: ['number', 'number'], ...more }
}

const numbers = dense([[1, 2], [3, NaN]])

describe('custom_step', () => {
  test('gives own code its columns by name, and makes a matrix of the numbers that come back', () => {
    const source = `({ rows, columns }) => columns.map(({ name, kind, data }) => data.map(x => (name === 'a' && kind === 'number' ? rows : 1) * x))`
    expect(rowsOf(runOp(customStep, step(source), numbers).output)).toEqual([[2, 2], [6, NaN]])
  })

  test('gives own code the attributes of the pickled object as plain data', () => {
    const attributes = { entries: [['middle_', { type: 'float64', shape: [2, 1], data: Float64Array.of(10, 20) }], ['words', { entries: [['x', 5]] }]] } as never
    const source = `({ columns }, { name, place, attributes: { middle_, words } }) => columns.map(({ data }, at) => data.map(x => x + middle_[at][0] + words.x))`
    expect(rowsOf(runOp(customStep, step(source, { attributes }), numbers).output)).toEqual([[16, 27], [18, NaN]])
  })

  test('passes texts, booleans and missing cells in and out', () => {
    const given = columns(['string', ['x', null]], ['bool', [true, null]])
    const source = `({ columns }) => columns.map(({ data }) => data)`
    const { output } = runOp(customStep, step(source, { gives: ['string', 'boolean'] }), given)
    expect(rowsOf(output)).toEqual([['x', true], [null, null]])
  })

  test('answers the other rows where own code throws on one, and tells what it threw', () => {
    const source = `({ columns: [a, b] }) => { if (b.data.some(Number.isNaN)) throw new Error('b is missing'); return [a.data, b.data] }`
    const { output, rejected } = runOp(customStep, step(source), numbers)
    expect(rowsOf(output)[0]).toEqual([1, 2])
    expect(rejected).toEqual([{ row: 1, column: null, detail: 'm.Own.transform: b is missing' }])
  })

  test.each([
    ['() => 5', 'm.Own.transform gave what is no list of columns, expected 2'],
    ['({ columns }) => columns.slice(1).map(({ data }) => data)', 'm.Own.transform gave 1 columns, expected 2'],
    ['() => [[1], [2]]', 'm.Own.transform gave 1 cells for column 0, expected 2 cells'],
    [`() => [[1, 2], ['x', 2]]`, 'm.Own.transform gave "x" in column 1, expected number'],
  ])('refuses what is no answer: %s', (source, message) => {
    expect(() => runOp(customStep, step(source), numbers)).toThrow(expect.objectContaining({ code: 'own-code-failed', message }))
  })

  test.each([
    ['{ transform: 5 }', "The step 'own' has for transform neither a function nor { gives, run }"],
    ['{ transform: { gives: { a: "number" }, run: () => [] } }', "The step 'own' gives for transform neither a list of kinds, such as ['number', 'string'], nor a function"],
    ['{ fit() {} }', "The step 'own' has 'fit'"],
    ['{}', "The step 'own' has no method"],
  ])('refuses a definition that is none: %s', (source, message) => {
    expect(() => runOp(customStep, step(source), numbers)).toThrow(expect.objectContaining({ code: 'own-code-failed', message }))
  })

  test('ends own code that does not end', () => {
    expect(() => runOp(customStep, step('() => { for (;;) {} }'), numbers)).toThrow(expect.objectContaining({ code: 'deadline' }))
  })

  test('is refused where its names do not fit its columns', () => {
    expect(() => runOp(customStep, step('() => []', { names: ['a'] }), numbers)).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })

  test('has a bound of a millionth, and none to speak of for texts that come from inexact numbers', () => {
    const { output } = runOp(customStep, step('({ columns }) => columns.map(({ data }) => data)'), numbers)
    expect([...customStep.bound(step('x'), [numbers], [new Float64Array(4)], output)].slice(0, 2)).toEqual([1e-6, 2e-6])
    const labels = runOp(customStep, step(`() => [['x', 'y']]`, { gives: ['string'] }), numbers).output
    expect([...customStep.bound(step('x'), [numbers], [new Float64Array(4)], labels)]).toEqual([0, 0])
    expect([...customStep.bound(step('x'), [numbers], [Float64Array.of(0, 1e-9, 0, 0)], labels)]).toEqual([Infinity, Infinity])
  })
})
