/** A chart of lines as an SVG text, whose colours are the page's CSS variables. */
import { html } from 'hono/html'
import { scaleLinear, scaleLog } from 'd3-scale'

type Fragment = ReturnType<typeof html>

export interface Line {
  readonly name: string
  /** The CSS variable of its colour. */
  readonly colour: string
  /** Text at a point, where it has one. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly label?: string }[]
}

export interface LineChart {
  readonly title: string
  readonly xTitle: string
  readonly yTitle: string
  /** Of x always logarithmic: the load doubles from point to point. */
  readonly yScale: 'linear' | 'log'
  readonly lines: readonly Line[]
  /** Where a line stands across the chart, and what it says. */
  readonly mark?: { readonly x: number; readonly text: string }
  /** Where x is named; round numbers where absent. */
  readonly xTicks?: readonly number[]
  readonly showX: (value: number) => string
  readonly showY: (value: number) => string
}

const width = 736
const height = 340
const margin = { top: 28, right: 92, bottom: 46, left: 76 }
/** Names of lines that end nearer to each other than this are moved apart. */
const nameHeight = 15

export function lineChart({ title, xTitle, yTitle, yScale, lines, mark, xTicks: givenTicks, showX, showY }: LineChart): Fragment {
  const points = lines.flatMap(line => line.points)
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const x = scaleLog().domain(apart(Math.min(...xs), Math.max(...xs))).range([margin.left, width - margin.right])
  const y = (yScale === 'log' ? scaleLog().domain(apart(Math.min(...ys), Math.max(...ys))) : scaleLinear().domain([0, Math.max(...ys) * 1.05])).range([height - margin.bottom, margin.top])
  if (yScale === 'linear') y.nice()
  const xTicks = givenTicks ?? ticksOf(x.ticks(6))
  const yTicks = yScale === 'log' ? ticksOf(y.ticks(6)) : y.ticks(6)
  const names = lines.length === 1 ? [] : namePlaces(lines.map(line => y(line.points.at(-1)!.y)))
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
    ${yTicks.map(tick => html`<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${y(tick)}" y2="${y(tick)}"/><text class="tick" x="${margin.left - 8}" y="${y(tick) + 4}" text-anchor="end">${showY(tick)}</text>`)}
    ${xTicks.map(tick => html`<line class="axis" x1="${x(tick)}" x2="${x(tick)}" y1="${height - margin.bottom}" y2="${height - margin.bottom + 5}"/><text class="tick" x="${x(tick)}" y="${height - margin.bottom + 19}" text-anchor="middle">${showX(tick)}</text>`)}
    <line class="axis" x1="${margin.left}" x2="${width - margin.right}" y1="${height - margin.bottom}" y2="${height - margin.bottom}"/>
    <text class="title" x="${margin.left}" y="14">${yTitle}</text>
    <text class="title" x="${width - margin.right}" y="${height - 8}" text-anchor="end">${xTitle}</text>
    ${mark === undefined ? '' : html`<line class="mark" x1="${x(mark.x)}" x2="${x(mark.x)}" y1="${margin.top}" y2="${height - margin.bottom}"/><text class="marked" x="${x(mark.x) + 6}" y="${height - margin.bottom - 8}">${mark.text}</text>`}
    ${lines.map(
      (line, at) => html`<polyline fill="none" stroke="var(${line.colour})" stroke-width="2" points="${line.points.map(point => `${round(x(point.x))},${round(y(point.y))}`).join(' ')}"/>
    ${line.points.map(point => html`<circle cx="${round(x(point.x))}" cy="${round(y(point.y))}" r="4" fill="var(${line.colour})"><title>${line.name}: ${showX(point.x)}, ${showY(point.y)}</title></circle>${point.label === undefined ? '' : html`<text class="label" x="${round(x(point.x))}" y="${round(y(point.y)) - 9}" text-anchor="middle">${point.label}</text>`}`)}
    ${names.length === 0 ? '' : html`<text class="name" x="${width - margin.right + 10}" y="${names[at]! + 4}" fill="var(${line.colour})">${line.name}</text>`}`,
    )}
  </svg>`
}

/** A domain with an extent, though all values be one, and room at both ends. */
function apart(least: number, most: number): [number, number] {
  return [least / 1.15, most * 1.15]
}

/** A logarithmic scale gives all of 1, 2, 3 … 9: those of 1, 2 and 5 where they are many. */
function ticksOf(ticks: readonly number[]): number[] {
  return ticks.length <= 8 ? [...ticks] : ticks.filter(tick => /^[125]/.test(tick.toExponential()))
}

/** From above to below, each at its place or as near to it as the one above lets it. */
function namePlaces(wanted: readonly number[]): number[] {
  const places = [...wanted]
  let last = -Infinity
  for (const at of wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!)) {
    places[at] = last = Math.max(wanted[at]!, last + nameHeight)
  }
  return places
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
