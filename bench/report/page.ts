/** docs/benchmarks.md and its charts, from the results that are there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Figure, Section, Table } from '../figures/figure.ts'
import { barLine, isMet } from './bars.ts'
import { drawChart } from './chart.ts'
import { resultFolder } from '../folders.ts'

export interface Result {
  readonly section: Section
  readonly when: string
  readonly machine: string
  readonly load: number
  readonly versions: readonly string[]
  readonly quick: boolean
}

const chartFolder = 'docs/benchmarks'

export function writePage(figures: readonly Figure[]): void {
  const results = figures.flatMap(figure => {
    const file = `${resultFolder}/${figure.name}.json`
    return existsSync(file) ? [{ figure, result: JSON.parse(readFileSync(file, 'utf8')) as Result }] : []
  })
  mkdirSync(chartFolder, { recursive: true })
  const bars = results.flatMap(({ result }) => result.section.bars)
  const head = `# Benchmarks

Made by \`npm run bench\`, which installs the peers, trains the models, runs all of them side by side and writes this page;
\`npm run bench -- --only ${figures.map(({ name }) => name).join('|')}\` replaces one section. Every bar is a ratio of what was
measured in one run on the same cores, and every answer is compared with the library's own in that run. ${bars.filter(isMet).length} of ${bars.length} bars
are met; each of the others says by how much it is missed and what would close it.

${results.map(({ figure }) => `- [${figure.title}](#${anchor(figure.title)})`).join('\n')}
`
  writeFileSync('docs/benchmarks.md', [head, ...results.map(({ figure, result }) => sectionOf(figure, result))].join('\n'))
}

function sectionOf({ name, title }: Figure, { section, when, machine, load, versions, quick }: Result): string {
  const made = `${when} UTC, ${machine}; load average before it ${load.toFixed(1)}${load > 0.5 ? ' (the machine was busy)' : ''}${quick ? '; a quick look, not a measurement' : ''}.${versions.map(list => `\n${wrapped(list)}.`).join('')}`
  const charts = section.charts ?? []
  for (const chart of charts) writeFileSync(`${chartFolder}/${chart.name}.svg`, drawChart(chart))
  return [
    `## ${title}\n`,
    `${section.text}\n`,
    `${made}\n`,
    ...section.tables.map(tableOf),
    ...charts.map(chart => `![${chart.title}](benchmarks/${chart.name}.svg)\n${chart.note === undefined ? '' : `\n${chart.note}\n`}`),
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
