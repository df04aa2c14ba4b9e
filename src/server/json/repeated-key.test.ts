import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repeatedKey } from './repeated-key.ts'

const find = (text: string) => repeatedKey(text, JSON.parse(text))

test('repeatedKey() finds nothing in what JSON.stringify writes', () => {
  fc.assert(fc.property(fc.json(), text => {
    expect(find(text)).toBeUndefined()
  }))
})

test('repeatedKey() finds the second of two equal names, however it is spelled and however deep', () => {
  for (const [text, key, place] of [
    ['{"a":1,"a":2}', 'a', 'position 7'],
    ['[{"a":1},{"a":1,"b":{"a":1},"a":2}]', 'a', 'position 28'],
    ['{"a":"x","\\u0061":2}', 'a', 'position 9'],
    ['{"__proto__":1,"__proto__":2}', '__proto__', 'position 15'],
    ['{"a":{"b":[{"c":1,"c":{}}]}}', 'c', 'position 18'],
    ['{"a":"}\\",{",\n "a":2}', 'a', 'position 15 (line 2, column 2)'],
  ] as const) {
    expect(find(text), text).toEqual({ key, place })
  }
})

test('repeatedKey() lets the same name stand in different objects, and as a value', () => {
  for (const text of ['[{"a":1},{"a":2}]', '{"a":{"a":"a"}}', '{"a":["a","a"],"b":"a"}', '{"a":"\\"a\\"","b":"\\\\"}']) expect(find(text), text).toBeUndefined()
})

test('repeatedKey() finds any name that is written twice', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, at) => {
      const names = Object.keys(object)
      const name = names[at % names.length]!
      const text = `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(name)}:null}`
      expect(find(text)?.key).toBe(name)
    }),
  )
})
