import type { Cell, Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { cellAt } from '../value.ts'
import { corrupt, expectColumns, expectOneColumn, expectTensor } from '../expect.ts'
import { dateFormat, isoFormat, type DateFormat } from '../text/date-format.ts'
import { missingDates } from '../text/missing-dates.ts'

export interface DatePartsAttributes {
  readonly parts: readonly DatePart[]
  /** [parts] What a missing date has of each. */
  readonly missing: Tensor<Float64Array>
  /** How dates are written, in the directives of strptime. Absent: as ISO 8601 has it. */
  readonly format?: string
  /** The parts are those of the time in UTC, where a date says how far its clock is ahead of that; absent: those that are written. */
  readonly utc?: true
}

interface Moment {
  readonly year: number
  /** From 1. */
  readonly month: number
  /** From 1. */
  readonly day: number
  /** Days since 1970-01-01. */
  readonly days: number
  readonly seconds: number
  readonly nanoseconds: number
}

const millisecondsOfDay = 86_400_000

/** As pandas' `Series.dt` has them; `days` since 1970-01-01 and `nanoseconds` since midnight besides. */
const partOf = {
  month: ({ month }: Moment) => month,
  quarter: ({ month }: Moment) => Math.ceil(month / 3),
  semester: ({ month }: Moment) => Math.ceil(month / 6),
  year: ({ year }: Moment) => year,
  week: weekOf,
  day_of_week: ({ days }: Moment) => weekday(days),
  day_of_month: ({ day }: Moment) => day,
  day_of_year: ({ days, year }: Moment) => days - dayNumber(year, 1, 1) + 1,
  weekend: ({ days }: Moment) => Number(weekday(days) > 4),
  month_start: ({ day }: Moment) => Number(day === 1),
  month_end: ({ year, month, day }: Moment) => Number(day === daysIn(year, month)),
  quarter_start: ({ month, day }: Moment) => Number(month % 3 === 1 && day === 1),
  quarter_end: ({ year, month, day }: Moment) => Number(month % 3 === 0 && day === daysIn(year, month)),
  year_start: ({ month, day }: Moment) => Number(month === 1 && day === 1),
  year_end: ({ month, day }: Moment) => Number(month === 12 && day === 31),
  leap_year: ({ year }: Moment) => Number(daysIn(year, 2) === 29),
  days_in_month: ({ year, month }: Moment) => daysIn(year, month),
  hour: ({ seconds }: Moment) => Math.floor(seconds / 3600),
  minute: ({ seconds }: Moment) => Math.floor(seconds / 60) % 60,
  second: ({ seconds }: Moment) => seconds % 60,
  days: ({ days }: Moment) => days,
  nanoseconds: ({ seconds, nanoseconds }: Moment) => seconds * 1e9 + nanoseconds,
} as const

export type DatePart = keyof typeof partOf

export function isDatePart(name: unknown): name is DatePart {
  return typeof name === 'string' && Object.hasOwn(partOf, name)
}

/**
 * Numbers of a date that is written as ISO 8601 or a format has it: year, weekday, hour … An operation of its own, since no other reads
 * what a text says. Texts that pandas would have to guess at (03/04/2024) are rejected, and so are offsets from UTC.
 */
export const dateParts: Op<DatePartsAttributes> = {
  name: 'date_parts',
  fidelity: () => 'E',

  infer({ parts, missing, format }, inputs) {
    expectOneColumn('date_parts', expectColumns('date_parts', inputs, 0), ['string', 'mixed'])
    const other = parts.find(part => !isDatePart(part))
    if (other !== undefined) throw corrupt('date_parts', `${JSON.stringify(other)} is no part of a date`)
    expectTensor('date_parts', 'missing', missing, 'float64', parts.length)
    if (format !== undefined && (typeof format !== 'string' || dateFormat(format) === undefined)) throw corrupt('date_parts', `${JSON.stringify(format)} is no format of dates`)
    return { kind: 'dense', type: 'float64', cols: parts.length }
  },

  run({ parts, missing, format, utc }, inputs, output, context) {
    const read = format === undefined ? isoFormat : dateFormat(format)!
    const wanted = format === undefined ? 'such as 2024-05-31 or 2024-05-31T12:30:00' : `written as ${format}`
    const column = (inputs[0] as Columns).columns[0]!
    const { rows, cols, data } = output as Dense
    for (let row = 0; row < rows; row++) {
      const cell = cellAt(column, row)
      const moment = cell === null || cell !== cell || missingDates.has(cell) ? null : momentOf(cell, read, utc)
      if (moment === undefined) context.reject(row, 0, 0, `expected a date ${wanted}, of the years 1678 to 2261, got ${JSON.stringify(String(cell))}`)
      for (let part = 0; part < cols; part++) data[row * cols + part] = moment == null ? missing.data[part]! : partOf[parts[part]!](moment)
    }
  },

  bound: ({ parts }, _inputs, bounds) => Float64Array.from({ length: bounds[0]!.length * parts.length }, (_, at) => (bounds[0]![Math.floor(at / parts.length)] === 0 ? 0 : Infinity)),
  spelled: true,
  typical: ({ format }) => [{ column: 0, value: format === undefined ? '2024-05-31T12:30:00' : typicalOf(format) }],
  describe: ({ parts, format }) => `${parts.join(', ')}${format === undefined ? '' : `, written as ${format}`}`,
}

/** Undefined where it is no such text, or outside of what 64 bits of nanoseconds hold (pandas' `datetime64[ns]`). */
function momentOf(cell: Cell, read: DateFormat, utc?: true): Moment | undefined {
  const found = typeof cell === 'string' ? read(cell) : undefined
  if (found === undefined) return undefined
  const { year, month, day, hour, minute, second, nanoseconds } = found
  if (year < 1678 || year > 2261 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) return undefined
  const days = dayNumber(year, month, day)
  const seconds = hour * 3600 + minute * 60 + second
  return utc === undefined || found.offset === undefined ? { year, month, day, days, seconds, nanoseconds } : shifted(days, seconds - 60 * found.offset, nanoseconds)
}

/** The moment so many seconds after the day began, or before. */
function shifted(from: number, after: number, nanoseconds: number): Moment {
  const days = from + Math.floor(after / 86_400)
  const date = new Date(days * millisecondsOfDay)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), days, seconds: after - 86_400 * (days - from), nanoseconds }
}

function typicalOf(format: string): string {
  const digits: Readonly<Record<string, string>> = { Y: '2024', y: '24', m: '05', d: '31', H: '12', M: '30', S: '00', f: '5', z: '+0200' }
  return format.replace(/%(\w)/g, (directive, name: string) => digits[name] ?? directive)
}

function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / millisecondsOfDay
}

/** Day 0 of the next month is the last one of this. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** 0 for Monday; 1970-01-01 was a Thursday. */
function weekday(days: number): number {
  return (((days + 3) % 7) + 7) % 7
}

/** ISO 8601: a week belongs to the year in which its Thursday lies. */
function weekOf({ days }: Moment): number {
  const thursday = days - weekday(days) + 3
  const year = new Date(thursday * millisecondsOfDay).getUTCFullYear()
  return Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1
}
