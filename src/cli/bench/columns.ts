import type { Measurement } from './measure.ts'
import { failureText } from './report.ts'

/** The table of a report: what each column is called and shows. */
export const columns: readonly (readonly [title: string, text: (measurement: Measurement) => string])[] = [
  ['at once', ({ connections }) => String(connections)],
  ['requests/s', ({ requestsPerSecond }) => showRate(requestsPerSecond)],
  ['p50 ms', ({ latency }) => showTime(latency.p50)],
  ['p90 ms', ({ latency }) => showTime(latency.p90)],
  ['p99 ms', ({ latency }) => showTime(latency.p99)],
  ['p99.9 ms', ({ latency }) => showTime(latency.p999)],
  ['CPU µs a request', ({ cpuSecondsPerRequest }) => (cpuSecondsPerRequest === undefined ? '–' : showTime(cpuSecondsPerRequest * 1e6))],
  ['failed', failureText],
]

export function showRate(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en').replaceAll(',', ' ') : value.toPrecision(3)
}

export function showTime(milliseconds: number): string {
  return milliseconds >= 100 ? String(Math.round(milliseconds)) : milliseconds.toPrecision(3)
}
