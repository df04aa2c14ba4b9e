/**
 * Measures Brine beside its peers and writes docs/benchmarks.md with its charts. Each figure leaves its result in
 * .bench/results; the page is drawn from all that are there, so a run of one figure replaces only its section.
 * usage: npm run bench [-- --only NAME,…] [--rounds 5] [--seconds 3] [--quick] [--page]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Figure, Settings } from './figures/figure.ts'
import { figures } from './figures/index.ts'
import { barLine } from './report/bars.ts'
import { environment, versionsIn, type EnvironmentName } from './environments.ts'
import { load, machine } from './machine.ts'
import { resultFolder } from './folders.ts'
import { writePage, type Result } from './report/page.ts'

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, rounds: { type: 'string' }, seconds: { type: 'string' }, quick: { type: 'boolean', default: false }, page: { type: 'boolean', default: false } },
})
const asked = options.only?.split(',')
const unknown = asked?.find(name => figures.every(figure => figure.name !== name))
if (unknown !== undefined) throw new Error(`There is no figure '${unknown}'; there are ${figures.map(({ name }) => name).join(', ')}`)
const settings: Settings = {
  quick: options.quick,
  rounds: Number(options.rounds ?? (options.quick ? 1 : 5)),
  seconds: Number(options.seconds ?? (options.quick ? 1 : 3)),
}

// What servers have started may stand in groups of its own, which Ctrl-C does not reach: it is ended on exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
mkdirSync(resultFolder, { recursive: true })
const failed: string[] = []
// --page alone draws the page anew, for instance after a change of the reasons.
for (const figure of options.page ? [] : figures.filter(({ name }) => asked?.includes(name) ?? true)) {
  try {
    await measure(figure)
  } catch (error) {
    failed.push(figure.name)
    console.error(`${figure.title} failed: ${error instanceof Error ? error.stack : String(error)}`)
  }
}
writePage(figures)
console.log('docs/benchmarks.md is written')
if (failed.length > 0) {
  console.error(`Not measured: ${failed.join(', ')}`)
  process.exitCode = 1
}
process.exit()

async function measure(figure: Figure): Promise<void> {
  const before = load()
  console.log(`\n== ${figure.title} (load average ${before.toFixed(1)}${before > 0.5 ? ': the machine is busy, what follows says little' : ''})`)
  const started = performance.now()
  const section = await figure.run(settings)
  const versions = await Promise.all(section.versions.map(async name => versionsIn(await environment(name as EnvironmentName)).join(', ')))
  const result: Result = { section, when: new Date().toISOString().slice(0, 16).replace('T', ' '), machine: machine(), load: before, versions, quick: settings.quick }
  writeFileSync(`${resultFolder}/${figure.name}.json`, JSON.stringify(result))
  for (const bar of section.bars) console.log(barLine(figure.name, bar))
  for (const peer of section.absent) console.log(`not measured: ${peer}`)
  console.log(`${figure.title}: ${Math.round((performance.now() - started) / 1000)} s`)
}
