import { describe, expect, test } from 'vitest'
import { dateFormat, isoFormat } from './date-format.ts'

describe('dateFormat', () => {
  test('reads numbers where the format has them', () => {
    expect(dateFormat('%d/%m/%Y')!('3/04/2024')).toEqual({ year: 2024, month: 4, day: 3, hour: 0, minute: 0, second: 0, nanoseconds: 0 })
    expect(dateFormat('[%y] %H.%M.%S.%f %m-%d')!('[69] 1.2.3.04 5-6')).toEqual({ year: 1969, month: 5, day: 6, hour: 1, minute: 2, second: 3, nanoseconds: 40_000_000 })
  })

  test('wants all digits where another number follows, or the year stands first', () => {
    expect(dateFormat('%d%m%Y')!('342024')).toBeUndefined()
    expect(dateFormat('%Y-%m-%d')!('2024-3-4')).toBeUndefined()
    expect(dateFormat('%Y-%m-%d')!('2024-03-04')).toMatchObject({ month: 3 })
  })

  test.each(['%d %b %Y', '%Y-%m', '%Y-%m-%d %Y', '%Y %y %m %d', '%Y-%m-%d %z', '%Y-%m-%d%', '', '%d\t%m\t%Y', '%%%Y%m%d'])('takes %j for none', format => {
    expect(dateFormat(format)).toBeUndefined()
  })
})

test('ISO 8601 has a fraction of a second, and no offset', () => {
  expect(isoFormat('2024-05-31T12:30:00.5')).toEqual({ year: 2024, month: 5, day: 31, hour: 12, minute: 30, second: 0, nanoseconds: 500_000_000 })
  expect(isoFormat('2024-05-31T12:30:00Z')).toBeUndefined()
})
