import { describe, expect, test } from 'vitest'
import { dateFormat, isoFormat } from './date-format.ts'

describe('dateFormat', () => {
  test('reads numbers where the format has them', () => {
    expect(dateFormat('%d/%m/%Y')!('3/04/2024')).toEqual({ year: 2024, month: 4, day: 3, hour: 0, minute: 0, second: 0, nanoseconds: 0 })
    expect(dateFormat('[%y] %H.%M.%S.%f %m-%d')!('[69] 1.2.3.04 5-6')).toEqual({ year: 1969, month: 5, day: 6, hour: 1, minute: 2, second: 3, nanoseconds: 40_000_000 })
  })

  test('reads names of months, halves of the day and days of the year', () => {
    const day = (format: string, text: string) => Object.values(dateFormat(format)!(text) ?? {}).slice(0, 5)
    expect(day('%d %b %Y', '3 sep 2024')).toEqual([2024, 9, 3, 0, 0])
    expect(day('%B %d, %y', 'MAY 31, 24')).toEqual([2024, 5, 31, 0, 0])
    expect(day('%d %b %Y', '3 Sept 2024')).toEqual([])
    expect(day('%d/%m/%Y %I:%M %p', '1/2/2024 12:30 AM')).toEqual([2024, 2, 1, 0, 30])
    expect(day('%d/%m/%Y %I:%M %p', '1/2/2024 1:30 pm')).toEqual([2024, 2, 1, 13, 30])
    expect(day('%d/%m/%Y %I', '1/2/2024 12')).toEqual([2024, 2, 1, 0, 0])
    expect(day('%d/%m/%Y %I', '1/2/2024 0')).toEqual([])
    expect(day('%Y-%j', '2024-366')).toEqual([2024, 12, 31, 0, 0])
    expect(day('%Y-%j', '2023-366')).toEqual([2024, 1, 1, 0, 0])
    expect(day('%Y-%j', '2023-367')).toEqual([])
  })

  test('wants all digits where another number follows, or the year stands first', () => {
    expect(dateFormat('%d%m%Y')!('342024')).toBeUndefined()
    expect(dateFormat('%Y-%m-%d')!('2024-3-4')).toBeUndefined()
    expect(dateFormat('%Y-%m-%d')!('2024-03-04')).toMatchObject({ month: 3 })
  })

  test.each(['%d %b %m %Y', '%b %Y', '%j %d %Y', '%d %B %b %Y', '%d/%m/%Y %H %I', '%d/%m/%Y %H %p', '%A %d/%m/%Y', '%Y-%m', '%Y-%m-%d %Y', '%Y %y %m %d', '%Y-%m-%d %Z', '%Y-%m-%d%', '', '%d\t%m\t%Y', '%%%Y%m%d'])('takes %j for none', format => {
    expect(dateFormat(format)).toBeUndefined()
  })
})

test('ISO 8601 has a fraction of a second, and no offset', () => {
  expect(isoFormat('2024-05-31T12:30:00.5')).toEqual({ year: 2024, month: 5, day: 31, hour: 12, minute: 30, second: 0, nanoseconds: 500_000_000 })
  expect(isoFormat('2024-05-31T12:30:00Z')).toBeUndefined()
})

test('A format with an offset from UTC gives it in minutes', () => {
  const read = dateFormat('%d/%m/%Y %H:%M %z')!
  expect(['+0530', '-05:00', 'Z', '+0000'].map(zone => read(`3/4/2024 12:00 ${zone}`)?.offset)).toEqual([330, -300, 0, 0])
  for (const zone of ['z', '+5', '+2400', '+01:60', '']) expect(read(`3/4/2024 12:00 ${zone}`)).toBeUndefined()
})
