/** The report as one page that needs nothing else: for a browser, light or dark, and for paper. */
import { html, raw } from 'hono/html'
import type { BenchReport } from './report.ts'
import type { Line } from './line-chart.ts'
import type { Measurement } from './measure.ts'
import { columnsOf, showRate, showTick, showTime } from './columns.ts'
import { lineChart } from './line-chart.ts'

const style = `
:root { color-scheme: light dark; --ink: #1d2733; --faint: #5b6876; --paper: #fff; --panel: #f5f7f9; --rule: #d9dfe5; --one: #1f6fd1; --two: #0e8a6d; --three: #b45f06; --four: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaef; --faint: #9aa7b4; --paper: #14181d; --panel: #1d232a; --rule: #37414c; --one: #6ba8f5; --two: #4cc3a2; --three: #f0a95b; --four: #f28b82; } }
@media print { :root { color-scheme: light; --ink: #000; --faint: #444; --paper: #fff; --panel: #fff; --rule: #bbb; --one: #1f6fd1; --two: #0e8a6d; --three: #b45f06; --four: #b3261e; } section { break-inside: avoid; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.5rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; } p { margin: .4rem 0; }
.faint, footer { color: var(--faint); } footer { margin-top: 2.5rem; font-size: .85rem; overflow-wrap: anywhere; }
.figures { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.4rem 0 0; } .figures div { flex: 1 1 9rem; background: var(--panel); border: 1px solid var(--rule); border-radius: .5rem; padding: .7rem .9rem; } .figures + p { margin-top: .9rem; }
.figures b { display: block; font-size: 1.5rem; font-weight: 600; } .figures span { color: var(--faint); font-size: .85rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid var(--rule); white-space: nowrap; } th { color: var(--faint); font-weight: 500; } tr.knee td { font-weight: 600; background: var(--panel); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1rem; margin: 0; } dt { color: var(--faint); } dd { margin: 0; }
.note { border-left: 3px solid var(--three); padding: .2rem .8rem; margin: .5rem 0; overflow-wrap: anywhere; }
@media screen { svg { min-width: 34rem; } }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; } .grid { stroke: var(--rule); } .axis { stroke: var(--faint); } .tick, .title, .marked { fill: var(--faint); } .label { fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; } .name { font-weight: 600; } .mark { stroke: var(--three); stroke-dasharray: 4 3; }
`

export async function htmlReport(report: BenchReport): Promise<string> {
  const { name, estimator, rowsPerRequest, seconds, rate, measurements, knee, replica, remarks, made, model, url } = report
  const shown = measurements[knee ?? 0]!
  const figures: [string, string][] = [
    [showRate(shown.requestsPerSecond), 'requests/s'],
    [`${showTime(shown.latency.p50)} ms`, 'median latency'],
    [`${showTime(shown.latency.p99)} ms`, '99th percentile'],
    ...(replica === null ? [] : ([[replica.resources.cpu, 'CPU of a replica'], [replica.resources.memory, 'memory of a replica']] as [string, string][])),
  ]
  const columns = columnsOf(measurements)
  const load = rate === null ? 'each connection with one request at a time' : `${rate} requests a second whatever comes back, latency counted from when each was due`
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}: brine bench</title><style>${raw(style)}</style></head>
<body>
<h1>${name}</h1>
<p class="faint">${estimator}. ${rowsPerRequest === 1 ? 'One row' : `${rowsPerRequest} rows`} a request, ${seconds} s each, ${load}.</p>
<section><div class="figures">${figures.map(([value, what]) => html`<div><b>${value}</b><span>${what}</span></div>`)}</div>
<p class="faint">${knee === null ? '' : `At the knee: ${shown.connections} ${shown.connections === 1 ? 'request' : 'requests'} at once. More of them at once wait longer and are not answered faster.`}</p></section>
${remarks.map(remark => html`<p class="note">${remark}</p>`)}
${measurements.length < 2 ? '' : charts(measurements, knee)}
<section><h2>All measurements</h2><div class="wide"><table><thead><tr>${columns.map(([title]) => html`<th>${title}</th>`)}</tr></thead>
<tbody>${measurements.map((measurement, at) => html`<tr class="${at === knee ? 'knee' : ''}">${columns.map(([, text]) => html`<td>${text(measurement)}</td>`)}</tr>`)}</tbody></table></div></section>
${replica === null ? '' : html`<section><h2>What a replica needs</h2><dl>${replica.reasons.map(reason => html`<dt>${reason.slice(0, 13).trim()}</dt><dd>${reason.slice(13)}</dd>`)}</dl></section>`}
<footer>${made}. ${url === null ? 'The service ran on this machine beside the load.' : `The service is at ${url}.`} Every answer was compared with the model's own. Model file: SHA-256 ${model}.</footer>
</body>
</html>
`
  return String(await page)
}

function charts(measurements: readonly Measurement[], knee: number | null) {
  const drawn = measurements.filter(({ latency, requestsPerSecond }) => latency.p50 > 0 && requestsPerSecond > 0)
  if (drawn.length < 2) return ''
  const at = knee === null ? undefined : measurements[knee]
  const throughput: Line = { name: 'requests/s', colour: '--one', points: drawn.map(({ latency, requestsPerSecond, connections }) => ({ x: latency.p50, y: requestsPerSecond, label: String(connections) })) }
  const latencies = ([['p50', '--one', 'p50'], ['p90', '--two', 'p90'], ['p99', '--three', 'p99'], ['p99.9', '--four', 'p999']] as const).map(
    ([name, colour, key]): Line => ({ name, colour, points: drawn.map(({ connections, latency }) => ({ x: connections, y: latency[key] })) }),
  )
  return html`<section><h2>Throughput over latency</h2><p class="faint">Each point is a number of requests at once.</p>
<div class="wide">${lineChart({ title: 'Requests a second over median latency', xTitle: 'median latency, ms', yTitle: 'requests/s', yScale: 'linear', lines: [throughput], showX: showTick, showY: value => (value === 0 ? '0' : showRate(value)), ...(at === undefined ? {} : { mark: { x: at.latency.p50, text: 'knee' } }) })}</div></section>
<section><h2>Latency over load</h2>
<div class="wide">${lineChart({ title: 'Latency over requests at once', xTitle: 'requests at once', yTitle: 'latency, ms', yScale: 'log', lines: latencies, xTicks: drawn.map(({ connections }) => connections), showX: String, showY: showTick, ...(at === undefined ? {} : { mark: { x: at.connections, text: 'knee' } }) })}</div></section>`
}
