import { describe, expect, test } from 'vitest'
import type { InputField, Signature } from './signature.ts'
import { allocateInputs, mergeMistakes, readRows } from './rows.ts'
import { writeTextCell } from './cell.ts'

function signature(named: boolean, ...inputs: Partial<InputField>[]): Signature {
  return {
    named,
    inputs: inputs.map((field, at) => ({ name: `x${at}`, type: 'number', nullable: false, required: true, ...field })),
    outputs: [],
    defaultOutput: 'predict',
  }
}

const person = signature(true, { name: 'age' }, { name: 'city', type: 'string', nullable: true }, { name: 'member', type: 'boolean' }, { name: 'note', type: 'mixed', required: false, nullable: true })
const good = { age: 1, city: 'Oslo', member: true }

describe('Rows of objects', () => {
  test('become typed columns', () => {
    const { columns, mistakes } = readRows(person, [good, { age: 2.5, city: null, member: false, note: 7 }])
    expect(mistakes).toEqual([])
    expect(columns.columns.map(({ type, data, valid }) => [type, [...data], valid && [...valid]])).toEqual([
      ['float64', [1, 2.5], null],
      ['string', ['Oslo', ''], [1, 0]],
      ['bool', [1, 0], null],
      ['mixed', [null, 7], null],
    ])
  })

  test.each([
    ['text for a number', { ...good, age: 'abc' }, 'age', 'expected a number, got "abc"'],
    ['a number for text', { ...good, city: 5 }, 'city', 'expected text, got 5'],
    ['an object for a number', { ...good, age: {} }, 'age', 'expected a number, got an object'],
    ['text for a boolean', { ...good, member: 'True' }, 'member', 'expected true or false, got "True"'],
    ['null where the model takes no missing value', { ...good, age: null }, 'age', 'missing, and the model does not accept missing values here'],
    ['an integer that float64 cannot hold', { ...good, age: 9007199254740993n }, 'age', 'the integer 9007199254740993 is beyond 2^53 and not exactly a float64'],
    ['an unknown feature', { ...good, citi: 'x' }, 'citi', 'unknown feature; did you mean "city"?'],
  ])('with %s are told by row and column', (_name, row, column, detail) => {
    expect(readRows(person, [good, row]).mistakes).toEqual([{ row: 1, column, detail }])
  })

  test('without a feature that the model uses are told, with the name that may be meant', () => {
    const { mistakes } = readRows(person, [{ Age: 1, city: 'Oslo', member: true }])
    expect(mistakes.map(({ column, detail }) => [column, detail])).toEqual([
      ['age', 'missing feature; is "Age" meant for it?'],
      ['Age', 'unknown feature; did you mean "age"?'],
    ])
  })

  test('may have other features where the model ignores them, but not in place of one that it uses', () => {
    const some: Signature = { ...person, ignoresOthers: true }
    const { columns, mistakes } = readRows(some, [{ ...good, id: { any: ['thing'] }, target: 'ja' }])
    expect(mistakes).toEqual([])
    expect(columns.columns.map(({ data }) => data[0])).toEqual([1, 'Oslo', 1, null])
    expect(readRows(some, [{ Age: 1, city: 'Oslo', member: true }]).mistakes).toEqual([{ row: 0, column: 'age', detail: 'missing feature; is "Age" meant for it?' }])
  })

  test('may have spaces where the model, as LightGBM keeps names, has underscores', () => {
    const lots = signature(true, { name: 'Lot_Area' }, { name: 'Year_Built' })
    const { columns, mistakes } = readRows(lots, [{ 'Lot Area': 8450, 'Year_Built': 2003 }, { Lot_Area: 9600, 'Year Built': 1976 }])
    expect(mistakes).toEqual([])
    expect(columns.columns.map(({ data }) => [...data])).toEqual([[8450, 9600], [2003, 1976]])
    expect(readRows(lots, [{ 'Lot Area': 1, Lot_Area: 2, Year_Built: 3 }]).mistakes.map(({ column, detail }) => [column, detail])).toEqual([['Lot Area', 'unknown feature; did you mean "Lot_Area"?']])
  })

  test('of other names than a model has that was fitted without any are told so once', () => {
    expect(readRows(signature(false, {}, {}), [{ age: 1, city: 2 }]).mistakes).toEqual([
      { row: 0, detail: "expected an array of 2 values in the order of the training columns, or an object of x0 … x1: the model's file has no feature names" },
    ])
  })

  test('tell what a map or list is where it is missing', () => {
    const maps = signature(true, { name: 'features', type: 'map' })
    expect(readRows(maps, [{ city: 'Oslo', rooms: 3 }]).mistakes[0]).toEqual({ row: 0, column: 'features', detail: 'missing feature, an object of its own' })
  })

  test('take numbers that JSON has no word for as text, and booleans as numpy does', () => {
    const { columns, mistakes } = readRows(signature(true, {}), [{ x0: 'NaN' }, { x0: 'Infinity' }, { x0: '-Infinity' }, { x0: true }])
    expect(mistakes).toEqual([])
    expect([...columns.columns[0]!.data]).toEqual([NaN, Infinity, -Infinity, 1])
  })

  test('take no booleans where a step makes other numbers of them', () => {
    const { mistakes } = readRows(signature(true, { noTruths: true }), [{ x0: true }, { x0: 1 }])
    expect(mistakes).toEqual([{ row: 0, column: 'x0', detail: 'expected a number such as 1 or 0, of which a step makes another than of true or false, got true' }])
  })

  test('cannot reach the prototype of anything', () => {
    const { mistakes } = readRows(person, [JSON.parse('{"__proto__": {"age": 1}, "constructor": 1}') as Record<string, unknown>])
    expect(mistakes.map(({ column }) => column)).toEqual(expect.arrayContaining(['age', '__proto__', 'constructor']))
  })
})

describe('Lists and maps', () => {
  const nested = signature(true, { name: 'labels', type: 'list' }, { name: 'features', type: 'map', nullable: true })

  test('become columns of cells, and of entries in their order', () => {
    const features = { b: 1, a: ['x', null] }
    const { columns, mistakes } = readRows(nested, [{ labels: ['a', 2, true, null], features }, { labels: [], features: [['b', 1], ['b', 'x']] }])
    expect(mistakes).toEqual([])
    expect(columns.columns.map(({ data }) => data)).toEqual([[['a', 2, true, null], []], [[['b', 1], ['a', ['x', null]]], [['b', 1], ['b', 'x']]]])
  })

  test.each([
    ['labels', 'a', 'expected an array of numbers, texts, true or false, got "a"'],
    ['labels', [['a']], 'expected an array of numbers, texts, true or false, got an array'],
    ['labels', null, 'missing, and the model does not accept missing values here'],
    ['features', { a: { b: 1 } }, 'expected an object of numbers, texts, true or false, or an array of pairs, got an object'],
    ['features', [['a']], 'expected an object of numbers, texts, true or false, or an array of pairs, got an array'],
    ['features', [[1, 2]], 'expected an object of numbers, texts, true or false, or an array of pairs, got an array'],
  ])('of another kind are told by row and column: %s', (column, value, detail) => {
    expect(readRows(nested, [{ labels: [], features: {}, [column]: value }]).mistakes).toEqual([{ row: 0, column, detail }])
  })

  test('stand in a CSV as JSON', () => {
    const [labels] = nested.inputs
    const { columns } = allocateInputs(nested, 1)
    expect(writeTextCell(labels!, columns[0]!, 0, '["a", 12345678901234567890]')).toBeUndefined()
    expect(columns[0]!.data[0]).toEqual(['a', 12345678901234567890n])
    expect(writeTextCell(labels!, columns[0]!, 0, 'a')).toBe('expected the JSON of a list, got "a"')
  })
})

describe('Rows of arrays', () => {
  test('are taken where the training table had no names', () => {
    const { columns, mistakes } = readRows(signature(false, {}, {}), [[1, 2]])
    expect(mistakes).toEqual([])
    expect(columns.columns.map(({ data }) => data[0])).toEqual([1, 2])
  })

  test('are refused where it had names, or with another length', () => {
    expect(readRows(person, [[1, 2, 3, 4]]).mistakes[0]!.detail).toBe('expected an object of features such as {"age": …}, got an array')
    expect(readRows(signature(false, {}, {}), [[1]]).mistakes[0]!.detail).toContain('expected 2 values, got 1')
  })
})

test('A cell that could not be read is not told a second time by the run', () => {
  const reading = [{ row: 1, column: 'age', detail: 'expected a number' }]
  const running = [{ row: 1, column: 'age', detail: 'missing' }, { row: 0, column: 'city', detail: 'unknown category' }]
  expect(mergeMistakes(reading, running)).toEqual([running[1], reading[0]])
})

test('A text where a number stands for a category is answered by what is wanted', () => {
  const coded = signature(true, { name: 'city', type: 'number', codes: true })
  const wanted = 'expected the number that stands for a category, since the model does not hold their names, got "Oslo"'
  expect(readRows(coded, [{ city: 'Oslo' }]).mistakes).toEqual([{ row: 0, column: 'city', detail: wanted }])
  expect(writeTextCell(coded.inputs[0]!, allocateInputs(coded, 1).columns[0]!, 0, 'Oslo')).toBe(wanted)
})

test('A cell of a file of text keeps its spelling where a number stands for it', () => {
  const spelled = signature(true, { name: 'code', type: 'mixed', spelled: true }, { name: 'any', type: 'mixed' })
  const { columns } = allocateInputs(spelled, 3)
  for (const [row, text] of ['007', '1.0', 'True'].entries()) spelled.inputs.forEach((field, at) => writeTextCell(field, columns[at]!, row, text))
  expect(columns.map(({ data }) => data)).toEqual([['007', '1.0', true], [7, 1, true]])
})
