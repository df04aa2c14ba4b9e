import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SeenTexts } from './seen-texts.ts'

test('A text is that of its bytes, whatever was met before', () => {
  const seen = new SeenTexts()
  const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 3 }), fc.constantFrom('', 'north', 'north ', 'Zürich', 'x'.repeat(32), 'x'.repeat(33), '\u0000', '\u0000\u0000')))
  fc.assert(
    fc.property(texts, given => {
      for (const text of given) {
        const bytes = Buffer.from(`<${text}>`)
        expect(seen.text(bytes, 1, bytes.length - 1, () => bytes.toString('utf8', 1, bytes.length - 1))).toBe(text)
      }
    }),
  )
})

test('A text that comes again is not made again', () => {
  const seen = new SeenTexts()
  const bytes = Buffer.from('monthly')
  let made = 0
  for (let time = 0; time < 3; time++) {
    seen.text(bytes, 0, bytes.length, () => {
      made++
      return 'monthly'
    })
  }
  expect(made).toBe(1)
})
