import plot from 'simple-ascii-chart'
import { scaleLinear, scaleLog } from 'd3-scale'
import type { BenchReport } from './report.ts'
import type { Measurement } from './measure.ts'
import { columnsOf, showRate, showTick } from './columns.ts'
import { exp } from '../../graph/math/exp.ts'
import { log } from '../../graph/math/log.ts'

const chartHeight = 12
const widestChart = 76

/** The report as text; with `width` columns of a terminal, the curve is drawn too. */
export function terminalReport(report: BenchReport, width: number | undefined): string {
  const { name, estimator, rowsPerRequest, seconds, rate, measurements, knee, replica, remarks, made } = report
  const load = rate === null ? 'each connection with one request at a time' : `${rate} requests/s whatever comes back, latency from when each was due`
  return [
    `${name} (${estimator}): ${rowsPerRequest === 1 ? 'one row' : `${rowsPerRequest} rows`} a request, ${seconds} s each, ${load}`,
    '',
    ...table(measurements, knee),
    ...(width === undefined || measurements.length < 3 ? [] : ['', ...chart(measurements, knee, Math.min(width, widestChart))]),
    ...(replica === null ? [] : ['', 'a replica', ...replica.reasons.map(reason => `  ${reason}`)]),
    ...(remarks.length === 0 ? [] : ['', ...remarks.map(remark => `note: ${remark}`)]),
    '',
    made,
  ].join('\n')
}

function table(measurements: readonly Measurement[], knee: number | null): string[] {
  const shown = columnsOf(measurements)
  const rows = [shown.map(([title]) => title), ...measurements.map(measurement => shown.map(([, text]) => text(measurement)))]
  const widths = shown.map((_, at) => Math.max(...rows.map(row => row[at]!.length)))
  return rows.map((row, at) => `${row.map((cell, column) => cell.padStart(widths[column]!)).join('  ')}${knee !== null && at === knee + 1 ? '  ◀ knee' : ''}`.trimEnd())
}

/** Throughput over latency, which is drawn by its logarithm, as the knee is found. */
function chart(measurements: readonly Measurement[], knee: number | null, width: number): string[] {
  const drawn = measurements.filter(({ latency, requestsPerSecond }) => latency.p50 > 0 && requestsPerSecond > 0)
  if (drawn.length < 3) return []
  const points = drawn.map(({ latency, requestsPerSecond }): [number, number] => [log(latency.p50), requestsPerSecond])
  const most = Math.max(...drawn.map(({ requestsPerSecond }) => requestsPerSecond))
  const latencies = drawn.map(({ latency }) => latency.p50)
  const times = scaleLog().domain([Math.min(...latencies), Math.max(...latencies)]).ticks(5)
  const at = knee === null ? -1 : drawn.indexOf(measurements[knee]!)
  const text = plot(points, {
    mode: 'point',
    width: width - 14,
    height: chartHeight,
    yRange: [0, most],
    customXAxisTicks: (times.length > 8 ? times.filter(time => /^[125]/.test(time.toExponential())) : times).map(log),
    customYAxisTicks: scaleLinear().domain([0, most]).ticks(4),
    formatter: (value, { axis }) => (axis === 'x' ? showTick(exp(value)) : value === 0 ? '0' : showRate(value)),
    ...(at < 0 ? {} : { thresholds: [{ x: points[at]![0] }] }),
  })
  const legend = at < 0 ? '' : `; the line is the knee, at ${drawn[at]!.connections} at once`
  return [`requests/s over p50 in ms${legend}`, ...text.split('\n').map(line => line.trimEnd()).filter(line => line !== '')]
}
