/** What a date that is written in a format says, number by number. */
export interface WrittenDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly nanoseconds: number
  /** Minutes that the clock is ahead of UTC; absent where it is not said. */
  readonly offset?: number
}

export type DateFormat = (text: string) => WrittenDate | undefined

/** As Python names them where no program sets another locale. */
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const widths: Readonly<Record<string, string>> = {
  Y: '\\d{4}', y: '\\d\\d', m: '\\d\\d', d: '\\d\\d', H: '\\d\\d', I: '\\d\\d', M: '\\d\\d', S: '\\d\\d', f: '\\d{1,9}', j: '\\d{3}', p: 'am|pm', z: 'Z|[+-](?:[01]\\d|2[0-3]):?[0-5]\\d',
  B: months.join('|'), b: months.map(name => name.slice(0, 3)).join('|'),
}
const isFree = 'mdHIMS'
const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?$/

/** As ISO 8601 has it: 2024-05-31, 2024-05-31T12:30:00.5. */
export const isoFormat: DateFormat = text => {
  const found = iso.exec(text)
  if (found === null) return undefined
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(group => Number(found[group] ?? 0)) as [number, number, number, number, number, number]
  return { year, month, day, hour, minute, second, nanoseconds: fraction(found[7]) }
}

/**
 * Of strptime's directives those for numbers, English names of months and halves of the day, each once and those of one day among
 * them; undefined for others. Where the year stands first pandas may read another way than strptime does, so that
 * numbers have all their digits there; elsewhere a day, a month or an hour may be of one digit if no other number follows it.
 */
export function dateFormat(format: string): DateFormat | undefined {
  const names: string[] = []
  let pattern = ''
  for (let at = 0; at < format.length; at++) {
    const letter = format[at]!
    if (letter !== '%') {
      // strptime takes any run of spaces for one.
      if (/\s/.test(letter) && letter !== ' ') return undefined
      pattern += letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')
      continue
    }
    const name = format[++at] ?? ''
    if (!Object.hasOwn(widths, name) || names.includes(name)) return undefined
    names.push(name)
    const next = format[at + 1]
    const free = !format.startsWith('%Y') && isFree.includes(name) && next !== '%' && (next === undefined || !/\d/.test(next))
    pattern += free ? '(\\d\\d?)' : `(${widths[name]!})`
  }
  const has = (name: string) => names.includes(name)
  const ways = [['m', 'd'], ['b', 'd'], ['B', 'd'], ['j']].filter(way => way.some(name => has(name)))
  const way = ways.length === 1 || (ways.length > 1 && !has('j') && ['m', 'b', 'B'].filter(has).length === 1) ? ways.find(names => names.every(has)) : undefined
  if (has('Y') === has('y') || way === undefined || (has('H') && has('I')) || (has('p') && !has('I'))) return undefined
  const whole = new RegExp(`^${pattern}$`, 'i')
  return text => {
    const found = whole.exec(text)
    if (found === null) return undefined
    const of = (name: string) => (has(name) ? found[names.indexOf(name) + 1]! : undefined)
    const number = (name: string) => Number(of(name) ?? 0)
    const short = number('y')
    const year = has('Y') ? number('Y') : short < 69 ? 2000 + short : 1900 + short
    const hour = has('I') ? hourOf(number('I'), of('p')) : number('H')
    const day = has('j') ? dayOf(year, number('j')) : { year, month: has('m') ? number('m') : monthOf((of('B') ?? of('b'))!), day: number('d') }
    if (hour === undefined || day === undefined) return undefined
    const zone = of('z')
    // Python knows no z of that kind.
    if (zone === 'z') return undefined
    return { ...day, hour, minute: number('M'), second: number('S'), nanoseconds: fraction(of('f')), ...(zone !== undefined && { offset: offsetOf(zone) }) }
  }
}

function monthOf(name: string): number {
  return 1 + months.findIndex(month => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase())
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = 60 * Number(zone.slice(1, 3)) + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}

/** Of twelve, before noon where it is not said. */
function hourOf(hour: number, half = 'am'): number | undefined {
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

/** Day 366 of a year of 365 is the next year's first. */
function dayOf(year: number, place: number): Pick<WrittenDate, 'year' | 'month' | 'day'> | undefined {
  if (place < 1 || place > 366) return undefined
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(year, 0, place)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function fraction(digits: string | undefined): number {
  return Number((digits ?? '').padEnd(9, '0'))
}
