/**
 * Holds the kernels and the hot path of a request to the ratios of `baseline.json`: CPU time over that of a plain yardstick
 * in the same process. Counting instructions would be steadier, but most virtual machines do not let a program count them.
 * usage: npm run bench:check -- [--write]
 */
import { parseArgs } from 'node:util'
import { cpus, loadavg } from 'node:os'
import { readFileSync, writeFileSync } from 'node:fs'
import { measureRatio } from './measure-ratio.ts'
import { works } from './works.ts'

interface Baseline {
  readonly made: string
  readonly ratios: Readonly<Record<string, number>>
}

const file = 'bench/check/baseline.json'
/** Engines and processors differ in what they are good at: a baseline is for one of each. */
const kind = `node ${process.versions.node.split('.')[0]} ${process.arch}`
/** A work that takes so many times its baseline is a regression. Machines as busy as can be stay below (CONTRIBUTING.md). */
const tolerance = 1.5
const rounds = 40
/** What is over the bound is measured again: noise passes, a regression stays. */
const attempts = 4
const writeAttempts = 2

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
const baselines = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Baseline>
const baseline = baselines[kind]
if (baseline === undefined && !options.write) console.log(`There is no baseline for ${kind}: what follows is compared with nothing. Make one on a quiet machine with --write.`)

const ratios: Record<string, number> = {}
const worse: string[] = []
for (const work of await works()) {
  const before = options.write ? undefined : baseline?.ratios[work.name]
  let ratio = measureRatio(work, rounds)
  for (let attempt = 1; attempt < (options.write ? writeAttempts : attempts) && (options.write || (before !== undefined && ratio > before * tolerance)); attempt++) ratio = Math.min(ratio, measureRatio(work, rounds))
  ratios[work.name] = Number(ratio.toPrecision(4))
  const change = before === undefined ? '' : `  ${(ratio / before).toFixed(2)} of the baseline`
  const failed = before !== undefined && ratio > before * tolerance
  if (failed) worse.push(work.name)
  console.log(`${work.name.padEnd(42)} ${ratio.toPrecision(3).padStart(8)} × ${work.yardstick}${change}${failed ? '  SLOWER' : ''}`)
}

if (options.write) {
  const made = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, load average ${loadavg()[0]!.toFixed(1)}; the least of ${writeAttempts} × ${rounds} slices`
  writeFileSync(file, `${JSON.stringify({ ...baselines, [kind]: { made, ratios } }, null, 2)}\n`)
} else if (worse.length > 0) {
  console.log(`${worse.length} of ${Object.keys(ratios).length} took more than ${tolerance} times the baseline of ${baseline!.made}, ${attempts} times over: ${worse.join('; ')}`)
  process.exitCode = 1
}
