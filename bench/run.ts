/**
 * Measures Brine beside its peers, prints the tables and writes docs/benchmarks.md with its charts (with --quick a page in .bench).
 * Each figure leaves its result in .bench; a run of one figure replaces only its section of the page.
 * usage: npm run bench [-- --only NAME,…] [--rounds 5] [--seconds 3] [--quick] [--page]
 */
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { tmpdir } from 'node:os'
import type { Figure, Settings } from './figures/figure.ts'
import { figures } from './figures/index.ts'
import { environment, makeEnvironments, versionsIn, type EnvironmentName } from './environments.ts'
import { load, machine } from './machine.ts'
import { endTree, processTree } from './peers/servers/process-tree.ts'
import { findPython } from './find-python.ts'
import { loadTool } from './load/closed-loop.ts'
import { measured, quickLook } from './folders.ts'
import { sectionOf, writePage, type Result } from './report/page.ts'

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

/** GiB that the environments, the models and the images take. */
const diskNeeded = 7
const place = settings.quick ? quickLook : measured
const chosen = options.page ? [] : figures.filter(({ name }) => asked?.includes(name) ?? true)

// What servers have started may stand in groups of its own, which Ctrl-C does not reach: it is ended on exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
// Peers leave folders of theirs in the temporary one (BentoML those of its sockets), most of all where they are killed.
const temporary = mkdtempSync(join(tmpdir(), 'bench-'))
process.env.TMPDIR = temporary
process.once('exit', () => {
  processTree(process.pid).slice(1).forEach(endTree)
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 })
})
mkdirSync(place.results, { recursive: true })
if (chosen.length > 0) lookAround()
if (chosen.length === figures.length) await makeEnvironments()
const failed: string[] = []
// --page alone draws the page anew, for instance after a change of the reasons.
for (const figure of chosen) {
  try {
    await measure(figure)
  } catch (error) {
    failed.push(figure.name)
    console.error(`${figure.title} failed: ${error instanceof Error && error.constructor !== Error ? error.stack : message(error)}`)
  }
}
writePage(figures, place)
console.log(`${place.page} is written`)
if (failed.length > 0) {
  console.error(`Not measured: ${failed.join(', ')}`)
  process.exitCode = 1
}
process.exit()

/** What would come to light only after minutes. */
function lookAround(): void {
  try {
    if (process.platform !== 'linux') throw new Error('The benches bind processes to cores and read /proc: they run on Linux only.')
    console.log(`The environments of the peers are made with ${findPython()}; load by ${loadTool}${loadTool === 'wrk' ? '' : ' (wrk, where it is installed, needs less of the processor)'}.`)
    const { bavail, bsize } = statfsSync('.')
    const free = (bavail * bsize) / 2 ** 30
    console.log(`.venvs and .bench take about ${diskNeeded} GiB, once; ${Math.round(free)} GiB are free.`)
  } catch (error) {
    console.error(message(error))
    process.exit(1)
  }
}

async function measure(figure: Figure): Promise<void> {
  const before = load()
  console.log(`\n== ${chosen.indexOf(figure) + 1} of ${chosen.length}: ${figure.title} (load average ${before.toFixed(1)}${before > 0.5 ? ': the machine is busy, what follows says little' : ''})`)
  const started = performance.now()
  const section = await figure.run(settings)
  const versions: string[] = []
  for (const name of section.versions) {
    // One that cannot be installed has been told of where its peer was to start.
    const python = await environment(name as EnvironmentName).catch(() => undefined)
    if (python !== undefined) versions.push(versionsIn(python).join(', '))
  }
  const result: Result = { section, when: new Date().toISOString().slice(0, 16).replace('T', ' '), machine: machine(), load: before, versions, quick: settings.quick }
  writeFileSync(`${place.results}/${figure.name}.json`, JSON.stringify(result))
  console.log(`\n${sectionOf(figure, result)}`)
  console.log(`${figure.title}: ${Math.round((performance.now() - started) / 1000)} s`)
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
