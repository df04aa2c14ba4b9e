import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countContainers } from './count-containers.ts'

function countIn(value: unknown): number {
  return typeof value !== 'object' || value === null ? 0 : 1 + Object.values(value).reduce((sum: number, item) => sum + countIn(item), 0)
}

test('Arrays and objects are counted as they stand in the text, whatever the texts within it hold', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('"', '\\', '\\"', '[', '{,', ']', '\\\\"'))
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ stringUnit: 'binary' }), { minLength: 1 }), fc.dictionary(text, text), (values, texts) => {
      const given = [...values, texts]
      expect(countContainers(Buffer.from(JSON.stringify(given)))).toEqual({ containers: countIn(given), items: given.length })
    }),
  )
})
