import type { Measurement } from './measure.ts'
import { failureText } from './report.ts'

/** What each column of the table is called and shows. */
const columns: readonly (readonly [title: string, text: (measurement: Measurement) => string])[] = [
  ['at once', ({ connections }) => String(connections)],
  ['requests/s', ({ requestsPerSecond }) => showRate(requestsPerSecond)],
  ['p50 ms', ({ latency }) => showTime(latency.p50)],
  ['p90 ms', ({ latency }) => showTime(latency.p90)],
  ['p99 ms', ({ latency }) => showTime(latency.p99)],
  ['p99.9 ms', ({ latency }) => showTime(latency.p999)],
  ['CPU µs a request', ({ cpuSecondsPerRequest }) => (cpuSecondsPerRequest === undefined ? '–' : showTime(cpuSecondsPerRequest * 1e6))],
  ['failed', failureText],
]

/** The columns that say something. */
export function columnsOf(measurements: readonly Measurement[]): typeof columns {
  return columns.filter(([, text]) => measurements.some(measurement => text(measurement) !== ''))
}

export function showRate(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en').replaceAll(',', ' ') : value.toPrecision(3)
}

export function showTime(milliseconds: number): string {
  return milliseconds >= 100 ? String(Math.round(milliseconds)) : milliseconds.toPrecision(3)
}

/** At an axis: without zeros at the end. */
export function showTick(value: number): string {
  return String(Number(value.toPrecision(3)))
}
