import { expect, it } from 'vitest'
import { parseQuantity } from './quantity.ts'

it.each([
  ['250m', 0.25], ['2', 2], ['1.5', 1.5], ['.5', 0.5], ['512Mi', 512 * 1024 * 1024], ['1k', 1000], ['1e3', 1000], ['1E3', 1000], ['1E', 1e18],
  ['', NaN], ['x', NaN], ['1MB', NaN], ['-1', NaN], ['1 Gi', NaN],
])('the quantity %s is %d', (text, value) => expect(parseQuantity(text)).toBe(value))
