/** What bounds a service: one line each. The flag and the environment variable that change it follow from its name. */
import { BrineError } from '../errors.ts'

interface LimitKind {
  readonly default: number
  readonly unit: 'bytes' | 'milliseconds' | 'count'
  readonly about: string
  /** 0 means none; elsewhere it would refuse every request, or, to Node, bound nothing. */
  readonly orNone?: true
}

const KiB = 1024
const MiB = 1024 * KiB
const second = 1000

const table = {
  maxBody: { default: 8 * MiB, unit: 'bytes', about: 'size of a request body' },
  maxAnswer: { default: 64 * MiB, unit: 'bytes', about: 'size of an answer' },
  maxRows: { default: 10_000, unit: 'count', about: 'rows in one request' },
  maxHeaders: { default: 16 * KiB, unit: 'bytes', about: 'size of the request line and headers' },
  maxQueued: { default: 32 * MiB, unit: 'bytes', about: 'request bodies held in memory at once' },
  maxConnections: { default: 10_000, unit: 'count', about: 'open connections' },
  headerTime: { default: 10 * second, unit: 'milliseconds', about: 'time for the headers of a request to arrive' },
  receiveTime: { default: 60 * second, unit: 'milliseconds', about: 'time for a whole request to arrive' },
  predictTime: { default: 30 * second, unit: 'milliseconds', about: 'time for a prediction, its wait included' },
  // Longer than the 600 s after which Google's load balancers drop an idle connection (Amazon's: 60 s).
  keepAlive: { default: 620 * second, unit: 'milliseconds', about: 'time that an idle connection stays open' },
  stopDelay: { default: second, unit: 'milliseconds', about: 'time between not ready and no new connections, on a stop', orNone: true },
  stopTime: { default: 40 * second, unit: 'milliseconds', about: 'time for requests in flight to finish, on a stop', orNone: true },
} as const satisfies Record<string, LimitKind>

export type LimitName = keyof typeof table
export type Limits = Readonly<Record<LimitName, number>>

export const limitTable: Readonly<Record<LimitName, LimitKind>> = table
export const limitNames = Object.keys(table) as LimitName[]

export function withDefaults(limits: Partial<Limits> = {}): Limits {
  return Object.fromEntries(limitNames.map(name => [name, limits[name] ?? table[name].default])) as Limits
}

/** `--max-body` */
export function flagOf(name: LimitName): string {
  return `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
}

/** `BRINE_MAX_BODY` */
export function variableOf(name: LimitName): string {
  return `BRINE_${name.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase()}`
}

/** The next step for whom a limit stopped. */
export function howToRaise(...names: LimitName[]): string {
  return `Raise it with ${names.map(name => `${flagOf(name)} (${variableOf(name)} in an image)`).join(' or ')}.`
}

/** `8 MiB`, `10 s`, `10000` */
export function showLimit(name: LimitName, value: number): string {
  const { unit } = table[name]
  if (unit === 'count') return String(value)
  if (unit === 'milliseconds') return value % second === 0 ? `${value / second} s` : `${value} ms`
  if (value % MiB === 0) return `${value / MiB} MiB`
  return value % KiB === 0 ? `${value / KiB} KiB` : `${value} bytes`
}

const factors: Record<LimitKind['unit'], Record<string, number>> = {
  bytes: { '': 1, B: 1, KiB, MiB, GiB: 1024 * MiB },
  milliseconds: { '': second, ms: 1, s: second, m: 60 * second },
  count: { '': 1 },
}

/** `8MiB`, `500ms`, `30s`, `30` (seconds), `10000`. @throws BrineError 'usage', naming where the text stood */
export function parseLimit(name: LimitName, text: string, where = flagOf(name)): number {
  const units = factors[table[name].unit]
  const [, digits, unit] = /^(\d{1,12}(?:\.\d{1,6})?)\s*([A-Za-z]*)$/.exec(text.trim()) ?? []
  const factor = units[unit ?? '']
  if (digits === undefined || factor === undefined) {
    const known = Object.keys(units).filter(key => key !== '')
    throw new BrineError('usage', `${where}: expected a number${known.length === 0 ? '' : ` with ${known.join(', ')}`}, got '${text.slice(0, 40)}'`)
  }
  const limit = Math.round(Number(digits) * factor)
  if (limit === 0 && limitTable[name].orNone !== true) throw new BrineError('usage', `${where}: expected more than 0, got '${text.slice(0, 40)}'`)
  return limit
}

/** The limits that environment variables set. @throws BrineError 'usage' */
export function readLimits(variables: Readonly<Record<string, string | undefined>>): Partial<Limits> {
  const given = limitNames.filter(name => variables[variableOf(name)] !== undefined)
  return Object.fromEntries(given.map(name => [name, parseLimit(name, variables[variableOf(name)]!, variableOf(name))]))
}
