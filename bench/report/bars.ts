/** Verdicts: met, or missed by how much, for what reason, and what would close it. */
import { existsSync, readFileSync } from 'node:fs'
import type { Bar } from '../figures/figure.ts'
import { show } from '../statistics.ts'

/** What a line of a bar ends with: `met`, or more. */
export const verdictPattern = /^- .* \(bar: [^)]*\) (.*)$/gm

export function barLine(figure: string, bar: Bar): string {
  const wanted = bar.most === undefined ? `≥ ${bar.least}` : `≤ ${bar.most}`
  const unit = bar.unit ?? '×'
  const value = bar.value === undefined ? 'not measured' : `${show(bar.value)}${unit}`
  return `- ${bar.what}: ${value} (bar: ${wanted}${unit}) ${verdict(figure, bar)}`
}

function isMet({ value, most, least, wrong }: Bar): boolean {
  return wrong === undefined && value !== undefined && (most === undefined || value <= most) && (least === undefined || value >= least)
}

function verdict(figure: string, bar: Bar): string {
  if (bar.wrong !== undefined) return `**failed**: ${bar.wrong}`
  if (bar.value === undefined) return '**not measured**'
  if (isMet(bar)) return 'met'
  const factor = bar.most === undefined ? bar.least! / bar.value : bar.value / bar.most
  return `**missed by ${show(factor)}×**: ${reasonFor(figure, bar.what) ?? 'why is not known yet'}`
}

function reasonFor(figure: string, what: string): string | undefined {
  const file = `bench/reasons/${figure}.json`
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)[what] : undefined
}
