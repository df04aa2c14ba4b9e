import { expect, test } from 'vitest'
import { flagOf, howToRaise, limitNames, limitTable, parseLimit, readLimits, showLimit, variableOf, withDefaults } from './limits.ts'

test('parseLimit() reads sizes, times and counts with their units', () => {
  for (const [name, text, value] of [
    ['maxBody', '1024', 1024],
    ['maxBody', '8MiB', 8 * 1024 * 1024],
    ['maxBody', '1.5 KiB', 1536],
    ['predictTime', '500ms', 500],
    ['predictTime', '30', 30_000],
    ['predictTime', '2m', 120_000],
    ['maxRows', '10', 10],
  ] as const) {
    expect(parseLimit(name, text), `${name} ${text}`).toBe(value)
  }
})

test('parseLimit() refuses what it does not understand, and names the units', () => {
  for (const [name, text] of [['maxBody', '8MB'], ['maxBody', ''], ['maxBody', '-1'], ['maxRows', '5s'], ['predictTime', '1h'], ['predictTime', 'Infinity']] as const) {
    expect(() => parseLimit(name, text), `${name} ${text}`).toThrow(expect.objectContaining({ code: 'usage' }) as Error)
  }
  expect(() => parseLimit('maxBody', '8MB')).toThrow("--max-body: expected a number with B, KiB, MiB, GiB, got '8MB'")
})

test('parseLimit() takes 0 only where it means none', () => {
  const zeroed = limitNames.filter(name => {
    try {
      return parseLimit(name, '0') === 0
    } catch {
      return false
    }
  })
  expect(zeroed).toEqual(['stopDelay', 'stopTime'])
  expect(() => parseLimit('maxRows', '0.4')).toThrow("--max-rows: expected more than 0, got '0.4'")
})

test('every limit is shown as it can be given', () => {
  for (const name of limitNames) expect(parseLimit(name, showLimit(name, limitTable[name].default)), name).toBe(limitTable[name].default)
})

test('every limit has a flag and a variable of its own', () => {
  expect([flagOf('maxBody'), variableOf('maxBody')]).toEqual(['--max-body', 'BRINE_MAX_BODY'])
  expect(new Set(limitNames.flatMap(name => [flagOf(name), variableOf(name)])).size).toBe(2 * limitNames.length)
  expect(howToRaise('maxRows')).toBe('Raise it with --max-rows (BRINE_MAX_ROWS in an image).')
})

test('readLimits() takes those that are set, and the others keep their defaults', () => {
  expect(readLimits({ BRINE_MAX_ROWS: '5', HOME: '/' })).toEqual({ maxRows: 5 })
  expect(withDefaults({ maxRows: 5 })).toMatchObject({ maxRows: 5, maxBody: limitTable.maxBody.default })
  expect(() => readLimits({ BRINE_KEEP_ALIVE: 'soon' })).toThrow('BRINE_KEEP_ALIVE: expected a number')
})
