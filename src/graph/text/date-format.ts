/** What a date that is written in a format says, number by number. */
export interface WrittenDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly nanoseconds: number
}

export type DateFormat = (text: string) => WrittenDate | undefined

const widths: Readonly<Record<string, string>> = { Y: '\\d{4}', y: '\\d\\d', m: '\\d\\d', d: '\\d\\d', H: '\\d\\d', M: '\\d\\d', S: '\\d\\d', f: '\\d{1,9}' }
const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?$/

/** As ISO 8601 has it: 2024-05-31, 2024-05-31T12:30:00.5. */
export const isoFormat: DateFormat = text => {
  const found = iso.exec(text)
  if (found === null) return undefined
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(group => Number(found[group] ?? 0)) as [number, number, number, number, number, number]
  return { year, month, day, hour, minute, second, nanoseconds: fraction(found[7]) }
}

/**
 * Of strptime's directives those for numbers, each once and a year, a month and a day among them; undefined for others, such as the
 * names of months, which go by the locale. Where the year stands first pandas may read another way than strptime does, so that
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
    const free = !format.startsWith('%Y') && 'mdHMS'.includes(name) && next !== '%' && (next === undefined || !/\d/.test(next))
    pattern += free ? '(\\d\\d?)' : `(${widths[name]!})`
  }
  const has = (name: string) => names.includes(name)
  if (has('Y') === has('y') || !has('m') || !has('d')) return undefined
  const whole = new RegExp(`^${pattern}$`)
  return text => {
    const found = whole.exec(text)
    if (found === null) return undefined
    const of = (name: string) => (has(name) ? found[names.indexOf(name) + 1]! : undefined)
    const number = (name: string) => Number(of(name) ?? 0)
    const short = number('y')
    return {
      year: has('Y') ? number('Y') : short < 69 ? 2000 + short : 1900 + short,
      month: number('m'), day: number('d'), hour: number('H'), minute: number('M'), second: number('S'), nanoseconds: fraction(of('f')),
    }
  }
}

function fraction(digits: string | undefined): number {
  return Number((digits ?? '').padEnd(9, '0'))
}
