/** docs/benchmarks.md and its charts, from the results that are there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Figure, Section, Table } from '../figures/figure.ts'
import type { Place } from '../folders.ts'
import { barLine, verdictPattern } from './bars.ts'
import { drawChart } from './chart.ts'

export interface Result {
  readonly section: Section
  readonly when: string
  readonly machine: string
  readonly load: number
  readonly versions: readonly string[]
  readonly quick: boolean
}

/** Sections of figures that have no result here stay as the page has them. */
export function writePage(figures: readonly Figure[], place: Place): void {
  const before = existsSync(place.page) ? readFileSync(place.page, 'utf8').split(/^(?=## )/m) : []
  const written = figures.flatMap(figure => {
    const file = `${place.results}/${figure.name}.json`
    if (!existsSync(file)) return before.filter(section => section.startsWith(`## ${figure.title}\n`)).map(text => ({ figure, text: text.trimEnd() + '\n' }))
    const result = JSON.parse(readFileSync(file, 'utf8')) as Result
    drawCharts(result.section, place)
    return [{ figure, text: sectionOf(figure, result) }]
  })
  const verdicts = written.flatMap(({ text }) => Array.from(text.matchAll(verdictPattern), ([, verdict]) => verdict!))
  const head = `# Benchmarks

Made by \`npm run bench\`, which installs the peers, trains the models, runs all of them side by side and writes this page;
\`npm run bench -- --only ${figures.map(({ name }) => name).join('|')}\` replaces one section. Every bar is a ratio of what was
measured in one run on the same cores, and every answer is compared with the library's own in that run. ${verdicts.filter(verdict => verdict === 'met').length} of ${verdicts.length} bars
are met; each of the others says by how much it is missed and what would close it.

${written.map(({ figure }) => `- [${figure.title}](#${anchor(figure.title)})`).join('\n')}
`
  writeFileSync(place.page, [head, ...written.map(({ text }) => text)].join('\n'))
}

function drawCharts({ charts = [] }: Section, { page }: Place): void {
  const folder = page.replace(/\.md$/, '')
  mkdirSync(folder, { recursive: true })
  for (const chart of charts) writeFileSync(`${folder}/${chart.name}.svg`, drawChart(chart))
}

/** Of one figure, in Markdown. */
export function sectionOf({ name, title }: Figure, { section, when, machine, load, versions, quick }: Result): string {
  const made = `${when} UTC, ${machine}; load average before it ${load.toFixed(1)}${load > 0.5 ? ' (the machine was busy)' : ''}${quick ? '; a quick look, not a measurement' : ''}.${versions.map(list => `\n${wrapped(list)}.`).join('')}`
  return [
    `## ${title}\n`,
    `${section.text}\n`,
    `${made}\n`,
    ...section.tables.map(tableOf),
    ...(section.charts ?? []).map(chart => `![${chart.title}](benchmarks/${chart.name}.svg)\n`),
    ...(section.bars.length === 0 ? [] : [`${section.bars.map(bar => barLine(name, bar)).join('\n')}\n`]),
    ...(section.absent.length === 0 ? [] : [`Not measured:\n\n${section.absent.map(peer => `- ${peer}`).join('\n')}\n`]),
  ].join('\n')
}

function tableOf({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return `${title === undefined ? '' : `**${title}**\n\n`}${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`
}

function wrapped(text: string): string {
  return text.replace(/(.{90,120}), /g, '$1,\n')
}

/** As GitHub makes it of a heading. */
function anchor(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-')
}
