import { expect, test } from 'vitest'
import { lineChart } from './line-chart.ts'

function yTicks(yScale: 'linear' | 'log', ys: readonly number[]): number[] {
  const points = ys.map((y, at) => ({ x: 2 ** at, y }))
  const chart = String(lineChart({ title: '', xTitle: '', yTitle: '', yScale, lines: [{ name: 'one', colour: '--one', points }], showX: () => '', showY: value => `y${value}` }))
  return [...chart.matchAll(/text-anchor="end">y([\d.]+)</g)].map(([, tick]) => Number(tick))
}

test('The steps of a linear axis are equal, from 0 on', () => {
  for (const most of [551, 16_903, 9_100, 0.7]) {
    const ticks = yTicks('linear', [most / 30, most])
    expect(ticks[0]).toBe(0)
    expect(new Set(ticks.slice(1).map((tick, at) => (tick - ticks[at]!).toPrecision(6))).size).toBe(1)
    expect(ticks.length).toBeGreaterThan(3)
  }
})

test('A logarithmic axis names 1, 2 and 5 of each decade where it has several', () => {
  expect(yTicks('log', [0.19, 119])).toEqual([0.2, 0.5, 1, 2, 5, 10, 20, 50, 100])
})
