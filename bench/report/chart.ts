/** Small line charts as SVG files that follow the reader's light or dark scheme. */
import type { Chart } from '../figures/figure.ts'
import { lineChart } from '../../src/cli/bench/line-chart.ts'
import { show } from '../statistics.ts'

const style = `<style>
svg { --a: #0b6e4f; --b: #b8462f; --c: #3d5a80; --d: #7d5a8f; --ink: #222; --faint: #ddd; background: #fff; font: 12px system-ui, sans-serif }
@media (prefers-color-scheme: dark) { svg { --a: #4cc38a; --b: #ff8f70; --c: #8fb4e6; --d: #cda2e0; --ink: #ddd; --faint: #333; background: #111 } }
.grid { stroke: var(--faint) } .axis { stroke: var(--ink) } .tick, .title, .label { fill: var(--ink) }
</style>`

const colours = ['--a', '--b', '--c', '--d']

export function drawChart({ title, xTitle, yTitle, yScale, series }: Chart): string {
  const lines = series.map(({ name, points }, at) => ({ name, colour: colours[at % colours.length]!, points: points.map(([x, y]) => ({ x, y })) }))
  const xTicks = [...new Set(series.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b)
  const svg = String(lineChart({ title, xTitle, yTitle, yScale, lines, xTicks, showX: show, showY: show }))
  return `${svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ').replace('>', `>\n${style}`)}\n`
}
